/**
 * Weights of 3 bits with one scale per tensor: what calibration alone makes of the network of example 01, and what
 * quantization-aware training wins back. `--epochs N`, `--examples N` for a part of the digits, `--bits N`, `--json`.
 */
import { parseArgs } from "node:util";
import { type Tensor, calibrate, convert, prepare, prepareQat, spec, symbolicTrace, wasm } from "quantrace";
import { adamW, correct, cosineAnnealing, crossEntropy, fit, progressLine } from "quantrace/train";
import { batches, loadDigits } from "../01-digits/data.ts";
import { evaluate } from "../01-digits/evaluate.ts";
import { loadDigitsNet } from "../01-digits/load.ts";
import { examplesOf, first } from "../10-train-digits/examples.ts";
import { fewBits } from "./setting.ts";

const BATCH_SIZE = 32;
const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "2" },
    examples: { type: "string" },
    bits: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
const [epochs, mapping] = [Number(options.epochs), fewBits(Number(options.bits))];
const specs = [spec("float32", ["N", 1, 28, 28])] as const;
const heldOut = loadDigits("heldOut");
const all = loadDigits("train");
const digits = options.examples === undefined ? all : first(all, Number(options.examples));

const model = await loadDigitsNet();
const float = (await evaluate(symbolicTrace(model, specs).graph, heldOut)).accuracy;

const calibrated = await calibrate(prepare(model, mapping, specs), batches(loadDigits("calibrate"), 32), {
  backend: wasm(),
});
const ptq = (await evaluate(convert(calibrated).graph, heldOut)).accuracy;

const started = Date.now();
const steps = epochs * Math.floor(digits.labels.length / BATCH_SIZE);
const { model: trained } = await fit(prepareQat(model.train(), mapping, specs), examplesOf(digits), {
  loss: (logits: Tensor, labels: Tensor) => crossEntropy(logits, labels, { labelSmoothing: 0.05 }),
  optimizer: adamW({ weightDecay: 0 }),
  learningRate: cosineAnnealing(1e-3, steps),
  epochs,
  batchSize: BATCH_SIZE,
  dropLast: true,
  seed: 1,
  backend: wasm(),
  metrics: { accuracy: correct },
  onProgress: progressLine(process.stderr),
});
const seconds = (Date.now() - started) / 1000;
const qat = (await evaluate(convert(trained.observed()).graph, heldOut)).accuracy;

const wonBack = (qat - ptq) / (float - ptq);
for (const [name, accuracy] of Object.entries({ float, ptq, qat }))
  console.log(`${name.padEnd(6)} ${(100 * accuracy).toFixed(2)} %`);
console.log(`won back ${(100 * wonBack).toFixed(0)} % of what calibration alone lost`);
const result = { bits: Number(options.bits), epochs, steps, float, ptq, qat, wonBack, seconds };
if (options.json) console.log(JSON.stringify(result));
