import { compile, wasm } from "quantrace";
import { hashedModel, hashOf } from "./model-hashes.ts";

/*
 * node --conditions=@quantrace/source conformance/kernels/repeat.ts MODEL RUNS
 *
 * Prints the hash of each run's output that differs from those before: one line when all are the same.
 */

const [name = "mobilenet-v2.ts", runs = "50"] = process.argv.slice(2);
const { graph, inputs } = await hashedModel(name);
const executable = await compile(graph, wasm());
const seen = new Set<string>();
for (let run = 0; run < Number(runs); run++) seen.add(hashOf(executable.runSync(...inputs)));
executable.dispose();
process.stdout.write(`${[...seen].join("\n")}\n`);
