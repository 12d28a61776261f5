/**
 * `npm run accuracy`: accuracies on Fashion-MNIST of the network of example 01, in float32, quantized after training and
 * trained for quantization. `--epochs N`, `--qat-epochs N`, `--images N` for a part of the training images, `--json`,
 * `--markdown` writes docs/accuracy.md.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeFileAtomic } from "@quantrace/core/safetensors/node";
import { calibrate, convert, type Graph, prepare, spec, symbolicTrace, wasm } from "quantrace";
import { batches, type Digits } from "../../examples/01-digits/data.ts";
import { evaluate } from "../../examples/01-digits/evaluate.ts";
import { first } from "../../examples/10-train-digits/examples.ts";
import { FOLDER, loadFashion } from "./fashion-mnist.ts";
import { type Accuracy, accuracyPage, type Measured } from "./page.ts";
import { type Setting, settings } from "./settings.ts";
import { trainFloat, trainQuantized } from "./train.ts";

const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "2" },
    "qat-epochs": { type: "string", default: "1" },
    images: { type: "string", default: "60000" },
    folder: { type: "string", default: FOLDER },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});
const [epochs, qatEpochs] = [Number(options.epochs), Number(options["qat-epochs"])];
const specs = [spec("float32", ["N", 1, 28, 28])] as const;
const train = first(loadFashion("train", options.folder), Number(options.images));
const test = loadFashion("t10k", options.folder);
const rows: Measured[] = [];

const float = await trainFloat(train, epochs);
await measure("float32", symbolicTrace(float.eval(), specs).graph);
for (const setting of settings) {
  await measure(setting.name, await calibrated(setting));
  if (setting.trains) await measure(`${setting.name}, trained for it`, await trained(setting));
}
const result: Accuracy = { images: test.labels.length, epochs, qatEpochs, rows };
if (options.json) console.log(JSON.stringify(result));
if (options.markdown)
  await writeFileAtomic(
    join(import.meta.dirname, "../../docs/accuracy.md"),
    new TextEncoder().encode(accuracyPage(result)),
  );

async function measure(name: string, graph: Graph): Promise<void> {
  const { predictions } = await evaluate(graph, test);
  const right = predictions.filter((kind, i) => kind === test.labels[i]).length;
  rows.push({ name, right });
  (options.json ? process.stderr : process.stdout).write(
    `${((100 * right) / predictions.length).toFixed(2)} %  ${name}\n`,
  );
}

async function calibrated({ mapping, images }: Setting): Promise<Graph> {
  const seen: Digits = first(train, images);
  const observed = await calibrate(prepare(float, mapping, specs), batches(seen, 32), { backend: wasm() });
  return convert(observed).graph;
}

async function trained(setting: Setting): Promise<Graph> {
  const model = await trainQuantized(float, train, setting, qatEpochs);
  return convert(model.observed()).graph;
}
