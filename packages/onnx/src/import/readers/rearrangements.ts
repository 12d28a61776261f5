import { type DimValue, floorDivDims, mulDims, ops } from "@quantrace/core";
import type { Node } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";

/** The operators that repeat or regroup elements: `reshape`, `expand` and `permute`. */
const regrouped = (
  call: ReadCall,
  from: readonly DimValue[],
  dims: readonly number[],
  to: readonly DimValue[],
): Node => {
  const split = call.add(ops.reshape, [call.node(0)], { shape: from });
  return call.add(ops.reshape, [call.add(ops.permute, [split], { dims })], { shape: to });
};

/** Each repeated dimension gets one before it that is expanded, and both become one. */
export const tile: OpReader = (call) => {
  const repeats = call.numbers(1) ?? [];
  const shape = call.shape(0);
  if (repeats.length !== shape.length) throw call.unsupported("its repeats are not one for each dimension");
  if (repeats.some((count) => count < 1)) throw call.unsupported("it repeats less than once");
  if (repeats.every((count) => count === 1)) return call.value(0);
  const pairs = shape.map((size, d) => [repeats[d] as number, size] as const);
  const apart = pairs.flatMap(([count, size]) => (count === 1 ? [size] : [1, size]));
  const repeated = pairs.flatMap(([count, size]) => (count === 1 ? [size] : [count, size]));
  const expanded = call.add(ops.expand, [call.add(ops.reshape, [call.node(0)], { shape: apart })], {
    shape: repeated,
  });
  return call.add(ops.reshape, [expanded], { shape: pairs.map(([count, size]) => mulDims(count, size)) });
};

/** An image of four dimensions and the side of a block. */
function blocks(call: ReadCall): readonly [readonly [DimValue, DimValue, DimValue, DimValue], number] {
  const shape = call.shape(0);
  if (shape.length !== 4) throw call.unsupported("its input is no batch of images");
  return [shape as unknown as readonly [DimValue, DimValue, DimValue, DimValue], call.int("blocksize", 1)];
}

/** `DCR`: a block's place is the slow part of the channel; `CRD`: it is the fast part. */
export const depthToSpace: OpReader = (call) => {
  const mode = call.text("mode", "DCR");
  const [[n, c, h, w], b] = blocks(call);
  const depth = floorDivDims(c, b * b);
  const to = [n, depth, mulDims(h, b), mulDims(w, b)];
  if (mode === "DCR") return regrouped(call, [n, b, b, depth, h, w], [0, 3, 4, 1, 5, 2], to);
  if (mode === "CRD") return regrouped(call, [n, depth, b, b, h, w], [0, 1, 4, 2, 5, 3], to);
  throw call.unsupported(`its mode is ${mode}`);
};

export const spaceToDepth: OpReader = (call) => {
  const [[n, c, h, w], b] = blocks(call);
  const [rows, columns] = [floorDivDims(h, b), floorDivDims(w, b)];
  const to = [n, mulDims(c, b * b), rows, columns];
  return regrouped(call, [n, c, rows, b, columns, b], [0, 3, 5, 1, 2, 4], to);
};
