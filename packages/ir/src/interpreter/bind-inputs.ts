import { bindDim, formatShape, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { isTensor, tensorData } from "@quantrace/core/tracing";
import type { Graph, PlaceholderRef } from "../graph/graph.ts";
import type { Literal, PlaceholderNode } from "../graph/node.ts";
import { isPlainRecord, type Tree } from "../graph/tree.ts";

/** What a run starts from: the data of each placeholder, by name, and the numbers of the symbolic sizes. */
export interface BoundInputs {
  readonly data: ReadonlyMap<string, TensorData>;
  readonly symbols: ReadonlyMap<string, number>;
}

/**
 * Matches the arguments of a run with the graph's signature. Throws QS2001 for a wrong structure, QS1003 and QS1010
 * for a wrong dtype or size, QS2002 for a value that the trace has fixed otherwise.
 */
export function bindInputs(graph: Graph, args: readonly unknown[]): BoundInputs {
  if (args.length > graph.signature.length) {
    throw structure("arguments", `${args.length} values`, `${graph.signature.length} values`);
  }
  const given = new Map<string, TensorData>();
  graph.signature.forEach((expected, i) => match(expected, args[i], `argument ${i}`, given));
  const symbols = new Map<string, number>();
  for (const node of graph.placeholders) bindPlaceholder(node, given.get(node.name) as TensorData, symbols);
  return { data: given, symbols };
}

function bindPlaceholder(node: PlaceholderNode, data: TensorData, symbols: Map<string, number>): void {
  const { dtype, shape } = node.type;
  if (data.dtype !== dtype) {
    throw failure("QS1003", { op: "input", operand: node.name, found: data.dtype, expected: dtype });
  }
  if (data.shape.length !== shape.length) {
    const found = formatShape(data.shape);
    throw failure("QS1002", { op: "input", operand: node.name, found, expected: formatShape(shape) });
  }
  shape.forEach((dim, i) => bindDim(dim, data.shape[i] as number, symbols));
}

function match(
  expected: Tree<PlaceholderRef | Literal>,
  value: unknown,
  where: string,
  given: Map<string, TensorData>,
): void {
  if (isPlaceholderRef(expected)) {
    given.set(expected.placeholder, dataOf(value, where));
    return;
  }
  if (expected === null || typeof expected !== "object") return matchFixed(expected, value, where);
  if (Array.isArray(expected))
    return matchArray(expected as readonly Tree<PlaceholderRef | Literal>[], value, where, given);
  return matchRecord(
    expected as Readonly<Record<string, Tree<PlaceholderRef | Literal>>>,
    value,
    where,
    given,
  );
}

function matchFixed(expected: Literal, value: unknown, where: string): void {
  if (value === expected || (expected === null && value === undefined)) return;
  throw failure("QS2002", { where, found: String(value), expected: String(expected) });
}

function matchArray(
  expected: readonly Tree<PlaceholderRef | Literal>[],
  value: unknown,
  where: string,
  given: Map<string, TensorData>,
): void {
  if (!Array.isArray(value) || value.length !== expected.length) {
    throw structure(where, describe(value), `an array of ${expected.length}`);
  }
  expected.forEach((item, i) => match(item, value[i], `${where}[${i}]`, given));
}

function matchRecord(
  expected: Readonly<Record<string, Tree<PlaceholderRef | Literal>>>,
  value: unknown,
  where: string,
  given: Map<string, TensorData>,
): void {
  const keys = Object.keys(expected);
  const found = isPlainRecord(value) ? Object.keys(value) : [];
  if (!isPlainRecord(value) || found.join() !== keys.join()) {
    throw structure(where, describe(value), `a record with keys ${keys.join(", ")} in this order`);
  }
  for (const key of keys) match(expected[key] ?? null, value[key], `${where}.${key}`, given);
}

function dataOf(value: unknown, where: string): TensorData {
  if (isTensor(value)) return tensorData(value);
  if (isTensorData(value)) return value;
  throw structure(where, describe(value), "a tensor");
}

function isTensorData(value: unknown): value is TensorData {
  return isPlainRecord(value) && "dtype" in value && "shape" in value && ArrayBuffer.isView(value["data"]);
}

export function isPlaceholderRef(value: unknown): value is PlaceholderRef {
  return isPlainRecord(value) && typeof value["placeholder"] === "string" && Object.keys(value).length === 1;
}

function structure(where: string, found: string, expected: string): Error {
  return failure("QS2001", { where, found, expected });
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isPlainRecord(value)) return `a record with keys ${Object.keys(value).join(", ")}`;
  return isTensor(value) ? "a tensor" : typeof value;
}
