import { addDims, type DimValue, ops, productOfDims } from "@quantrace/core";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { wholeNumbers } from "../value.ts";
import { fromFirst } from "./shapes.ts";

/** Rows of a table; a table of 256 integers for integers of 8 bits; or places that are known. */
export const gather: OpReader = (call) => {
  const index = call.value(1);
  if (index.kind === "widened" && call.shape(0).length === 1 && call.shape(0)[0] === 256) {
    call.only("axis", 0);
    return call.add(ops["quantized.lookup"], [index.node, call.node(0)]);
  }
  const x = call.node(0);
  const { shape, dtype } = tensorTypeOf(x);
  const axis = fromFirst(call.int("axis", 0), shape.length);
  const known = index.kind === "constant" ? wholeNumbers(index) : null;
  if (known !== null && index.kind === "constant" && index.tensor.shape.length < 2)
    return picked(call, x, axis, known, index.tensor.shape.length === 0);
  const places = fromStart(call, shape[axis] as DimValue);
  const isTable = axis === 0 && shape.length === 2 && dtype === "float32";
  return isTable ? call.add(ops.embedding, [places, x]) : slices(call, x, places, axis);
};

/** Elements along a dimension, each by an index of its own. */
export const gatherElements: OpReader = (call) => {
  const shape = call.shape(0);
  const axis = fromFirst(call.int("axis", 0), shape.length);
  return call.add(ops.gather, [call.node(0), fromStart(call, shape[axis] as DimValue)], { dim: axis });
};

/** Elements added along a dimension, each at an index of its own: the one reduction that has an operation. */
export const scatterElements: OpReader = (call) => {
  if (call.text("reduction", "none") !== "add") throw call.unsupported("its reduction is not add");
  const shape = call.shape(0);
  const axis = fromFirst(call.int("axis", 0), shape.length);
  const index = fromStart(call, shape[axis] as DimValue);
  return call.add(ops.scatterAdd, [call.node(0), index, call.node(2)], { dim: axis });
};

function picked(call: ReadCall, x: Node, dim: number, places: readonly number[], isOne: boolean): Node {
  const parts = places.map((place) =>
    call.add(ops.slice, [x], { dim, start: place, end: place === -1 ? null : place + 1 }),
  );
  if (isOne) return call.add(ops.squeeze, [parts[0] as Node], { dim });
  return parts.length === 1 ? (parts[0] as Node) : call.add(ops.cat, [parts], { dim });
}

/** Every index takes a slice: one dimension becomes those of the index. */
function slices(call: ReadCall, x: Node, places: Node, axis: number): Node {
  const { shape } = tensorTypeOf(x);
  const [before, after] = [shape.slice(0, axis), shape.slice(axis + 1)];
  const chosen = tensorTypeOf(places).shape;
  const count = productOfDims(chosen);
  const ones = (dims: readonly DimValue[]): readonly number[] => dims.map(() => 1);
  const line = call.add(ops.reshape, [places], { shape: [...ones(before), count, ...ones(after)] });
  const wide = call.add(ops.expand, [line], { shape: [...before, count, ...after] });
  const taken = call.add(ops.gather, [x, wide], { dim: axis });
  return call.add(ops.reshape, [taken], { shape: [...before, ...chosen, ...after] });
}

/** Operations whose results count from 0. */
const counted: ReadonlySet<string> = new Set(["argmax", "topkIndices"]);

/** The second input, where indices below 0 count from the end, as indices that count from the start. */
function fromStart(call: ReadCall, size: DimValue): Node {
  const value = call.value(1);
  const known = value.kind === "constant" ? wholeNumbers(value) : null;
  if (known !== null && value.kind === "constant" && typeof size === "number") {
    if (known.every((place) => place >= 0)) return call.node(1);
    const data = Int32Array.from(known, (place) => fromFirst(place, size));
    return call.state(`${value.name}.fromStart`, { dtype: "int32", shape: value.tensor.shape, data });
  }
  const index = call.node(1);
  const isCounted = index.kind === "call_function" && counted.has(index.op.id);
  if (isCounted || call.context.isOwn) return index;
  const isBehind = call.add(ops.lt, [index, 0]);
  return call.add(ops.where, [isBehind, call.add(ops.add, [index, sizeOperand(call, size)]), index]);
}

/** A size that operations can compute with: the greatest of the numbers up to it, where it is symbolic. */
function sizeOperand(call: ReadCall, size: DimValue): Argument {
  if (typeof size === "number") return size;
  return call.add(ops.amax, [call.add(ops.arange, [], { start: 1, end: addDims(size, 1) })]);
}
