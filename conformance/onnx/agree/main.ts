import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { plansOf } from "../../int8/agreement.ts";
import { missing } from "../runtime.ts";
import { addNet, type Figures, forms, nothing } from "./agreement.ts";

/*
 * npm run onnx:agree -- --graphs 2000 --seed 1 --json
 *
 * Generates networks, exports each in float32, as a reference graph (QDQ) and lowered (integer operators), and runs them in
 * onnxruntime-node with every value as an output. Each node must give what ours gives on ONNX Runtime's own inputs: integers equal,
 * or one step apart at a proven tie, float32 within 1e-5. Exit code 1 when that does not hold, 2 for wrong options or where
 * onnxruntime-node cannot be loaded.
 */

const { values } = parseArgs({
  options: {
    graphs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const [graphs, seed] = [values.graphs, values.seed].map(Number) as [number, number];
if (![graphs, seed].every(Number.isSafeInteger) || graphs < 1) {
  process.stderr.write("a number is wrong\nusage: npm run onnx:agree -- --graphs N --seed N [--json]\n");
  process.exit(2);
}
if (missing !== null) {
  process.stderr.write(`onnxruntime-node cannot be loaded: ${missing}\n`);
  process.exit(2);
}

const start = Date.now();
let figures: Figures = nothing;
for (const plan of plansOf(graphs, seed)) {
  figures = await addNet(figures, plan);
  if (figures.graphs % 100 === 0) process.stderr.write(`${figures.graphs}/${graphs}\n`);
}
const seconds = Math.round((Date.now() - start) / 100) / 10;
const run = { seed, seconds, cpu: cpus()[0]?.model ?? "unknown", x64quantprecision: "1" };
process.stdout.write(values.json ? `${JSON.stringify({ ...figures, ...run })}\n` : report());
process.exitCode = figures.failed === 0 ? 0 : 1;

function report(): string {
  const { nodes, wholeGraph, refused, exhibits, ...counts } = figures;
  const lines = Object.entries({ ...counts, ...run }).map(([name, value]) => `${name.padEnd(20)}${value}`);
  const perForm = forms.flatMap((form) => {
    const { problems: _, ...tally } = nodes[form];
    return [
      `${form}, node by node: ${JSON.stringify(tally)}`,
      `${form}, as a whole: ${JSON.stringify(wholeGraph[form])}`,
    ];
  });
  const reasons = Object.entries(refused).map(([reason, count]) => `refused ${count}: ${reason}`);
  return [...lines, ...perForm, ...reasons, ...exhibits.map((one) => JSON.stringify(one)), ""].join("\n");
}
