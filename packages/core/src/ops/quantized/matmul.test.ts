import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypes } from "../../dtype/dtype.ts";
import {
  nearestFloat32,
  over,
  rational,
  saturate,
  times,
} from "../../numerics/exact-rational.test-helper.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import {
  byteDType,
  integersFrom,
  layerScale,
  type QParams,
  qparamsOf,
  realOf,
  run,
  tensorOf,
  tensorWith,
} from "./run-op.test-helper.ts";

/** Shapes with leading sizes that broadcast, and rank 1 on either side. */
const shapes = fc
  .record({
    m: fc.integer({ min: 1, max: 3 }),
    k: fc.integer({ min: 0, max: 9 }),
    n: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ m, k, n }) =>
    fc.constantFrom<[number[], number[]]>(
      [
        [m, k],
        [k, n],
      ],
      [
        [2, m, k],
        [k, n],
      ],
      [
        [m, k],
        [2, k, n],
      ],
      [
        [2, 1, m, k],
        [3, k, n],
      ],
      [[k], [k, n]],
      [[m, k], [k]],
      [[k], [k]],
    ),
  );

const product = fc
  .tuple(shapes, byteDType, byteDType, byteDType)
  .chain(([[aShape, bShape], aDType, bDType, yDType]) =>
    fc.record({
      a: tensorWith(aDType, aShape),
      b: tensorWith(bDType, bShape),
      aq: qparamsOf(aDType),
      bq: qparamsOf(bDType),
      yDType: fc.constant(yDType),
      yq: qparamsOf(yDType, fc.oneof(layerScale, fc.float({ min: 1, max: 100, noNaN: true }))),
    }),
  );

type Product = typeof product extends fc.Arbitrary<infer T> ? T : never;

function runMatmul({ a, b, aq, bq, yDType, yq }: Product, attributes: object = {}): TensorData {
  const qparams = [aq, bq, yq].flatMap(({ scale, zeroPoint }) => [scale, zeroPoint]);
  return run("quantized.matmul", [a, b, ...qparams], { dtype: yDType, ...attributes });
}

/** The exact sums: the float operation on whole numbers, whose sums float32 holds. */
function sums({ a, b, aq, bq }: Product): TensorData {
  const centred = (x: TensorData, { zeroPoint }: QParams) =>
    tensorOf(
      "float32",
      x.shape,
      [...x.data].map((q) => q - zeroPoint),
    );
  return run("matmul", [centred(a, aq), centred(b, bq)]);
}

describe("quantized.matmul", () => {
  it("K-06: is the exact sum, requantized by the three roundings", () => {
    fc.assert(
      fc.property(product, (of) => {
        const { aq, bq, yq, yDType } = of;
        const scale = nearestFloat32(times(rational(aq.scale), rational(bq.scale)));
        const multiplier = nearestFloat32(over(rational(scale), rational(yq.scale)));
        const { min, max } = dtypes[yDType];
        const exact = sums(of);
        const y = runMatmul(of);
        expect(y).toMatchObject({ dtype: yDType, shape: exact.shape });
        expect([...y.data]).toEqual(
          [...exact.data].map((sum) =>
            saturate(nearestFloat32(times(rational(sum), rational(multiplier))), yq.zeroPoint, min, max),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is within one step of the float operation on dequantized values", () => {
    fc.assert(
      fc.property(product, (of) => {
        const float = run("matmul", [realOf(of.a, of.aq), realOf(of.b, of.bq)]);
        const expected = integersFrom(float, of.yDType, of.yq);
        runMatmul(of).data.forEach((q, i) =>
          expect(Math.abs(q - (expected.data[i] as number))).toBeLessThanOrEqual(1),
        );
      }),
    );
  });

  it("keeps to a fused clamp", () => {
    fc.assert(
      fc.property(product, (of) => {
        const clampMin = of.yq.zeroPoint;
        expect(runMatmul(of, { clampMin })).toEqual(run("quantized.relu", [runMatmul(of), clampMin]));
      }),
    );
  });

  it("throws where a sum leaves int32", () => {
    const at = (k: number): (() => TensorData) => {
      const a = tensorOf("uint8", [k], new Array<number>(k).fill(255));
      return () => run("quantized.matmul", [a, a, 1, 0, 1, 0, 1, 0]);
    };
    expect(at(33_025)).not.toThrow();
    expect(at(33_026)).toThrow(expect.objectContaining({ code: "QQ1002" }));
  });

  it.each([
    [[2, 3], [2, 3], "QS1002"],
    [[2, 2, 3], [3, 3, 3], "QS1001"],
    [[], [3], "QS1002"],
  ])("refuses %j by %j", (aShape, bShape, code) => {
    const [a, b] = [aShape, bShape].map((shape) => tensorOf("uint8", shape, []));
    expect(() => run("quantized.matmul", [a as TensorData, b as TensorData, 1, 0, 1, 0, 1, 0])).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
