import { type DimValue, ops } from "@quantrace/core";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { fromFirst } from "./shapes.ts";

/** The operators that choose element by element. They are comparisons and `where`. */
const choose = (call: ReadCall, condition: Node, yes: Argument, no: Argument): Node =>
  call.add(ops.where, [condition, yes, no]);

/** 0 and NaN stay what they are. */
export const sign: OpReader = (call) => {
  const x = call.node(0);
  const negative = choose(call, call.add(ops.lt, [x, 0]), -1, x);
  return choose(call, call.add(ops.gt, [x, 0]), 1, negative);
};

export const thresholdedRelu: OpReader = (call) => {
  const x = call.node(0);
  return choose(call, call.add(ops.gt, [x, call.float("alpha", 1)]), x, 0);
};

export const shrink: OpReader = (call) => {
  const [bias, lambd] = [call.float("bias", 0), call.float("lambd", 0.5)];
  const x = call.node(0);
  const below = choose(call, call.add(ops.lt, [x, -lambd]), call.add(ops.add, [x, bias]), 0);
  return choose(call, call.add(ops.gt, [x, lambd]), call.add(ops.sub, [x, bias]), below);
};

/** Only NaN differs from itself. */
export const isNaN: OpReader = (call) => {
  const x = call.node(0);
  return call.add(ops.ne, [x, x]);
};

/** The greatest finite float32. */
const FINITE = 2 ** 127 * (2 - 2 ** -23);

export const isInf: OpReader = (call) => {
  const x = call.node(0);
  const [negative, positive] = [call.int("detect_negative", 1) === 1, call.int("detect_positive", 1) === 1];
  if (negative && positive) return call.add(ops.gt, [call.add(ops.abs, [x]), FINITE]);
  if (negative) return call.add(ops.lt, [x, -FINITE]);
  if (positive) return call.add(ops.gt, [x, FINITE]);
  return call.add(ops.full, [], { shape: call.shape(0), value: 0, dtype: "bool" });
};

/** One of both, and not both. */
export const xor: OpReader = (call) => {
  const operands = [call.node(0), call.node(1)];
  const both = call.add(ops.logicalAnd, operands);
  return call.add(ops.logicalAnd, [call.add(ops.logicalOr, operands), call.add(ops.logicalNot, [both])]);
};

/** 1 at the first greatest along the axis, 0 elsewhere. */
export const hardmax: OpReader = (call) => {
  const shape = call.shape(0);
  const dim = fromFirst(call.int("axis", call.opset < 13 ? 1 : -1), shape.length);
  if (call.opset < 13 && dim !== shape.length - 1)
    throw call.unsupported("before opset 13 it goes over several dimensions here");
  const greatest = call.add(ops.argmax, [call.node(0)], { dim, keepdim: true });
  const places = call.add(ops.arange, [], { start: 0, end: shape[dim] });
  const along = call.add(ops.reshape, [places], {
    shape: shape.map((size, d): DimValue => (d === dim ? size : 1)),
  });
  return choose(call, call.add(ops.eq, [greatest, along]), 1, 0);
};

/** The upper or the lower triangle of matrices: elements on its side of diagonal `k`, and 0 elsewhere. */
export const trilu: OpReader = (call) => {
  const isUpper = call.int("upper", 1) === 1;
  const k = call.number(1) ?? 0;
  const x = call.node(0);
  const [rows, columns] = tensorTypeOf(x).shape.slice(-2);
  if (rows === undefined || columns === undefined) throw call.unsupported("its input is no matrix");
  const row = call.add(ops.reshape, [call.add(ops.arange, [], { start: 0, end: rows })], {
    shape: [rows, 1],
  });
  const column = call.add(ops.arange, [], { start: -k, end: addTo(call, columns, -k) });
  return choose(call, call.add(isUpper ? ops.ge : ops.le, [column, row]), x, 0);
};

function addTo(call: ReadCall, size: DimValue, by: number): DimValue {
  if (by === 0) return size;
  if (typeof size === "number") return size + by;
  throw call.unsupported("its diagonal is not the main one, and its size is symbolic");
}
