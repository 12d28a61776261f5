import { failure, isArray } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import type { Literal } from "../graph/node.ts";
import { isPlaceholderRef, type SignatureTree } from "../graph/signature.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { isMarkedTensor } from "./tensor-data-of.ts";

/** Gets each value that stands in the place of a placeholder, with the words for that place. */
export type TakeInput = (placeholder: string, value: unknown, where: string) => void;

/**
 * Walks the arguments of a call along the graph's signature. Throws QS2001 for a wrong structure, QS2002 for a value
 * that the trace has fixed otherwise.
 */
export function matchArguments(graph: Graph, args: readonly unknown[], take: TakeInput): void {
  const extra = args.slice(graph.signature.length);
  if (extra.some((value) => value !== undefined)) {
    throw wrongStructure("arguments", `${args.length} values`, `${graph.signature.length} values`);
  }
  graph.signature.forEach((expected, i) => match(expected, args[i], `argument ${i}`, take));
}

/** QS2001 with what was found instead. */
export function wrongInput(where: string, found: unknown, expected: string): Error {
  return wrongStructure(where, describe(found), expected);
}

function match(expected: SignatureTree, value: unknown, where: string, take: TakeInput): void {
  if (isPlaceholderRef(expected)) return take(expected.placeholder, value, where);
  if (Array.isArray(expected)) return matchArray(expected as readonly SignatureTree[], value, where, take);
  if (isPlainRecord(expected))
    return matchRecord(expected as Readonly<Record<string, SignatureTree>>, value, where, take);
  if (Object.is(value, expected as Literal)) return;
  throw failure("QS2002", { where, found: describe(value), expected: describe(expected) });
}

function matchArray(
  expected: readonly SignatureTree[],
  value: unknown,
  where: string,
  take: TakeInput,
): void {
  if (!isArray(value) || value.length !== expected.length) {
    throw wrongInput(where, value, `an array of ${expected.length}`);
  }
  expected.forEach((item, i) => match(item, value[i], `${where}[${i}]`, take));
}

function matchRecord(
  expected: Readonly<Record<string, SignatureTree>>,
  value: unknown,
  where: string,
  take: TakeInput,
): void {
  const keys = Object.keys(expected);
  const found = isPlainRecord(value) ? Object.keys(value) : null;
  if (found === null || found.length !== keys.length || !keys.every((key, i) => key === found[i])) {
    throw wrongInput(where, value, `a record with keys ${keys.join(", ")} in this order`);
  }
  for (const key of keys) {
    match(expected[key] as SignatureTree, fieldOf(value, key, where), `${where}.${key}`, take);
  }
}

function fieldOf(record: unknown, key: string, where: string): unknown {
  try {
    return (record as Readonly<Record<string, unknown>>)[key];
  } catch {
    throw wrongStructure(`${where}.${key}`, "a getter that throws", "a value");
  }
}

function wrongStructure(where: string, found: string, expected: string): Error {
  return failure("QS2001", { where, found, expected });
}

function describe(value: unknown): string {
  if (isMarkedTensor(value)) return "a tensor";
  if (isArray(value)) return `an array of ${value.length}`;
  if (isPlainRecord(value)) return `a record with keys ${Object.keys(value).join(", ")}`;
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" || typeof value === "function"
    ? value === null
      ? "null"
      : typeof value
    : String(value);
}
