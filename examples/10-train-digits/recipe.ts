import { manualSeed, type Tensor, wasm } from "quantrace";
import {
  adamW,
  chained,
  correct,
  cosineAnnealing,
  crossEntropy,
  fit,
  type FitOptions,
  type Fitted,
  linearWarmup,
} from "quantrace/train";
import type { Digits } from "../01-digits/data.ts";
import { DigitsNet } from "../01-digits/model.ts";
import { examplesOf, parted } from "./examples.ts";
import { shifted } from "./shifted.ts";

const SEED = 1;
const BATCH_SIZE = 32;
const PEAK_LEARNING_RATE = 4e-3;
const MOST_PIXELS = 2;

/** How long, and what `fit` is told beside the recipe. */
export interface Training extends Pick<
  FitOptions,
  "checkpoints" | "checkpointEvery" | "resume" | "onProgress" | "signal"
> {
  readonly epochs: number;
}

/** Trains the network for digits from random weights. The digits decide the length of the schedule, so of one training. */
export async function trainDigits(digits: Digits, training: Training): Promise<Fitted<DigitsNet>> {
  manualSeed(SEED);
  const { train, watch } = parted(digits);
  const steps = training.epochs * Math.floor(train.labels.length / BATCH_SIZE);
  const warmUp = Math.max(1, Math.round(steps * 0.2));
  const schedule = chained(
    [
      linearWarmup(PEAK_LEARNING_RATE, warmUp),
      cosineAnnealing(PEAK_LEARNING_RATE, Math.max(1, steps - warmUp)),
    ],
    [warmUp],
  );
  return fit(new DigitsNet(), shifted(examplesOf(train), MOST_PIXELS, SEED), {
    ...training,
    loss: smoothed,
    optimizer: adamW({ weightDecay: 0.02 }),
    learningRate: schedule,
    batchSize: BATCH_SIZE,
    dropLast: true,
    seed: SEED,
    backend: wasm(),
    metrics: { accuracy: correct },
    validation: examplesOf(watch),
  });
}

function smoothed(logits: Tensor, labels: Tensor): Tensor {
  return crossEntropy(logits, labels, { labelSmoothing: 0.05 });
}
