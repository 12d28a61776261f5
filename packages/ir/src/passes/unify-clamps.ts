import { signature } from "@quantrace/core/arguments";
import { type OpDefinition, type OpId, ops, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { Graph } from "../graph/graph.ts";
import { type CallFunctionNode, isNode, type Node } from "../graph/node.ts";

/** A value between two bounds. */
interface Clamp {
  readonly input: Node;
  readonly min: number;
  readonly max: number;
}

const checkUnifyClamps = signature("unifyClamps", { graph: graphKind });

/**
 * Goal: one spelling for activations that only put bounds on a value, so that those who look for them see them all.
 * Method: `maximum` and `minimum` with a number become `clamp`; a clamp of a clamp that nothing else reads becomes one.
 * Example: `%a = maximum(%x, 0); %b = minimum(%a, 6)` becomes `%b = clamp(%x) {min: 0, max: 6}`.
 * Limits: exact save for the sign of a zero: `maximum(-0, 0)` is 0, and `clamp` leaves -0. A bound that is NaN is left.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.maximum(0).minimum(6), [spec("float32", [2])]);
 * [...unifyClamps(graph).nodes()].at(-2).attributes; // => { min: 0, max: 6 }
 */
export function unifyClamps(graph: Graph): Graph {
  checkUnifyClamps(graph);
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    const outer = clampOf(node);
    if (outer === null || node.kind !== "call_function") continue;
    const inner = outer.input.users.size === 1 ? clampOf(outer.input) : null;
    if (inner !== null) replace(copy, node, combined(inner, outer), outer.input);
    else if (isExtreme(node)) replace(copy, node, outer, null);
  }
  return copy;
}

/** What a node does, when it only puts bounds on one value. */
function clampOf(node: Node): Clamp | null {
  if (node.kind !== "call_function") return null;
  if (isExtreme(node)) return extremeOf(node);
  const facet = (quantization as Readonly<Record<string, QuantizationFacet>>)[node.op.id as OpId];
  const [input] = node.args;
  if (facet?.kind !== "shareQParams" || facet.clamp === undefined || !isNode(input)) return null;
  const bound = (given: number | string | null, none: number): number => {
    const value = typeof given === "string" ? node.attributes[given] : given;
    return typeof value === "number" ? value : none;
  };
  return { input, min: bound(facet.clamp.min, -Infinity), max: bound(facet.clamp.max, Infinity) };
}

const EXTREMES: ReadonlySet<OpDefinition> = new Set([ops.maximum, ops.minimum]);

function isExtreme(node: CallFunctionNode): boolean {
  return EXTREMES.has(node.op);
}

/** `maximum(x, 0)`, the number on either side, as a clamp. */
function extremeOf(node: CallFunctionNode): Clamp | null {
  const [a, b] = node.args;
  const [input, bound] = isNode(a) ? [a, b] : [b, a];
  if (!isNode(input) || typeof bound !== "number" || Number.isNaN(bound) || node.type.dtype !== "float32")
    return null;
  return node.op === ops.maximum
    ? { input, min: bound, max: Infinity }
    : { input, min: -Infinity, max: bound };
}

/** One clamp for two, the inner first. */
function combined(inner: Clamp, outer: Clamp): Clamp {
  const through = (value: number): number => clamped(clamped(value, inner), outer);
  return { input: inner.input, min: through(-Infinity), max: through(Infinity) };
}

/** As the operation computes it: where the bounds are the wrong way round, the upper one holds. */
function clamped(value: number, { min, max }: Clamp): number {
  const raised = value < min ? min : value;
  return raised > max ? max : raised;
}

function replace(graph: Graph, node: Node, { input, min, max }: Clamp, inner: Node | null): void {
  const finite = (bound: number, none: number): number | null => (bound === none ? null : bound);
  const attributes = { min: finite(min, -Infinity), max: finite(max, Infinity) };
  if (attributes.min === null && attributes.max === null) return;
  const made = graph.callFunction(ops.clamp, [input], attributes, { before: node, origin: node.origin });
  const { name } = node;
  graph.replaceAllUses(node, made);
  graph.erase(node);
  if (inner !== null) graph.erase(inner);
  graph.rename(made, name);
}
