import { manualSeed, type Module, prepareQat, type QatGraphModule, spec, wasm } from "quantrace";
import { adamW, cosineAnnealing, crossEntropy, fit, type FitOptions, progressLine } from "quantrace/train";
import type { Digits } from "../../examples/01-digits/data.ts";
import { DigitsNet } from "../../examples/01-digits/model.ts";
import { examplesOf } from "../../examples/10-train-digits/examples.ts";
import { shifted } from "../../examples/10-train-digits/shifted.ts";
import type { Setting } from "./settings.ts";

const BATCH_SIZE = 64;
const SEED = 1;

/** The network of example 01, which has depthwise layers, from random weights. */
export async function trainFloat(data: Digits, epochs: number): Promise<DigitsNet> {
  manualSeed(SEED);
  const { model } = await fit(
    new DigitsNet(),
    shifted(examplesOf(data), 1, SEED),
    optionsOf(data, epochs, 4e-3),
  );
  return model;
}

/** The trained network trained on under a setting. Its parameters change, so it gets a copy. */
export async function trainQuantized(
  float: Module,
  data: Digits,
  { mapping }: Setting,
  epochs: number,
): Promise<QatGraphModule> {
  const copy = new DigitsNet();
  copy.loadStateDict(float.stateDict());
  const prepared = prepareQat(copy.train(), mapping, [spec("float32", ["N", 1, 28, 28])]);
  const { model } = await fit(prepared, examplesOf(data), optionsOf(data, epochs, 1e-3));
  return model;
}

function optionsOf(data: Digits, epochs: number, rate: number): FitOptions {
  const steps = epochs * Math.floor(data.labels.length / BATCH_SIZE);
  return {
    loss: crossEntropy,
    optimizer: adamW({ weightDecay: 0.01 }),
    learningRate: cosineAnnealing(rate, steps),
    epochs,
    batchSize: BATCH_SIZE,
    dropLast: true,
    seed: SEED,
    backend: wasm(),
    onProgress: progressLine(process.stderr),
  };
}
