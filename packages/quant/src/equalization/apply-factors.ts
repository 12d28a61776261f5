import { allocate, type TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type GetAttrNode,
  type Graph,
  type Node,
  type Scope,
  scopeStack,
} from "@quantrace/ir";
import { powerOfTwo } from "./choose-exponents.ts";
import type { Source } from "./readers.ts";

/** A parameter to be multiplied by powers of two. */
export interface Change {
  readonly node: Node;
  readonly operand: number;
  /** Null where there is none yet: ones. */
  readonly parameter: GetAttrNode | null;
  /** How many elements it has, where it is ones. */
  readonly count: number;
  readonly exponentOf: (element: number) => number;
}

/**
 * Multiplies parameters by powers of two. When one of them could not be divided again to the same bits, nothing is
 * changed and its name is given.
 */
export function applyFactors(graph: Graph, changes: readonly Change[]): string | null {
  const made: (readonly [Change, TensorData])[] = [];
  for (const change of changes) {
    const { parameter, node } = change;
    const before = parameter === null ? ones(change.count) : graph.state.get(parameter.target);
    const after = before === undefined ? null : scaled(before, change);
    if (after === null) return parameter?.target ?? node.name;
    made.push([change, after]);
  }
  for (const [change, data] of made) store(graph, change, data);
  return null;
}

/** Puts a multiplication behind a value, for all that read it. Gives its operands. */
export function multiplySource(
  graph: Graph,
  { node, dim }: Source,
  exponents: readonly number[],
): readonly string[] {
  const before = firstOf(graph, node.users);
  const type = node.type as CallFunctionNode["type"];
  const factors = allocate("float32", [exponents.length, ...type.shape.slice(dim + 1).map(() => 1)]);
  for (const [channel, exponent] of exponents.entries()) factors.data[channel] = powerOfTwo(-exponent);
  const key = freshKey(graph, `${node.name}_factors`);
  graph.state.set(key, factors);
  const origin = { scope: ownScope(before, `${node.name}_equalization`), source: node.origin.source };
  const placement = { before, origin };
  const constant = graph.getAttr(key, factors, { ...placement, name: key });
  const product = graph.callFunction(
    ops.mul,
    [node, constant],
    {},
    { ...placement, name: `${node.name}_even` },
  );
  graph.replaceAllUses(node, product);
  return [node.name, constant.name];
}

function ones(count: number): TensorData {
  const result = allocate("float32", [count]);
  result.data.fill(1);
  return result;
}

/** Null where a product is not exact: subnormal, infinite, or NaN. */
function scaled({ shape, data }: TensorData, { exponentOf }: Change): TensorData | null {
  const result = allocate("float32", shape);
  for (let i = 0; i < data.length; i++) {
    const factor = powerOfTwo(exponentOf(i));
    result.data[i] = (data[i] as number) * factor;
    if ((result.data[i] as number) / factor !== data[i]) return null;
  }
  return result;
}

function store(graph: Graph, { node, operand, parameter }: Change, data: TensorData): void {
  if (parameter !== null) {
    graph.state.set(parameter.target, data);
    return;
  }
  const key = freshKey(graph, `${node.name}_weight`);
  graph.state.set(key, data);
  const made = graph.getAttr(key, data, { before: node, origin: node.origin });
  graph.setArgs(node, node.args.with(operand, made));
}

function freshKey(graph: Graph, hint: string): string {
  let key = hint;
  for (let n = 1; graph.state.has(key); n++) key = `${hint}_${n}`;
  return key;
}

/** The first of some nodes in the order of the graph. */
function firstOf(graph: Graph, nodes: ReadonlySet<Node>): Node {
  for (const node of graph.nodes()) if (nodes.has(node)) return node;
  return graph.output;
}

/** A module of its own, so that no operation of the user's counts as another call than before. */
function ownScope(at: Node, path: string): Scope {
  const parent = scopeStack(at.origin.scope)[0] ?? null;
  return { parent, path, className: "Equalization", builtin: false };
}
