import {
  anything,
  callable,
  finite,
  type Kind,
  kind,
  listOf,
  optional,
  shaped,
  signature,
  text,
  whole,
} from "@quantrace/core/arguments";
import { isModule, type Module, scalarData, type Tensor, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import {
  type Backend,
  backendKind,
  compile,
  type Executable,
  type Graph,
  type PlannedMemory,
  referenceBackend,
  type Value,
} from "@quantrace/ir";
import { QatGraphModule } from "@quantrace/quant";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { Compiled } from "../step/compiled.ts";
import { evaluationStep } from "../step/evaluation-step.ts";
import {
  type Gradients,
  type TrainingState,
  trainingStep,
  type TrainingStep,
} from "../step/training-step.ts";
import { wrongLabel } from "../step/wrong-label.ts";
import type { Inputs } from "../step/inputs.ts";
import { PerTypes } from "../step/per-types.ts";
import { type Batch, batchKind } from "./dataset.ts";
import { qatSource } from "../qat/qat-source.ts";
import { type ModelSource, moduleSource } from "./model-source.ts";
import { nonFiniteLoss, nonFiniteParameter, nonFiniteUpdate } from "./non-finite.ts";
import { stepFingerprint } from "./step-fingerprint.ts";

/** What a trainer is made with. */
export interface TrainerOptions<O = Tensor> {
  /** The number to make small, written in operations, from what `forward` gives and the target. */
  readonly loss: (output: O, target: Tensor) => Tensor;
  readonly optimizer: Optimizer;
  /** Which parameters to train, by their keys. Default: all. */
  readonly trains?: (key: string) => boolean;
  /** Changes the gradients before they are used, such as `clipGradNorm`. */
  readonly clip?: (gradients: Gradients) => Gradients;
  /**
   * Paths of modules, such as `["residual1"]`, whose activations are not kept for the gradients but computed again: less
   * memory, more time, the same bits.
   */
  readonly recomputes?: readonly string[];
  /** What runs the steps. Default: the reference backend, which is slow. */
  readonly backend?: Backend;
  /** For dropout. Default 0. */
  readonly seed?: number;
}

/** `TrainerOptions`, field by field. */
export const trainerFields: Readonly<Record<keyof TrainerOptions, Kind>> = {
  loss: callable,
  optimizer: shaped("an optimizer, such as sgd()", {
    name: text,
    settings: anything,
    slots: callable,
    update: callable,
  }),
  trains: optional(callable),
  clip: optional(callable),
  recomputes: optional(listOf(text)),
  backend: optional(backendKind),
  seed: optional(whole(0)),
};

/** A module, or what stands for one. */
export const modelKind: Kind = kind(
  "a module: an object of the class, not the class",
  (value) => isModule(value) || (typeof value === "object" && value !== null && "withState" in value),
);

const checkTrainer = signature("Trainer", {
  model: modelKind,
  options: shaped("the options of Trainer", trainerFields),
});
const checkStep = signature("Trainer.step", { batch: batchKind, learningRate: finite(0) });
const checkEvaluate = signature("Trainer.evaluate", { batch: batchKind });

/** What one step gives. */
export interface StepOutcome {
  /** The loss before the step. */
  readonly loss: number;
  /** What the model gave. */
  readonly output: Value;
}

/**
 * Trains a model step by step. The model itself is not changed: the parameters in training are `state`, and `finish` puts
 * them into the model. A model in training mode trains in the modes that its layers have; any other is switched for it.
 *
 * @throws QG3006 when there is no parameter to train
 * @example
 * const model = new nn.Linear(1, 1);
 * const trainer = new Trainer(model, { loss: mseLoss, optimizer: sgd() });
 * for (let i = 0; i < 100; i++) await trainer.step({ inputs: [tensor([[1], [2]])], target: tensor([[3], [5]]) }, 0.1);
 * const trained = trainer.finish();
 */
export class Trainer<M extends Module> {
  readonly source: ModelSource<M>;
  readonly parameters: readonly string[];
  readonly #options: TrainerOptions<never>;
  readonly #backend: Backend;
  readonly #seed: number;
  readonly #made: PerTypes<TrainingStep>;
  readonly #steps: Compiled;
  readonly #evaluations: Compiled;
  /** What the graph in evaluation reads of the state, once it was made: the same for batches of every size. */
  #evaluatedKeys: readonly string[] = [];
  /** The end of the step that runs. */
  #running: Promise<void> | null = null;
  /** The state, once the first batch has shown what there is. */
  #state: TrainingState | null = null;

  constructor(model: M | ModelSource<M>, options: TrainerOptions<never>) {
    checkTrainer(model, options);
    this.source = sourceOf(model);
    this.#options = options;
    this.#backend = options.backend ?? referenceBackend();
    this.#seed = options.seed ?? 0;
    const { trains = () => true } = options;
    this.parameters = this.source.parameters.filter((key) => trains(key));
    if (this.parameters.length === 0) throw failure("QG3006", {});
    this.#made = new PerTypes((given) => this.#stepFor(given));
    this.#steps = new Compiled(async (given) => compile(this.#made.for(given).graph, this.#backend));
    this.#evaluations = new Compiled(async (given) => compile(this.#evaluationFor(given), this.#backend));
  }

  /** The state now; null before the first step. */
  get state(): TrainingState | null {
    return this.#state;
  }

  /** Goes on from another state: one that this model's training had. */
  set state(state: TrainingState | null) {
    this.#state = state;
  }

  /** What the graph of a step says and holds, for a batch: two trainings with the same fingerprint do the same. */
  fingerprint({ inputs, target }: Batch<Inputs>): string {
    return stepFingerprint(this.#made.for([...inputs, target]).graph);
  }

  /**
   * One step on a batch. Steps that are not awaited follow each other all the same. After an error the state is that of before.
   *
   * @throws QG2001 for a label that is no class; QG3001 when the loss is NaN or infinite; QG3008 when a parameter becomes so;
   *   QG3009 when the loss depends on no parameter; QG1001 when it is no scalar; QG1004, QG1005 for what has no gradient
   */
  async step(batch: Batch<Inputs>, learningRate: number): Promise<StepOutcome> {
    checkStep(batch, learningRate);
    while (this.#running !== null) await this.#running;
    const step = this.#step(batch, learningRate);
    this.#running = step.catch(() => null).then(() => void (this.#running = null));
    return step;
  }

  async #step({ inputs, target }: Batch<Inputs>, learningRate: number): Promise<StepOutcome> {
    const given = [...inputs, target];
    const executable = await this.#steps.for(given);
    const args = [this.#stateFor(given), ...given, scalarData("float32", learningRate)];
    const graph = (): Graph => this.#made.for(given).graph;
    const { loss, output, state } = await resultOf(executable, args, graph);
    if (!Number.isFinite(loss)) throw nonFiniteLoss(graph(), args, loss);
    const spoilt = nonFiniteParameter(state, this.parameters);
    if (spoilt !== null) throw nonFiniteUpdate(graph(), args, spoilt);
    this.#state = state;
    return { loss, output };
  }

  /**
   * The loss and the output on a batch in evaluation, with the parameters of now.
   *
   * @throws QG2001 for a label that is no class
   */
  async evaluate(batch: Batch<Inputs>): Promise<StepOutcome> {
    checkEvaluate(batch);
    const { inputs, target } = batch;
    const given = [...inputs, target];
    const executable = await this.#evaluations.for(given);
    const args = [Object.fromEntries(this.#evaluated(given)), ...given];
    const { loss, output } = await resultOf(executable, args, () => this.#evaluationFor(given));
    return { loss, output };
  }

  /** The model with what was learned in its tensors. */
  finish(): M {
    return this.source.withState(this.#state ?? {});
  }

  /**
   * The memory of the steps that were made, one entry for each size of a batch; none on a backend that plans no memory, such
   * as the reference backend.
   */
  async memory(): Promise<readonly PlannedMemory[]> {
    return this.#steps.memory();
  }

  /** Frees what the backend holds. */
  async dispose(): Promise<void> {
    await this.#steps.dispose();
    await this.#evaluations.dispose();
  }

  #stateFor(given: Inputs): TrainingState {
    this.#state ??= this.#made.for(given).initial;
    return this.#state;
  }

  #evaluationFor(given: Inputs): Graph {
    const graph = this.source.evaluation(given.slice(0, -1));
    const { loss } = this.#options;
    this.#evaluatedKeys = Object.keys(this.#stateFor(given)).filter((key) => graph.state.has(key));
    return evaluationStep(graph, {
      entries: this.#evaluated(given),
      loss,
      target: given.at(-1) as TensorData,
    });
  }

  #evaluated(given: Inputs): ReadonlyMap<string, TensorData> {
    const state = this.#stateFor(given);
    return new Map(this.#evaluatedKeys.map((key) => [key, state[key] as TensorData]));
  }

  #stepFor(given: Inputs): TrainingStep {
    const { loss, optimizer, clip, recomputes } = this.#options;
    return trainingStep({
      model: this.source.training(given.slice(0, -1), this.#seed),
      parameters: this.parameters,
      loss,
      target: given.at(-1) as TensorData,
      optimizer,
      clip,
      recomputes,
    });
  }
}

function sourceOf<M extends Module>(model: M | ModelSource<M>): ModelSource<M> {
  if (model instanceof QatGraphModule) return qatSource(model) as unknown as ModelSource<M>;
  return isModule(model) ? moduleSource(model as M) : (model as ModelSource<M>);
}

/** Runs a step. Throws QG2001 in the place of an index out of range that a label is. */
async function resultOf(
  executable: Executable,
  args: readonly unknown[],
  graph: () => Graph,
): Promise<StepOutcome & { readonly state: TrainingState }> {
  try {
    const result = (await executable.run(...(args as never[]))) as unknown as {
      readonly loss: TensorData;
      readonly output: Value;
      readonly state: TrainingState;
    };
    return { ...result, loss: result.loss.data[0] as number };
  } catch (error) {
    throw wrongLabel(graph(), args, error);
  }
}
