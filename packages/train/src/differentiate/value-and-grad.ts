import type { AnyForward, Tensor } from "@quantrace/core";
import { anyOf, instanceOf, listOf, options, signature, text, whole } from "@quantrace/core/arguments";
import { type Graph, GraphModule, type TreeKey } from "@quantrace/ir";
import { graphKind } from "@quantrace/ir/graph";
import { graphKeys, liftLeafParameters } from "../leaf/lift-leaf-parameters.ts";
import { differentiate } from "./differentiate.ts";

/** What is differentiated, and by what. */
export interface GradientOptions {
  /** Inputs by the names of their placeholders, and parameters by their keys in the state dict. */
  readonly wrt: readonly string[];
  /** Where the scalar is among the outputs: indexes and keys. Default: the output is the scalar. */
  readonly of?: readonly TreeKey[];
}

/** What a model with its gradients gives. */
export interface ValueAndGradients<V> {
  /** What the model gives. */
  readonly value: V;
  /** By the names of `wrt`. */
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** A `forward` with the arguments of another. */
type Giving<F extends AnyForward, R> = AnyForward & ((...args: Parameters<F>) => R);

const kinds = {
  model: anyOf(instanceOf(GraphModule, "a traced model"), graphKind),
  options: options<GradientOptions>({ wrt: listOf(text), of: listOf(anyOf(text, whole(0))) }),
};
const checkValueAndGrad = signature("valueAndGrad", kinds);
const checkGrad = signature("grad", kinds);

/**
 * Goal: a graph that computes what the model computes, and the gradient of a scalar of it.
 * Method: reverse mode. Behind the graph its operations are gone through backwards, and each one's vector-Jacobian rule
 * (in the file of the operation) is recorded as further operations: the result is a graph like any other, which passes
 * simplify, backends run, and which can be differentiated again.
 * Example: of `mean(relu(x))` by `x`, it gives `{ value: mean(relu(x)), gradients: { x: where(relu(x) > 0, 1/n, 0) } }`.
 * Limits: leaf modules need a `backward`, or one that a trace shows; some rules need sizes that are numbers (QG1006).
 *
 * @throws QG1001 unless it is a float32 scalar; QG1002, QG1003 for what `wrt` names; QG1004 for an operation without a
 *   gradient; QG1005 for a leaf module without one, and QG5002, QG5003, QG5004 for one that is wrong about its
 *   parameters; QG1006 for a size that must be known
 * @example
 * const loss = symbolicTrace((x: Tensor) => x.mul(x).sum(), [spec("float32", [2])]);
 * const { value, gradients } = valueAndGrad(loss, { wrt: ["x"] }).run(tensor([1, 3]));
 * [value.toArray(), gradients["x"].toArray()]; // => [10, [2, 6]]
 */
export function valueAndGrad<F extends AnyForward>(
  model: GraphModule<F> | Graph,
  options: GradientOptions,
): GraphModule<Giving<F, ValueAndGradients<ReturnType<F>>>> {
  checkValueAndGrad(model, options);
  const { wrt, of = [] } = options;
  const output = (value: unknown, gradients: object): unknown => ({ value, gradients });
  return new GraphModule(differentiate(graphOf(model, wrt), { wrt, of, output }));
}

/**
 * The gradients alone, as `valueAndGrad` gives them: a record by the names of `wrt`.
 *
 * @throws as `valueAndGrad`
 */
export function grad<F extends AnyForward>(
  model: GraphModule<F> | Graph,
  options: GradientOptions,
): GraphModule<Giving<F, Readonly<Record<string, Tensor>>>> {
  checkGrad(model, options);
  const { wrt, of = [] } = options;
  return new GraphModule(
    differentiate(graphOf(model, wrt), { wrt, of, output: (_, gradients) => gradients }),
  );
}

/** The graph, in which the parameters of leaf modules that `wrt` names are state. */
function graphOf<F extends AnyForward>(model: GraphModule<F> | Graph, wrt: readonly string[]): Graph {
  const graph = model instanceof GraphModule ? model.graph : model;
  return liftLeafParameters(graph, graphKeys(graph), (key) => wrt.includes(key));
}
