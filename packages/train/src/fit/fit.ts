import { finite, number, signature } from "@quantrace/core/arguments";
import type { Module, TensorData } from "@quantrace/core";
import type { PlannedMemory, Value } from "@quantrace/ir";
import { now, othersFirst } from "./clock.ts";
import { batchOrder } from "./batch-order.ts";
import {
  type Checkpoint,
  checkIdentity,
  decodeCheckpoint,
  encodeCheckpoint,
  GRAPH,
  type Identity,
  type Position,
} from "./checkpoint.ts";
import { batchOf, type Dataset } from "./dataset.ts";
import type { Inputs } from "../step/inputs.ts";
import { checkFit, type FitOptions, trainerOptions } from "./fit-options.ts";
import type { EpochSummary } from "./history.ts";
import type { Metric } from "./metrics.ts";
import type { ModelSource } from "./model-source.ts";
import { nameExample } from "./name-example.ts";
import { STEP_KEY } from "../step/training-step.ts";
import { Trainer } from "./trainer.ts";

/** How long steps may follow each other before timers, signals and a page's events get their turn. */
const GIVE_WAY_MS = 50;

/** What a training came to. */
export interface Fitted<M> {
  /** The model, with what was learned in its tensors. */
  readonly model: M;
  readonly history: readonly EpochSummary[];
  readonly steps: number;
  /** True when the signal ended it. */
  readonly aborted: boolean;
  /** What the steps planned, one entry for each size of a batch; none on a backend that plans no memory. */
  readonly memory: readonly PlannedMemory[];
}

const checkRate = signature("fit", { "learningRate(step)": finite(0) });
const checkMetric = signature("fit", { "a metric's result": number });

const START: Position = { epoch: 0, batch: 0, lossSum: 0, examples: 0, metricSums: {} };

/**
 * Trains a model: batches in an order that the seed decides, a step for each, a look at the validation data after each
 * epoch. Seed, data and settings decide every bit of the result, on every backend; a training that goes on from a
 * checkpoint ends with the same bits as one that was never interrupted. The model is changed at the end only: after an
 * error it is what it was.
 *
 * @throws QG2001 for a label that is no class; QG3001 for a loss that is not finite, QG3008 for a parameter; QG3002 for no
 *   data; QG3003 when the checkpoint is of another training; QG3004 for a file that is no checkpoint; QG3006 for a model
 *   without parameters, QG3009 for a loss that depends on none; QG1004, QG1005 for what has no gradient
 * @example
 * const data = tensorDataset([tensor([[0], [1], [2], [3]])], tensor([[1], [3], [5], [7]]));
 * const { model } = await fit(new nn.Linear(1, 1), data, {
 *   loss: mseLoss, optimizer: sgd(), learningRate: 0.1, epochs: 200, batchSize: 4,
 * });
 * Math.abs((model.run(tensor([[10]])).data[0] as number) - 21) < 0.1; // => true
 */
export async function fit<M extends Module>(
  model: M | ModelSource<M>,
  data: Dataset<Inputs>,
  options: FitOptions,
): Promise<Fitted<M>> {
  checkFit(model, data, options);
  const trainer = new Trainer<M>(model, trainerOptions(options));
  try {
    const run = new Fit(trainer, data, options);
    const aborted = await run.run();
    const memory = await trainer.memory();
    return { model: trainer.finish(), history: run.history, steps: run.steps, aborted, memory };
  } finally {
    await trainer.dispose();
  }
}

class Fit<M extends Module> {
  readonly history: EpochSummary[] = [];
  steps = 0;
  readonly #trainer: Trainer<M>;
  readonly #data: Dataset<Inputs>;
  readonly #options: FitOptions;
  #position: Position = START;
  #identity: Identity = {};
  #started = now();
  #examples = 0;
  #gaveWay = now();

  constructor(trainer: Trainer<M>, data: Dataset<Inputs>, options: FitOptions) {
    this.#trainer = trainer;
    this.#data = data;
    this.#options = options;
  }

  /** Trains to the end; true when the signal ended it earlier. */
  async run(): Promise<boolean> {
    const { epochs, signal } = this.#options;
    await this.#begin();
    while (this.#position.epoch < epochs) {
      if (!signal?.aborted && (await this.#epoch())) continue;
      await this.#save();
      return true;
    }
    return false;
  }

  /** Nothing of this is needed where no checkpoint is kept. */
  async #begin(): Promise<void> {
    const { checkpoints, resume } = this.#options;
    if (checkpoints === undefined) return;
    this.#identity = await this.#identify();
    const bytes = resume === true ? await checkpoints.read() : null;
    if (bytes !== null) this.#resume(decodeCheckpoint(bytes));
  }

  /** What decides the batches of every epoch. */
  #order() {
    const { batchSize, shuffle = true, dropLast = false, seed = 0 } = this.#options;
    return { batchSize, shuffle, dropLast, seed };
  }

  async #identify(): Promise<Identity> {
    const { name, settings } = this.#options.optimizer;
    const { length } = this.#data;
    const order = this.#order();
    const rows = Array.from({ length: Math.min(order.batchSize, length) }, (_, row) => row);
    const choices = { ...order, "length of the data": length, optimizer: { name, settings } };
    return {
      ...Object.fromEntries(Object.entries(choices).map(([key, value]) => [key, JSON.stringify(value)])),
      [GRAPH]: this.#trainer.fingerprint(await batchOf(this.#data, rows)),
    };
  }

  #resume({ state, position, history, identity }: Checkpoint): void {
    checkIdentity(identity, this.#identity);
    this.#trainer.state = state;
    this.#position = position;
    this.history.push(...history);
    this.steps = state[STEP_KEY]?.data[0] ?? 0;
  }

  /** What is left of an epoch; false when the signal came first. */
  async #epoch(): Promise<boolean> {
    const { signal, checkpointEvery } = this.#options;
    const { epoch } = this.#position;
    const order = batchOrder(this.#data.length, { ...this.#order(), epoch });
    while (this.#position.batch < order.length) {
      await this.#giveWay();
      if (signal?.aborted) return false;
      await this.#step(order[this.#position.batch] as readonly number[], order.length);
      if (checkpointEvery !== undefined && this.steps % checkpointEvery === 0) await this.#save();
    }
    const validation = await this.#validate();
    if (validation === "aborted") return false;
    const { lossSum, examples, metricSums } = this.#position;
    this.history.push({ epoch, ...means(lossSum, examples, metricSums), validation });
    this.#position = { ...START, epoch: epoch + 1 };
    await this.#save();
    return true;
  }

  async #giveWay(): Promise<void> {
    if (now() - this.#gaveWay < GIVE_WAY_MS) return;
    await othersFirst();
    this.#gaveWay = now();
  }

  async #step(rows: readonly number[], batches: number): Promise<void> {
    const { learningRate, metrics = {}, checkBatch, onProgress, epochs } = this.#options;
    const rate = typeof learningRate === "number" ? learningRate : learningRate(this.steps);
    checkRate(rate);
    const batch = await batchOf(this.#data, rows);
    checkBatch?.(batch.target);
    const { loss, output } = await this.#trainer.step(batch, rate).catch((error: unknown) => {
      throw nameExample(error, batch.target, rows);
    });
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

  async #validate(): Promise<EpochSummary["validation"] | "aborted"> {
    const { validation, batchSize, metrics = {}, checkBatch, signal } = this.#options;
    if (validation === undefined) return null;
    const order = batchOrder(validation.length, {
      batchSize,
      shuffle: false,
      dropLast: false,
      seed: 0,
      epoch: 0,
    });
    let [lossSum, sums]: [number, Readonly<Record<string, number>>] = [0, {}];
    for (const rows of order) {
      await this.#giveWay();
      if (signal?.aborted) return "aborted";
      const batch = await batchOf(validation, rows);
      checkBatch?.(batch.target);
      const { loss, output } = await this.#trainer.evaluate(batch).catch((error: unknown) => {
        throw nameExample(error, batch.target, rows);
      });
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
    Object.entries(metrics).map(([name, metric]) => {
      const value = metric(output, target);
      checkMetric(value);
      return [name, (sums[name] ?? 0) + value];
    }),
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
