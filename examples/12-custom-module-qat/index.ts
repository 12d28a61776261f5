/** Way 2b in training: a custom module that observes, passes gradients through, and becomes integers. `--json`. */
import { parseArgs } from "node:util";
import {
  convert,
  ConvertCustomConfig,
  type EagerTensor,
  Generator,
  manualSeed,
  minMaxQConfig,
  observeQat,
  prepareQat,
  PrepareCustomConfig,
  QConfigMapping,
  spec,
  tensor,
} from "quantrace";
import { adamW, cosineAnnealing, fit, mseLoss, tensorDataset } from "quantrace/train";
import { Settle, SettledNet } from "../05-custom-module-static/model.ts";
import { QuantizedSettle } from "../05-custom-module-static/quantized.ts";
import { TrainedSettle } from "./trained.ts";

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const [EPOCHS, BATCH_SIZE, COUNT] = [60, 32, 256];

manualSeed(3);
const model = new SettledNet();
const inner = [...model.settle.update.weight.data];
const random = new Generator(4);
const inputs = Array.from({ length: COUNT }, () => Array.from({ length: 4 }, () => random.normal()));
const targets = inputs.map(([a = 0, b = 0, c = 0, d = 0]) => [
  Math.abs(a - b),
  Math.abs(b - c),
  Math.abs(c - d),
]);
const data = tensorDataset([tensor(inputs)], tensor(targets));

const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Settle, TrainedSettle, "qat");
const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(
  TrainedSettle,
  QuantizedSettle,
  "qat",
);

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const prepared = prepareQat(model, mapping, [spec("float32", ["N", 4])], { prepareCustomConfig });
const training = {
  loss: mseLoss,
  // Large weights inside of the loop would keep it from settling.
  optimizer: adamW({ groups: [{ names: /^settle/, weightDecay: 1 }] }),
  learningRate: cosineAnnealing(0.04, (EPOCHS * COUNT) / BATCH_SIZE),
  epochs: EPOCHS,
  batchSize: BATCH_SIZE,
  seed: 5,
};
// All observers look in each step, those inside of the loop too.
const before = error(
  convert((await observeQat(prepared, [tensor(inputs)])).observed(), { convertCustomConfig }),
);
const { model: aware, history } = await fit(prepared, data, training);
const int8 = convert(aware.observed(), { convertCustomConfig });
const after = error(int8);

const steps = [...int8.graph.nodes()].flatMap((node) =>
  node.kind === "call_function" ? [node.op.id] : node.kind === "call_module" ? [node.target] : [],
);
const loss = [history[0]?.loss ?? NaN, history.at(-1)?.loss ?? NaN];
const hasMoved = model.settle.update.weight.data.every((value, i) => value !== inner[i]);
console.log(`loss of the first and the last epoch: ${loss.map((value) => value.toFixed(3)).join(", ")}`);
console.log(`error of the integers before and after: ${before.toFixed(3)}, ${after.toFixed(3)}`);
console.log(`the converted model: ${steps.join(", ")}`);
console.log(`every weight inside of the loop has moved: ${hasMoved}`);
if (options.json) console.log(JSON.stringify({ loss, before, after, hasMoved }));

/** The mean squared error over all examples. */
function error(integers: { run(x: EagerTensor): EagerTensor }): number {
  return (mseLoss(integers.run(tensor(inputs)), tensor(targets)) as EagerTensor).item();
}
