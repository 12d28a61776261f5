/** Way 2b in training: a custom module that observes, passes gradients through, and becomes integers. `--json`. */
import { parseArgs } from "node:util";
import {
  convert,
  ConvertCustomConfig,
  disableObserver,
  type EagerTensor,
  enableObserver,
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
const [ROUNDS, EPOCHS, BATCH_SIZE, COUNT] = [6, 10, 32, 256];

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
const batches: EagerTensor[] = Array.from({ length: COUNT / BATCH_SIZE }, (_, i) =>
  tensor(inputs.slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE)),
);

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
  optimizer: adamW(),
  learningRate: cosineAnnealing(0.05, (EPOCHS * COUNT) / BATCH_SIZE),
  epochs: EPOCHS,
  batchSize: BATCH_SIZE,
  seed: 5,
};
const refused = await fit(prepared, data, training).catch((error: { readonly code: string }) => error.code);
console.log(`observers that look while it trains: ${String(refused)}`);

// All observers look, those inside of the loop too, and are frozen while the model trains for a while; then they look again.
let aware = await observeQat(prepared, batches);
const before = error(convert(aware.observed(), { convertCustomConfig }));
const losses: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const { model: trained, history } = await fit(disableObserver(aware), data, training);
  losses.push(...history.map((epoch) => epoch.loss));
  aware = await observeQat(enableObserver(trained), batches);
}
const int8 = convert(aware.observed(), { convertCustomConfig });
const after = error(int8);

const steps = [...int8.graph.nodes()].flatMap((node) =>
  node.kind === "call_function" ? [node.op.id] : node.kind === "call_module" ? [node.target] : [],
);
const loss = [losses[0] ?? NaN, losses.at(-1) ?? NaN];
const isFrozen = model.settle.update.weight.data.every((value, i) => value === inner[i]);
console.log(`loss of the first and the last epoch: ${loss.map((value) => value.toFixed(3)).join(", ")}`);
console.log(`error of the integers before and after: ${before.toFixed(3)}, ${after.toFixed(3)}`);
console.log(`the converted model: ${steps.join(", ")}`);
console.log(`the layer inside of the loop is as it was: ${isFrozen}`);
if (options.json) console.log(JSON.stringify({ loss, before, after, isFrozen }));

/** The mean squared error over all examples. */
function error(integers: { run(x: EagerTensor): EagerTensor }): number {
  return (mseLoss(integers.run(tensor(inputs)), tensor(targets)) as EagerTensor).item();
}
