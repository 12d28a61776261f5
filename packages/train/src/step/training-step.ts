import { scalarData, type Tensor, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import {
  type Argument,
  extendGraph,
  type Graph,
  inputsOf,
  isArgumentLeaf,
  isNode,
  mapTree,
  type Node,
  type Tree,
} from "@quantrace/ir";
import { differentiate } from "../differentiate/differentiate.ts";
import { scalarOf } from "../differentiate/scalar-of.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { checkClipped, checkLoss, checkUpdated } from "./check-results.ts";
import { addArgument, liftState } from "./lift-state.ts";
import { recompute } from "./recompute.ts";
import type { StatefulGraph } from "./stateful-graph.ts";

/** The state of a training: parameters, what runs along with them, and what the optimiser keeps; by key. */
export type TrainingState = Readonly<Record<string, TensorData>>;

/** Gradients by the keys of the parameters. */
export type Gradients = Readonly<Record<string, Tensor>>;

/** What a step is made of. */
export interface StepParts {
  /** The model in training mode, for batches of one size. */
  readonly model: StatefulGraph;
  /** The keys of the parameters to train. */
  readonly parameters: readonly string[];
  /** The number to make small, from what the model gives and the target. */
  readonly loss: (output: never, target: Tensor) => Tensor;
  readonly target: TensorType;
  readonly optimizer: Optimizer;
  /** Changes the gradients before they are used: clipping. */
  readonly clip?: ((gradients: Gradients) => Gradients) | undefined;
  /** Paths of modules whose activations are computed again for the gradients instead of being kept. */
  readonly recomputes?: readonly string[] | undefined;
}

/** One step of training as a graph: `step(state, ...inputs, target, learningRate)` gives `{ loss, output, state }`. */
export interface TrainingStep {
  readonly graph: Graph;
  /** The state before the first step. */
  readonly initial: TrainingState;
}

/** Where the count of steps stands in the state. */
export const STEP_KEY = "optimizer.step";

/**
 * Goal: a step of training that any backend runs, with planned memory.
 * Method: the state becomes an input; behind the model come the loss, the gradients, the optimiser's update of each
 * parameter, and what else the model changes; the next state is an output. The graph is pure: a step can be made again.
 * Example: for SGD, `{ "fc.weight": w }, x, target, rate` gives `{ loss, output, state: { "fc.weight": w - rate * dw } }`.
 *
 * The loss may read parameters of the model itself, as a penalty does.
 *
 * Limits: a parameter that the loss does not depend on stays as it is, weight decay or not.
 *
 * @throws QG3009 when that holds for all; QG1003 for a parameter that is not float32; QG1001 for a loss that is no scalar;
 *   QS1013 for what `loss`, `clip` or the optimizer gives; QG1004 and more as `grad`
 */
export function trainingStep(parts: StepParts): TrainingStep {
  const { model, optimizer, clip = (gradients) => gradients } = parts;
  const read = parts.parameters.filter((key) => model.graph.state.has(key));
  const initial = initialState({ ...parts, parameters: read });
  const { graph: lifted, names, standIns } = liftState(model.graph, new Map(Object.entries(initial)));
  const target = addArgument(lifted, parts.target, "target");
  const rate = addArgument(lifted, { dtype: "float32", shape: [] }, "learning_rate");
  const withLoss = extendGraph(lifted, ({ tensorOf, standingFor }) => {
    const output = lifted.output.args[0] ?? null;
    const tensors = tensorsIn(output, tensorOf) as never;
    const loss = standingFor(standIns, () => parts.loss(tensors, tensorOf(target)));
    checkLoss(loss);
    const nodes = nodesByName(lifted);
    const state = Object.fromEntries([...model.updates].map(([key, name]) => [key, nodes.get(name)]));
    return { loss, output, state };
  });
  const nameOf = (key: string): string => names.get(key) as string;
  const parameters = reachedBy(withLoss, read, nameOf);
  const graph = differentiate(withLoss, {
    wrt: parameters.map(nameOf),
    of: ["loss"],
    output: (value, gradients, { graph: growing, tensorOf }) => {
      const { loss, output, state } = value as Readonly<Record<string, object>>;
      const inputs = new Map(growing.placeholders.map((node) => [node.name, tensorOf(node)]));
      const input = (key: string): Tensor => inputs.get(nameOf(key)) as Tensor;
      const clipped = clip(
        Object.fromEntries(parameters.map((key) => [key, gradients[nameOf(key)] as Tensor])),
      );
      checkClipped(parameters, clipped);
      const step = input(STEP_KEY).add(1);
      const kept = Object.fromEntries(Object.keys(initial).map((key) => [key, input(key)]));
      const next: Record<string, unknown> = { ...kept, ...state, [STEP_KEY]: step };
      for (const key of parameters) {
        const slotKeys = slotNames(optimizer, key, initial);
        const updated = optimizer.update(key, {
          parameter: input(key),
          gradient: clipped[key] as Tensor,
          slots: Object.fromEntries(slotKeys.map((slot) => [slot, input(slotKey(slot, key))])),
          step,
          learningRate: inputs.get(rate.name) as Tensor,
        });
        checkUpdated(optimizer.name, slotKeys, updated);
        next[key] = updated.parameter;
        for (const slot of slotKeys) next[slotKey(slot, key)] = updated.slots[slot];
      }
      return { loss, output, state: next };
    },
  });
  const forward = new Set(nodesByName(withLoss).keys());
  return { graph: recompute(graph, forward, parts.recomputes ?? []), initial };
}

/** The parameters that the loss depends on. */
function reachedBy(
  graph: Graph,
  parameters: readonly string[],
  nameOf: (key: string) => string,
): readonly string[] {
  const reached = new Set<Node>([scalarOf(graph, ["loss"])]);
  for (const node of reached) for (const input of inputsOf(node)) reached.add(input);
  const names = new Set([...reached].map(({ name }) => name));
  const found = parameters.filter((key) => names.has(nameOf(key)));
  if (found.length === 0) throw failure("QG3009", { graph: graph.name, parameters: parameters.join(", ") });
  return found;
}

/** Parameters, what the model updates, the optimiser's slots and its count of steps. */
function initialState({ model, parameters, optimizer }: StepParts): TrainingState {
  const { graph, updates } = model;
  const state: Record<string, TensorData> = { [STEP_KEY]: scalarData("float32", 0) };
  for (const key of [...parameters, ...updates.keys()]) state[key] = graph.state.get(key) as TensorData;
  for (const key of parameters) {
    const slots = optimizer.slots(key, graph.state.get(key) as TensorData);
    for (const [slot, data] of Object.entries(slots)) state[slotKey(slot, key)] = data;
  }
  return state;
}

/** The key of an entry that the optimiser keeps for a parameter. */
export function slotKey(slot: string, parameter: string): string {
  return `optimizer.${slot}.${parameter}`;
}

function slotNames(optimizer: Optimizer, key: string, initial: TrainingState): string[] {
  return Object.keys(optimizer.slots(key, initial[key] as TensorData));
}

function nodesByName(graph: Graph): ReadonlyMap<string, Node> {
  return new Map([...graph.nodes()].map((node) => [node.name, node]));
}

/** What a model gives, with tensors in the place of nodes. */
function tensorsIn(output: Argument, tensorOf: (node: Node) => Tensor): Tree<Tensor> {
  return mapTree(output, isArgumentLeaf, (leaf) => (isNode(leaf) ? tensorOf(leaf) : leaf) as never);
}
