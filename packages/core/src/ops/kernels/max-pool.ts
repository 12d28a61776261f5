import { type DType, dtypes } from "../../dtype/dtype.ts";
import type { OnnxFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { adaptiveType, normalizePool, pooledType } from "./pooled-type.ts";
import { adaptiveWindows } from "./pool-windows.ts";
import { evenly, imagePattern, type Spatial, spatialKind, type SpatialRank } from "./spatial.ts";
import { type SlidingWindow, tapsOf } from "./taps.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

/** What a maximum is taken of without further operands: integers keep their qparams. */
export const POOLED_TYPES: readonly DType[] = ["float32", "int8", "uint8"];

/** The max-pooling of one to three spatial dimensions. */
export function maxPool(
  id: string,
  rank: SpatialRank,
  types: readonly DType[] = POOLED_TYPES,
  isPublic = true,
): OpDefinition {
  const kind = spatialKind(rank);
  return defineOp({
    id,
    version: 1,
    types: { T: types },
    operands: [operand("x", "T", imagePattern(rank))],
    attributes: {
      kernelSize: { kind },
      stride: { kind: `${kind}?`, default: null },
      padding: { kind, default: evenly(rank, 0) },
      dilation: { kind, default: evenly(rank, 1) },
      ceilMode: { kind: "bool", default: false },
    },
    infer: ([x], attributes) => pooledType(id, rank, x as TensorType, attributes),
    normalize: (attributes) => normalizePool(id, attributes),
    api: { positional: 1, method: isPublic, public: isPublic },
  });
}

/** The adaptive max-pooling of one to three spatial dimensions. */
export function adaptiveMaxPool(id: string, rank: SpatialRank): OpDefinition {
  return defineOp({
    id,
    version: 1,
    types: { T: POOLED_TYPES },
    operands: [operand("x", "T", imagePattern(rank))],
    attributes: { outputSize: { kind: spatialKind(rank) } },
    infer: ([x], { outputSize }) => adaptiveType(id, rank, x as TensorType, outputSize as Spatial),
    normalize: (attributes) => checkWindowAttributes(id, attributes),
    api: { positional: 1 },
  });
}

/** The attributes of a max-pooling as its kernel gets them. */
export interface MaxPoolAttributes extends Omit<SlidingWindow, "kernel"> {
  readonly kernelSize: Spatial;
}

/** The maximum over all outputs for one tap after the other; what no window sees stays the least value. */
export function maxPoolReference(
  [x]: readonly [TensorData],
  { kernelSize, ...window }: MaxPoolAttributes,
  y: TensorData,
): void {
  const [size, count] = [x.shape.slice(2), y.shape.slice(2)];
  const taps = tapsOf({ ...window, kernel: kernelSize }, size, count);
  const [pixels, outputs] = [elementCount(size), elementCount(count)];
  const step = window.stride.at(-1) as number;
  y.data.fill(leastOf(y.dtype));
  for (let xPlane = 0, yPlane = 0; xPlane < x.data.length; xPlane += pixels, yPlane += outputs) {
    for (const { runs, length } of taps) {
      for (let run = 0; run < runs.length; run += 2) {
        const start = yPlane + (runs[run] as number);
        let xAt = xPlane + (runs[run + 1] as number);
        for (let yAt = start; yAt < start + length; yAt++, xAt += step) {
          y.data[yAt] = Math.max(y.data[yAt] as number, x.data[xAt] as number);
        }
      }
    }
  }
}

export function adaptiveMaxPoolReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  const windows = adaptiveWindows(x.shape.slice(2), y.shape.slice(2));
  const plane = elementCount(x.shape.slice(2));
  const least = leastOf(y.dtype);
  for (let start = 0, first = 0; start < x.data.length; start += plane, first += windows.length) {
    windows.forEach(({ pixels }, i) => {
      y.data[first + i] = pixels.reduce(
        (largest, pixel) => Math.max(largest, x.data[start + pixel] as number),
        least,
      );
    });
  }
}

/** What every value is as large as. */
function leastOf(dtype: DType): number {
  return dtype === "float32" ? -Infinity : dtypes[dtype].min;
}

export const maxPoolOnnx: OnnxFacet = {
  kind: "operator",
  operator: "MaxPool",
  since: 12,
  attributes: {
    kernel_shape: "kernelSize",
    strides: "stride",
    pads: "padding",
    dilations: "dilation",
    ceil_mode: "ceilMode",
  },
};

export const adaptiveMaxPoolOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["GlobalMaxPool", "MaxPool"],
  note: "GlobalMaxPool for one pixel of floats, MaxPool where the sizes are known and divide; else there is no form",
};
