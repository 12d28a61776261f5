import { bindDim, evaluateShape, type TensorData } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import { isTensor, tensorData } from "@quantrace/core/tracing";
import { type CallModuleNode, isTensorType, type ValueType } from "../graph/node.ts";
import { isPlainRecord, type Tree } from "../graph/tree.ts";

/**
 * What a leaf module gave, as data, after a check against what it said it would give. A size that only the leaf's
 * type names gets its number here. Throws QT7016 when they differ.
 */
export function leafResult(
  node: CallModuleNode,
  result: unknown,
  symbols: Map<string, number>,
): Tree<TensorData> {
  return check(node, node.type, result, symbols);
}

function check(
  node: CallModuleNode,
  type: ValueType,
  value: unknown,
  symbols: Map<string, number>,
): Tree<TensorData> {
  if (isTensorType(type)) {
    if (!isTensor(value)) throw differs(node, type, value);
    const data = tensorData(value);
    if (data.dtype !== type.dtype || data.shape.length !== type.shape.length)
      throw differs(node, type, value);
    try {
      type.shape.forEach((dim, i) => bindDim(dim, data.shape[i] as number, symbols));
    } catch (error) {
      throw error instanceof QuantraceError ? differs(node, resolved(type, symbols), value) : error;
    }
    return data;
  }
  if (Array.isArray(type)) {
    if (!Array.isArray(value) || value.length !== type.length) throw differs(node, type, value);
    return type.map((item: ValueType, i) => check(node, item, value[i], symbols));
  }
  const entries = Object.entries(type as Readonly<Record<string, ValueType>>);
  if (!isPlainRecord(value) || Object.keys(value).length !== entries.length) throw differs(node, type, value);
  return Object.fromEntries(entries.map(([key, item]) => [key, check(node, item, value[key], symbols)]));
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

function differs(node: CallModuleNode, type: ValueType, value: unknown): Error {
  return failure("QT7016", {
    module: node.target,
    found: describeValue(value),
    expected: describeType(type),
  });
}

function describeType(type: ValueType): string {
  if (isTensorType(type)) return formatType(type);
  return Array.isArray(type)
    ? `an array of ${type.length}`
    : `a record with keys ${Object.keys(type).join(", ")}`;
}

function describeValue(value: unknown): string {
  if (isTensor(value)) return formatType(tensorData(value));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return isPlainRecord(value)
    ? `a record with keys ${Object.keys(value).join(", ")}`
    : value === null
      ? "null"
      : typeof value;
}
