import {
  anyOf,
  anything,
  callable,
  finite,
  flag,
  optional,
  shaped,
  signature,
  whole,
} from "@quantrace/core/arguments";
import type { Module, TensorData } from "@quantrace/core";
import { crc32, encodeUtf8 } from "@quantrace/core/safetensors";
import { failure } from "@quantrace/core/errors";
import type { Value } from "@quantrace/ir";
import type { AbortSignalLike } from "@quantrace/quant";
import { now, othersFirst } from "./clock.ts";
import { batchOrder } from "./batch-order.ts";
import {
  type Checkpoint,
  type CheckpointStore,
  decodeCheckpoint,
  encodeCheckpoint,
  type Position,
} from "./checkpoint.ts";
import type { Dataset } from "./dataset.ts";
import type { EpochSummary } from "./history.ts";
import type { Metric } from "./metrics.ts";
import type { ModelSource } from "./model-source.ts";
import { STEP_KEY } from "../step/training-step.ts";
import { Trainer, trainerFields, type TrainerOptions } from "./trainer.ts";

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

/** How long steps may follow each other before timers, signals and a page's events get their turn. */
const GIVE_WAY_MS = 50;

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
  readonly validation?: Dataset;
  /** Checks a batch before it is used and throws what is wrong with it, such as labels out of range. */
  readonly checkBatch?: (target: TensorData) => void;
  /** Ends the training after the step that runs: the model has what it learned so far. */
  readonly signal?: AbortSignalLike;
  /** Called after each step. */
  readonly onProgress?: (progress: FitProgress) => void;
  /** Where the training is kept, so that it can go on. */
  readonly checkpoints?: CheckpointStore;
  /** A checkpoint after so many steps, and at the end of each epoch. Default: only then. */
  readonly checkpointEvery?: number;
  /** Go on from the checkpoint, if there is one. Default false. */
  readonly resume?: boolean;
}

/** What a training came to. */
export interface Fitted<M> {
  /** The model, with what was learned in its tensors. */
  readonly model: M;
  readonly history: readonly EpochSummary[];
  readonly steps: number;
  /** True when the signal ended it. */
  readonly aborted: boolean;
}

const dataset = shaped("a data set: { length, batch(rows) }", { length: whole(0), batch: callable });

const checkFit = signature("fit", {
  model: anything,
  data: dataset,
  options: shaped("the options of fit", {
    ...trainerFields,
    epochs: whole(0),
    batchSize: whole(1),
    learningRate: anyOf(finite(0), callable),
    shuffle: optional(flag),
    dropLast: optional(flag),
    metrics: optional(anything),
    validation: optional(dataset),
    checkBatch: optional(callable),
    signal: optional(shaped("an AbortSignal", {})),
    onProgress: optional(callable),
    checkpoints: optional(
      shaped("a checkpoint store: { write(bytes), read() }", { write: callable, read: callable }),
    ),
    checkpointEvery: optional(whole(1)),
    resume: optional(flag),
  }),
});

const START: Position = { epoch: 0, batch: 0, lossSum: 0, examples: 0, metricSums: {} };

/**
 * Trains a model: batches in an order that the seed decides, a step for each, a look at the validation data after each
 * epoch. Seed, data and settings decide every bit of the result, on every backend; a training that goes on from a
 * checkpoint ends with the same bits as one that was never interrupted. The model is changed at the end only: after an
 * error it is what it was.
 *
 * @throws QG3001 for a loss that is not finite; QG3002 for no data; QG3003 when the checkpoint is of another training;
 *   QG3004 for a file that is no checkpoint; QG3006 for a model without parameters
 * @example
 * const data = tensorDataset([tensor([[0], [1], [2], [3]])], tensor([[1], [3], [5], [7]]));
 * const { model } = await fit(new nn.Linear(1, 1), data, {
 *   loss: mseLoss, optimizer: sgd(), learningRate: 0.1, epochs: 200, batchSize: 4,
 * });
 * Math.abs((model.run(tensor([[10]])).data[0] as number) - 21) < 0.1; // => true
 */
export async function fit<M extends Module>(
  model: M | ModelSource<M>,
  data: Dataset,
  options: FitOptions,
): Promise<Fitted<M>> {
  checkFit(model, data, options);
  if (data.length === 0) throw failure("QG3002", {});
  const trainer = new Trainer<M>(model, options);
  try {
    const run = new Fit(trainer, data, options);
    const aborted = await run.run();
    return { model: trainer.finish(), history: run.history, steps: run.steps, aborted };
  } finally {
    await trainer.dispose();
  }
}

class Fit<M extends Module> {
  readonly history: EpochSummary[] = [];
  steps = 0;
  readonly #trainer: Trainer<M>;
  readonly #data: Dataset;
  readonly #options: FitOptions;
  #position: Position = START;
  #identity = "";
  #started = now();
  #examples = 0;
  #gaveWay = now();

  constructor(trainer: Trainer<M>, data: Dataset, options: FitOptions) {
    this.#trainer = trainer;
    this.#data = data;
    this.#options = options;
  }

  /** Trains to the end; true when the signal ended it earlier. */
  async run(): Promise<boolean> {
    const { epochs, signal } = this.#options;
    await this.#begin();
    while (this.#position.epoch < epochs) {
      if (signal?.aborted) return true;
      await this.#epoch();
    }
    return false;
  }

  async #begin(): Promise<void> {
    const {
      batchSize,
      shuffle = true,
      dropLast = false,
      seed = 0,
      optimizer,
      checkpoints,
      resume,
    } = this.#options;
    const rows = Array.from({ length: Math.min(batchSize, this.#data.length) }, (_, row) => row);
    const text = this.#trainer.textFor(await this.#data.batch(rows));
    const { name, settings } = optimizer;
    const choices = {
      batchSize,
      shuffle,
      dropLast,
      seed,
      length: this.#data.length,
      optimizer: { name, settings },
    };
    this.#identity = `${crc32(encodeUtf8(text)).toString(16)} ${JSON.stringify(choices)}`;
    const bytes = resume === true ? await checkpoints?.read() : null;
    if (bytes !== null && bytes !== undefined) this.#resume(decodeCheckpoint(bytes));
  }

  #resume({ state, position, history, identity }: Checkpoint): void {
    if (identity !== this.#identity) throw failure("QG3003", { found: identity, expected: this.#identity });
    this.#trainer.state = state;
    this.#position = position;
    this.history.push(...history);
    this.steps = state[STEP_KEY]?.data[0] ?? 0;
  }

  async #epoch(): Promise<void> {
    const { batchSize, shuffle = true, dropLast = false, seed = 0, signal, checkpointEvery } = this.#options;
    const { epoch } = this.#position;
    const order = batchOrder(this.#data.length, { batchSize, shuffle, dropLast, seed, epoch });
    while (this.#position.batch < order.length) {
      await this.#giveWay();
      if (signal?.aborted) return;
      await this.#step(order[this.#position.batch] as readonly number[], order.length);
      if (checkpointEvery !== undefined && this.steps % checkpointEvery === 0) await this.#save();
    }
    const { lossSum, examples, metricSums } = this.#position;
    const summary = { epoch, ...means(lossSum, examples, metricSums), validation: await this.#validate() };
    this.history.push(summary);
    this.#position = { ...START, epoch: epoch + 1 };
    await this.#save();
  }

  async #giveWay(): Promise<void> {
    if (now() - this.#gaveWay < GIVE_WAY_MS) return;
    await othersFirst();
    this.#gaveWay = now();
  }

  async #step(rows: readonly number[], batches: number): Promise<void> {
    const { learningRate, metrics = {}, checkBatch, onProgress, epochs } = this.#options;
    const rate = typeof learningRate === "number" ? learningRate : learningRate(this.steps);
    const batch = await this.#data.batch(rows);
    checkBatch?.(batch.target);
    const { loss, output } = await this.#trainer.step(batch, rate);
    const { epoch, batch: at, lossSum, examples, metricSums } = this.#position;
    this.steps++;
    this.#examples += rows.length;
    this.#position = {
      epoch,
      batch: at + 1,
      lossSum: lossSum + loss * rows.length,
      examples: examples + rows.length,
      metricSums: addMetrics(metricSums, metrics, output, batch.target),
    };
    const seconds = (now() - this.#started) / 1000;
    const examplesPerSecond = this.#examples / seconds;
    onProgress?.({
      epoch,
      epochs,
      batch: at + 1,
      batches,
      step: this.steps,
      loss,
      learningRate: rate,
      examplesPerSecond,
    });
  }

  async #validate(): Promise<EpochSummary["validation"]> {
    const { validation, batchSize, metrics = {} } = this.#options;
    if (validation === undefined || validation.length === 0) return null;
    const order = batchOrder(validation.length, {
      batchSize,
      shuffle: false,
      dropLast: false,
      seed: 0,
      epoch: 0,
    });
    let [lossSum, sums]: [number, Readonly<Record<string, number>>] = [0, {}];
    for (const rows of order) {
      const batch = await validation.batch(rows);
      const { loss, output } = await this.#trainer.evaluate(batch);
      lossSum += loss * rows.length;
      sums = addMetrics(sums, metrics, output, batch.target);
    }
    return means(lossSum, validation.length, sums);
  }

  async #save(): Promise<void> {
    const { checkpoints } = this.#options;
    const { state } = this.#trainer;
    if (checkpoints === undefined || state === null) return;
    const { history } = this;
    await checkpoints.write(
      encodeCheckpoint({ state, position: this.#position, history, identity: this.#identity }),
    );
  }
}

function addMetrics(
  sums: Readonly<Record<string, number>>,
  metrics: Readonly<Record<string, Metric>>,
  output: Value,
  target: TensorData,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, (sums[name] ?? 0) + metric(output, target)]),
  );
}

function means(
  lossSum: number,
  examples: number,
  sums: Readonly<Record<string, number>>,
): { readonly loss: number; readonly metrics: Readonly<Record<string, number>> } {
  const metrics = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / examples]));
  return { loss: lossSum / examples, metrics };
}
