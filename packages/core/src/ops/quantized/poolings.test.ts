import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypes } from "../../dtype/dtype.ts";
import { nearestEven } from "../../numerics/exact-rational.test-helper.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import type { OpId } from "../definitions.generated.ts";
import { sizes, spatialCases } from "../spatial.test-helper.ts";
import { indicesOf } from "../values.test-helper.ts";
import {
  byteDType,
  integersFrom,
  type QParams,
  qparamsOf,
  realOf,
  run,
  tensorWith,
} from "./run-op.test-helper.ts";

/** An image of integers and its qparams. */
function images(size: readonly number[]) {
  return byteDType.chain((dtype) =>
    fc.record({ x: tensorWith(dtype, [1, 2, ...size]), q: qparamsOf(dtype) }),
  );
}

/** The exact mean with ties to even. */
function exactMean(values: readonly number[], count: number, { zeroPoint }: QParams, { dtype }: TensorData) {
  const sum = values.reduce((total, value) => total + value - zeroPoint, 0);
  const steps = Number(nearestEven({ n: BigInt(sum), d: BigInt(count) }));
  return Math.min(Math.max(steps + zeroPoint, dtypes[dtype].min), dtypes[dtype].max);
}

describe.each([1, 3])("of %i dimensions", (rank) => {
  const longest = rank === 1 ? 9 : 2;
  const pooling = fc
    .tuple(spatialCases(rank, longest), fc.boolean())
    .map(([{ kernel, stride, padding, size }, countIncludePad]) => {
      const half = padding.map((p, d) => Math.min(p, Math.floor(kernel[d]! / 2)));
      const fitting = size.map((s, d) => Math.max(s, kernel[d]! - 2 * half[d]!));
      return { attributes: { kernelSize: kernel, stride, padding: half, countIncludePad }, size: fitting };
    })
    .chain(({ attributes, size }) => images(size).map((image) => ({ attributes, ...image })));

  it("an average is the exact mean with ties to even, within one step of the float operation", () => {
    fc.assert(
      fc.property(pooling, ({ attributes, x, q }) => {
        const { kernelSize, stride, padding, countIncludePad } = attributes;
        const y = run(`quantized.avgPool${rank}d` as OpId, [x, q.zeroPoint], attributes);
        const size = x.shape.slice(2);
        const pixels = indicesOf(size);
        const area = kernelSize.reduce((product, k) => product * k, 1);
        const expected = [0, 1].flatMap((plane) =>
          indicesOf(y.shape.slice(2)).map((output) => {
            const inside = pixels.flatMap((pixel, at) => {
              const offsets = pixel.map((p, d) => p - (output[d]! * stride[d]! - padding[d]!));
              const isIn = offsets.every((offset, d) => offset >= 0 && offset < kernelSize[d]!);
              return isIn ? [x.data[plane * pixels.length + at] as number] : [];
            });
            return exactMean(inside, countIncludePad ? area : inside.length, q, x);
          }),
        );
        expect([...y.data]).toEqual(expected);
        const real = run(`avgPool${rank}d` as OpId, [realOf(x, q)], attributes);
        const nearby = integersFrom(real, x.dtype as "uint8", q);
        y.data.forEach((v, i) => expect(Math.abs(v - (nearby.data[i] as number))).toBeLessThanOrEqual(1));
      }),
      { numRuns: 150 },
    );
  });

  it("an adaptive average is the exact mean of windows that cover the image", () => {
    const cases = fc
      .tuple(sizes(rank, 1, longest), sizes(rank, 1, longest))
      .chain(([size, outputSize]) => images(size).map((image) => ({ outputSize, ...image })));
    fc.assert(
      fc.property(cases, ({ x, q, outputSize }) => {
        const y = run(`quantized.adaptiveAvgPool${rank}d` as OpId, [x, q.zeroPoint], { outputSize });
        const size = x.shape.slice(2);
        const pixels = indicesOf(size);
        const expected = [0, 1].flatMap((plane) =>
          indicesOf(outputSize).map((output) => {
            const inside = pixels.flatMap((pixel, at) => {
              const isIn = pixel.every(
                (p, d) =>
                  (p + 1) * outputSize[d]! > output[d]! * size[d]! &&
                  p * outputSize[d]! < (output[d]! + 1) * size[d]!,
              );
              return isIn ? [x.data[plane * pixels.length + at] as number] : [];
            });
            return exactMean(inside, inside.length, q, x);
          }),
        );
        expect([...y.data]).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
