import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestFloat32, rational, times } from "../../numerics/exact-rational.test-helper.ts";
import { run, tensorOf, tensorWith } from "./run-op.test-helper.ts";
import { exactSum, type Layer, layers } from "./weighted.test-helper.ts";

interface DynamicLayer {
  readonly layer: Layer;
  readonly bias: ReturnType<typeof tensorOf> | null;
}

const dynamicLayers: fc.Arbitrary<DynamicLayer> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, k, n]) =>
    fc.record({
      layer: layers([rows, k], [n, k]).map((of) => ({ ...of, bias: null })),
      bias: fc.option(tensorWith("float32", [n], fc.float({ min: -8, max: 8, noNaN: true }))),
    }),
  );

function runDynamic({ layer, bias }: DynamicLayer): number[] {
  const { x, xq, weight, weightScales, weightZeroPoints } = layer;
  const scales = tensorOf("float32", [weightScales.length], weightScales);
  const zeroPoints = tensorOf("int32", [weightZeroPoints.length], weightZeroPoints);
  const operands = [x, weight, bias, xq.scale, xq.zeroPoint, scales, zeroPoints];
  return [...run("quantized.linearDynamic", operands).data];
}

describe("quantized.linearDynamic", () => {
  it("is the exact sum, scaled by the three roundings", () => {
    fc.assert(
      fc.property(dynamicLayers, (of) => {
        const { layer, bias } = of;
        const [rows, k] = layer.x.shape as [number, number];
        const n = layer.weight.shape[0] as number;
        const expected = Array.from({ length: rows * n }, (_, i) => {
          const [row, channel] = [Math.floor(i / n), i % n];
          const pairs = Array.from({ length: k }, (__, j) => [row * k + j, channel * k + j] as const);
          const sum = nearestFloat32({ n: exactSum(layer, channel, pairs), d: 1n });
          const scale = nearestFloat32(
            times(rational(layer.xq.scale), rational(layer.weightScales[channel] as number)),
          );
          const real = nearestFloat32(times(rational(sum), rational(scale)));
          return Math.fround(real + ((bias?.data[channel] as number | undefined) ?? 0));
        });
        expect(runDynamic(of).map((y) => y + 0)).toEqual(expected.map((y) => y + 0));
      }),
      { numRuns: 500 },
    );
  });

  it("throws where a sum leaves int32, and not before", () => {
    const at = (k: number): number[] => [
      ...run("quantized.linearDynamic", [
        tensorOf("uint8", [1, k], new Uint8Array(k).fill(255)),
        tensorOf("int8", [1, k], new Int8Array(k).fill(-128)),
        null,
        1,
        0,
        1,
        0,
      ]).data,
    ];
    expect(at(65_793)).toEqual([Math.fround(-255 * 128 * 65_793)]);
    expect(() => at(65_794)).toThrow(expect.objectContaining({ code: "QQ1002" }));
  });
});
