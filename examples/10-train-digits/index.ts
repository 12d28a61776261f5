/**
 * Trains the network of example 01 from random weights, and looks at the held-out digits once, at the end.
 * `--epochs N`, `--examples N` for a part of the digits, `--checkpoint FILE` and `--resume`, `--out FILE` for the weights,
 * `--json` for one JSON object at the end.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { writeSafetensorsFile } from "@quantrace/core/safetensors/node";
import { spec, symbolicTrace } from "quantrace";
import { progressLine } from "quantrace/train";
import { fileCheckpoint } from "quantrace/train/node";
import { loadDigits } from "../01-digits/data.ts";
import { evaluate } from "../01-digits/evaluate.ts";
import { first } from "./examples.ts";
import { trainDigits } from "./recipe.ts";

const out = `${import.meta.dirname}/out`;
const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "20" },
    examples: { type: "string" },
    checkpoint: { type: "string", default: `${out}/training.safetensors` },
    resume: { type: "boolean", default: false },
    out: { type: "string", default: `${out}/digits.safetensors` },
    json: { type: "boolean", default: false },
  },
});
for (const path of [options.checkpoint, options.out]) mkdirSync(dirname(path), { recursive: true });

const all = loadDigits("train");
const digits = options.examples === undefined ? all : first(all, Number(options.examples));
const show = progressLine(process.stderr);
let end = Date.now();
const seconds: number[] = [];
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

const { model, history, steps, aborted } = await trainDigits(digits, {
  epochs: Number(options.epochs),
  checkpoints: fileCheckpoint(options.checkpoint),
  checkpointEvery: 50,
  resume: options.resume,
  signal: stop.signal,
  onProgress: (progress) => {
    show(progress);
    if (progress.batch < progress.batches) return;
    seconds.push((Date.now() - end) / 1000);
    end = Date.now();
  },
});
if (aborted) {
  process.stderr.write(
    `\nstopped after step ${steps}; go on with --resume --checkpoint ${options.checkpoint}\n`,
  );
  process.exit(130);
}

await writeSafetensorsFile(options.out, model.stateDict(), {
  metadata: [
    ["source", "examples/10-train-digits"],
    ["epochs", options.epochs],
  ],
});
const heldOut = loadDigits("heldOut");
const { graph } = symbolicTrace(model.eval(), [spec("float32", ["N", 1, 28, 28])]);
const { accuracy } = await evaluate(graph, heldOut);
const wrong = Math.round((1 - accuracy) * heldOut.labels.length);
const result = {
  epochs: history.length,
  steps,
  lossFirst: history[0]?.loss,
  lossLast: history.at(-1)?.loss,
  watched: history.at(-1)?.validation?.metrics["accuracy"],
  heldOut: accuracy,
  wrong,
  secondsPerEpoch: seconds.length === 0 ? null : seconds.reduce((sum, s) => sum + s, 0) / seconds.length,
};
console.log(
  `held-out accuracy ${(100 * accuracy).toFixed(2)} % (${wrong} of ${heldOut.labels.length} wrong)`,
);
console.log(`weights: ${options.out}`);
if (options.json) console.log(JSON.stringify(result));
