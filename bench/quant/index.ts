/**
 * `npm run bench:quant`: how long it takes to make an int8 model of a network with random weights: `prepare` (with its
 * trace), one image of 224 x 224 in `calibrate`, and `convert` (with its lowering). The models take turns within a round;
 * the figures are medians of the rounds. `--json` prints them alone: those of ResNet-18 by their names, those of
 * MobileNetV2 under `mobilenetV2`. `--rounds N`.
 */
import { type EagerTensor, Generator, tensor, wasm } from "quantrace";
import { MobileNetV2 } from "../../examples/models/mobilenet-v2.ts";
import { ResNet } from "../../examples/models/resnet.ts";
import { quantizeTimed, type Times, type UnaryModel } from "./measure.ts";

const SIZE = 224;
const models = { resnet18: () => new ResNet(), mobilenetV2: () => new MobileNetV2() };

function randomModel(make: () => UnaryModel): UnaryModel {
  const model = make().eval();
  const random = new Generator(2);
  for (const [key, { data }] of model.stateDict()) {
    const [low, high] = key.endsWith("running_var") ? [0.5, 2] : [-0.1, 0.1];
    for (let i = 0; i < data.length; i++) data[i] = random.uniform(low, high);
  }
  return model;
}

function randomImage(seed: number): EagerTensor {
  const random = new Generator(seed);
  const values = Float32Array.from({ length: 3 * SIZE * SIZE }, () => random.normal());
  return tensor(values, { shape: [1, 3, SIZE, SIZE] });
}

async function measure(model: UnaryModel): Promise<Times> {
  const images = [randomImage(3), randomImage(4), randomImage(5)] as const;
  return (await quantizeTimed(model, ["N", 3, SIZE, SIZE], images, wasm())).times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

function medians(times: readonly Times[]): Times {
  const of = (key: keyof Times): number => median(times.map((time) => time[key]));
  return {
    prepareMs: of("prepareMs"),
    calibrateImageMs: of("calibrateImageMs"),
    convertMs: of("convertMs"),
    prepareConvertCpuMs: of("prepareConvertCpuMs"),
  };
}

const at = process.argv.indexOf("--rounds");
const rounds = at < 0 ? 5 : Number(process.argv[at + 1]);
const made = Object.entries(models).map(([name, make]) => ({
  name,
  model: randomModel(make),
  times: [] as Times[],
}));
for (let round = 0; round < rounds; round++)
  for (const { model, times } of made) times.push(await measure(model));
const { resnet18, ...others } = Object.fromEntries(made.map(({ name, times }) => [name, medians(times)]));
const figures = { rounds, ...resnet18, ...others };
console.log(process.argv.includes("--json") ? JSON.stringify(figures) : figures);
