import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { type GradientFacet, noGradient } from "../../op/gradient.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { adaptiveMaxPool, maxPool, type MaxPoolAttributes } from "./max-pool.ts";
import { adaptiveWindows } from "./pool-windows.ts";
import { imagePattern, type SpatialRank } from "./spatial.ts";
import { tapsOf } from "./taps.ts";

/** The index of a window without any pixel. */
const NONE = -1;

/** Where the maxima of a max-pooling are: its definition, but for the result and that float32 alone is pooled. */
export function maxPoolIndices(id: string, rank: SpatialRank): OpDefinition {
  return indicesOf(id, rank, maxPool(id, rank, ["float32"]));
}

/** The same for an adaptive max-pooling. */
export function adaptiveMaxPoolIndices(id: string, rank: SpatialRank): OpDefinition {
  return indicesOf(id, rank, adaptiveMaxPool(id, rank));
}

function indicesOf(
  id: string,
  rank: SpatialRank,
  { attributes, infer, normalize }: OpDefinition,
): OpDefinition {
  return defineOp({
    id,
    version: 1,
    operands: [operand("x", "float32", imagePattern(rank))],
    attributes,
    infer: (operands, given) => ({
      dtype: "int32",
      shape: (infer as NonNullable<typeof infer>)(operands, given).shape as TensorType["shape"],
    }),
    normalize: normalize as NonNullable<typeof normalize>,
    api: { method: false, positional: 1 },
  });
}

export function maxPoolIndicesReference(
  [x]: readonly [TensorData],
  { kernelSize, ...window }: MaxPoolAttributes,
  y: TensorData,
): void {
  const [size, count] = [x.shape.slice(2), y.shape.slice(2)];
  const taps = tapsOf({ ...window, kernel: kernelSize }, size, count);
  const [pixels, outputs] = [elementCount(size), elementCount(count)];
  const step = window.stride.at(-1) as number;
  y.data.fill(NONE);
  for (let xPlane = 0, yPlane = 0; xPlane < x.data.length; xPlane += pixels, yPlane += outputs) {
    for (const { runs, length } of taps) {
      for (let run = 0; run < runs.length; run += 2) {
        const start = yPlane + (runs[run] as number);
        let pixel = runs[run + 1] as number;
        for (let yAt = start; yAt < start + length; yAt++, pixel += step) {
          y.data[yAt] = winner(x, xPlane, y.data[yAt] as number, pixel);
        }
      }
    }
  }
}

export function adaptiveMaxPoolIndicesReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  const windows = adaptiveWindows(x.shape.slice(2), y.shape.slice(2));
  const plane = elementCount(x.shape.slice(2));
  for (let start = 0, first = 0; start < x.data.length; start += plane, first += windows.length) {
    windows.forEach(({ pixels }, i) => {
      y.data[first + i] = pixels.reduce((best, pixel) => winner(x, start, best, pixel), NONE);
    });
  }
}

/** A pixel wins when it is larger than the best so far, so that the first of equal ones stays, or NaN, as in PyTorch. */
function winner(x: TensorData, plane: number, best: number, pixel: number): number {
  if (best === NONE) return pixel;
  const value = x.data[plane + pixel] as number;
  return value > (x.data[plane + best] as number) || Number.isNaN(value) ? pixel : best;
}

export const maxPoolIndicesQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is an index and has no scale",
};

export const maxPoolIndicesOnnx: OnnxFacet = {
  kind: "none",
  reason: "the second output of MaxPool counts through the whole batch, and training graphs are not exported",
};

export const maxPoolIndicesGradient: GradientFacet = noGradient("its result is an index");
