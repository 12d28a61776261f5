import {
  anyOf,
  callable,
  finite,
  flag,
  only,
  optional,
  recordOf,
  shaped,
  signature,
  whole,
} from "@quantrace/core/arguments";
import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { AbortSignalLike } from "@quantrace/quant";
import type { CheckpointStore } from "./checkpoint.ts";
import type { Dataset } from "./dataset.ts";
import type { Inputs } from "../step/inputs.ts";
import type { Metric } from "./metrics.ts";
import { modelKind, trainerFields, type TrainerOptions } from "./trainer.ts";

/** How far a training is. */
export interface FitProgress {
  readonly epoch: number;
  readonly epochs: number;
  /** Of this epoch, from 1. */
  readonly batch: number;
  readonly batches: number;
  /** Steps since the beginning. */
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly examplesPerSecond: number;
}

/** How a model is trained. */
export interface FitOptions<O = never> extends TrainerOptions<O> {
  readonly epochs: number;
  readonly batchSize: number;
  /** One rate, or a schedule: the rate of each step, counted from 0. */
  readonly learningRate: number | ((step: number) => number);
  /** A new order of examples in each epoch, by the seed. Default true. */
  readonly shuffle?: boolean;
  /** Leave out the last batch of an epoch when it is smaller. Default false. */
  readonly dropLast?: boolean;
  /** Sums over examples that are reported as means, such as `{ accuracy: correct }`. */
  readonly metrics?: Readonly<Record<string, Metric>>;
  /** Examples that the model does not learn from, looked at after each epoch. */
  readonly validation?: Dataset<Inputs>;
  /** Checks the target of a batch before it is used and throws what is wrong with it. */
  readonly checkBatch?: (target: TensorData) => void;
  /** Ends the training after the step that runs: the model has what it learned so far, and so has the checkpoint. */
  readonly signal?: AbortSignalLike;
  /** Called after each step. */
  readonly onProgress?: (progress: FitProgress) => void;
  /** Where the training is kept, so that it can go on. */
  readonly checkpoints?: CheckpointStore;
  /** A checkpoint after so many steps, at the end of each epoch, and when the signal comes. Default: only then. */
  readonly checkpointEvery?: number;
  /** Go on from the checkpoint, if there is one. Default false. */
  readonly resume?: boolean;
}

const dataset = shaped("a data set: { length, batch(rows) }", { length: whole(0), batch: callable });

const checkArguments = signature("fit", {
  model: modelKind,
  data: dataset,
  options: only("the options of fit", {
    ...trainerFields,
    epochs: whole(0),
    batchSize: whole(1),
    learningRate: anyOf(finite(0), callable),
    shuffle: optional(flag),
    dropLast: optional(flag),
    metrics: optional(recordOf(callable, "functions by name")),
    validation: optional(dataset),
    checkBatch: optional(callable),
    signal: optional(shaped("an AbortSignal, such as controller.signal", { aborted: flag })),
    onProgress: optional(callable),
    checkpoints: optional(
      shaped("a checkpoint store: { write(bytes), read() }", { write: callable, read: callable }),
    ),
    checkpointEvery: optional(whole(1)),
    resume: optional(flag),
  }),
});

/** Checks what `fit` is called with. Throws QS1013, and QG3002 for data that make no batch. */
export function checkFit(model: unknown, data: Dataset<Inputs>, options: FitOptions): void {
  checkArguments(model, data, options);
  checkStore(options);
  checkNotEmpty(data, options);
}

/** The part of the options that is a trainer's. */
export function trainerOptions({
  loss,
  optimizer,
  trains,
  clip,
  recomputes,
  backend,
  seed,
}: FitOptions): TrainerOptions<never> {
  return { loss, optimizer, trains, clip, recomputes, backend, seed } as TrainerOptions<never>;
}

function checkStore({ checkpoints, resume, checkpointEvery }: FitOptions): void {
  if (checkpoints !== undefined || (resume !== true && checkpointEvery === undefined)) return;
  const asked = resume === true ? "resume" : "checkpointEvery";
  const expected = `a checkpoint store, for ${asked}`;
  throw failure("QS1013", { call: "fit", argument: "options.checkpoints", found: "undefined", expected });
}

function checkNotEmpty({ length }: Dataset<Inputs>, { batchSize, dropLast, validation }: FitOptions): void {
  if (length === 0) throw failure("QG3002", { found: "the data set is empty" });
  if (validation?.length === 0) throw failure("QG3002", { found: "the validation data set is empty" });
  if (dropLast !== true || length >= batchSize) return;
  throw failure("QG3002", {
    found: `${length} examples are less than a batch of ${batchSize}, and dropLast is set`,
  });
}
