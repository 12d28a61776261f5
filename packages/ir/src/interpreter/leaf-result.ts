import { bindDim, evaluateShape, type TensorData } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import { type CallModuleNode, isTensorType, type ValueType } from "../graph/node.ts";
import { isPlainRecord, type Tree } from "../graph/tree.ts";

/** The data of what a module gave, or null when it is no tensor. */
export type TakeTensor = (value: unknown) => TensorData | null;

/**
 * What a leaf module gave, as data, after a check against what it said it would give. A size that only the leaf's
 * type names gets its number here. Throws QT7016 when they differ.
 */
export function leafResult(
  node: CallModuleNode,
  result: unknown,
  symbols: Map<string, number>,
  take: TakeTensor,
): Tree<TensorData> {
  return check(node, node.type, result, symbols, take);
}

function check(
  node: CallModuleNode,
  type: ValueType,
  value: unknown,
  symbols: Map<string, number>,
  take: TakeTensor,
): Tree<TensorData> {
  const differs = (wanted: ValueType): Error => mismatch(node, wanted, value, take);
  if (isTensorType(type)) {
    const data = take(value);
    if (data === null) throw differs(type);
    if (data.dtype !== type.dtype || data.shape.length !== type.shape.length) throw differs(type);
    try {
      type.shape.forEach((dim, i) => bindDim(dim, data.shape[i] as number, symbols));
    } catch (error) {
      throw error instanceof QuantraceError ? differs(resolved(type, symbols)) : error;
    }
    return data;
  }
  if (Array.isArray(type)) {
    if (!Array.isArray(value) || value.length !== type.length) throw differs(type);
    return type.map((item: ValueType, i) => check(node, item, value[i], symbols, take));
  }
  const entries = Object.entries(type as Readonly<Record<string, ValueType>>);
  if (!isPlainRecord(value) || Object.keys(value).length !== entries.length) throw differs(type);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, check(node, item, value[key], symbols, take)]),
  );
}

/** The type with numbers, where they are known. */
function resolved(type: ValueType, symbols: ReadonlyMap<string, number>): ValueType {
  if (!isTensorType(type)) return type;
  try {
    return { dtype: type.dtype, shape: evaluateShape(type.shape, symbols) };
  } catch {
    return type;
  }
}

function mismatch(node: CallModuleNode, type: ValueType, value: unknown, take: TakeTensor): Error {
  return failure("QT7016", {
    module: node.target,
    found: describeValue(value, take),
    expected: describeType(type),
  });
}

function describeType(type: ValueType): string {
  if (isTensorType(type)) return formatType(type);
  return Array.isArray(type)
    ? `an array of ${type.length}`
    : `a record with keys ${Object.keys(type).join(", ")}`;
}

function describeValue(value: unknown, take: TakeTensor): string {
  const data = take(value);
  if (data !== null) return formatType(data);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return isPlainRecord(value)
    ? `a record with keys ${Object.keys(value).join(", ")}`
    : value === null
      ? "null"
      : typeof value;
}
