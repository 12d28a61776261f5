import type { TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import { STEP_KEY, type TrainingState } from "../step/training-step.ts";
import {
  type Graph,
  inputsOf,
  Interpreter,
  isValueLeaf,
  type Node,
  PlaceholderRef,
  placeOf,
  type Value,
} from "@quantrace/ir";

/** The error for a loss that is NaN or infinite. */
export function nonFiniteLoss(graph: Graph, args: readonly unknown[], loss: number): QuantraceError {
  const { loss: node } = graph.output.args[0] as Readonly<Record<string, Node>>;
  const { params, place } = cause(graph, args, node as Node);
  return failure("QG3001", { loss, ...params }, place);
}

/** The first trained parameter of a state with a number that is NaN or infinite; null when all are finite. */
export function nonFiniteParameter(state: TrainingState, parameters: readonly string[]): string | null {
  return parameters.find((key) => !isFinite(state[key] ?? null)) ?? null;
}

/** The error for a step that would make a parameter NaN or infinite, although its loss is finite. */
export function nonFiniteUpdate(graph: Graph, args: readonly unknown[], parameter: string): QuantraceError {
  const { state } = graph.output.args[0] as Readonly<Record<string, Readonly<Record<string, Node>>>>;
  const { params, place } = cause(graph, args, state?.[parameter] as Node);
  return failure("QG3008", { parameter, ...params }, place);
}

/**
 * Where a value that is not finite comes from. A step is pure, so it can be made again with someone who looks. Of the
 * values that are not finite only those count that the result follows from: a mask of -Infinity that softmax makes 0, or
 * the range of an observer before it has seen something, is no fault.
 */
function cause(
  graph: Graph,
  args: readonly unknown[],
  result: Node,
): {
  readonly params: { readonly step: number; readonly node: string; readonly what: string };
  readonly place: ReturnType<typeof placeOf>;
} {
  const suspects = new Set<Node>();
  const tap = (node: Node, value: Value): void => {
    if (node.kind !== "output" && !isFinite(value)) suspects.add(node);
  };
  new Interpreter(graph, { tap }).run(args);
  const blamed = reachedFrom(result, suspects);
  const inOrder = [...suspects].filter((node) => blamed.has(node));
  const first = inOrder.find(({ kind }) => kind !== "get_attr") ?? inOrder[0] ?? result;
  const step = (args[0] as TrainingState)[STEP_KEY]?.data[0] ?? 0;
  return {
    params: { step: step + 1, node: first.name, what: describe(first, graph) },
    place: placeOf(first),
  };
}

/** The nodes among some that a node depends on through such nodes alone, itself included. */
function reachedFrom(start: Node, among: ReadonlySet<Node>): ReadonlySet<Node> {
  const reached = new Set<Node>([start]);
  for (const node of reached) for (const input of inputsOf(node)) if (among.has(input)) reached.add(input);
  return reached;
}

function describe(node: Node, { signature: [state] }: Graph): string {
  if (node.kind === "call_function") return node.op.id;
  if (node.kind !== "placeholder") return node.kind;
  const entries = Object.entries(state as Readonly<Record<string, unknown>>);
  const entry = entries.find(([, ref]) => ref instanceof PlaceholderRef && ref.placeholder === node.name);
  return entry === undefined ? "an input, as the batch brought it" : `${entry[0]}, as it was before the step`;
}

function isFinite(value: Value): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (!isValueLeaf(value)) return Object.values(value).every(isFinite);
  const { dtype, data } = value as TensorData;
  if (dtype !== "float32") return true;
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}
