import type { Placement } from "./graph.ts";
import { anyOf, type Fault, type Kind, kind, options, text } from "@quantrace/core/arguments";
import { describeValue } from "@quantrace/core/errors";
import { isArgumentLeaf, isNode, isTensorType } from "./node.ts";
import { isPlainRecord } from "./tree.ts";

/** Deeper trees are mistakes, such as a list that contains itself. */
const MAX_DEPTH = 64;

export const node: Kind = kind("a node of a graph", isNode);

/** An operation's definition: by what everyone reads of it, since users define their own. */
export const op: Kind = kind("an operation, such as ops.relu", (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { id, operands, attributes } = value as Readonly<Record<string, unknown>>;
  return (
    typeof id === "string" && Array.isArray(operands) && typeof attributes === "object" && attributes !== null
  );
});

export const tensorType: Kind = kind("a tensor type: { dtype, shape }", isTensorType);

/** What a node yields. */
export const valueType: Kind = treeOf("a tensor type, or arrays and records of them", isTensorType);

/** What a node reads. */
export const argument: Kind = treeOf(
  "nodes and plain values, or arrays and records of them",
  (value) =>
    isArgumentLeaf(value) &&
    typeof value !== "symbol" &&
    typeof value !== "bigint" &&
    typeof value !== "function",
);

export const placement: Kind = options<Placement>({
  name: text,
  before: node,
  origin: kind(
    "where a node comes from: { scope, source }",
    (value) => typeof value === "object" && value !== null,
  ),
});

/** One step into a tree. */
export const treeKey: Kind = anyOf(
  text,
  kind("an index", (value) => Number.isSafeInteger(value)),
);

function treeOf(expected: string, isLeaf: (value: unknown) => boolean): Kind {
  const faultIn = (value: unknown, path: string, depth: number): Fault | null => {
    if (isLeaf(value)) return null;
    if (depth === MAX_DEPTH || (!Array.isArray(value) && !isPlainRecord(value)))
      return { path, found: describeValue(value), expected };
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      const fault = faultIn(item, `${path}.${key}`, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  };
  return { expected, faultIn: (value, path) => faultIn(value, path, 0) };
}
