import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypes } from "../../dtype/dtype.ts";
import {
  nearestFloat32,
  over,
  plus,
  rational,
  saturate,
  times,
} from "../../numerics/exact-rational.test-helper.ts";
import {
  byteDType,
  integersFrom,
  qparamsOf,
  realOf,
  run,
  tensorOf,
  tensorWith,
} from "./run-op.test-helper.ts";

const shapes = fc.constantFrom<[number[], number[]]>(
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[1], [2, 2]],
  [
    [2, 1],
    [1, 4],
  ],
  [[], [5]],
  [[0], [1]],
);

const pair = fc
  .tuple(shapes, byteDType, byteDType, byteDType)
  .chain(([[aShape, bShape], aDType, bDType, yDType]) =>
    fc.record({
      a: tensorWith(aDType, aShape),
      b: tensorWith(bDType, bShape),
      aq: qparamsOf(aDType),
      bq: qparamsOf(bDType),
      yDType: fc.constant(yDType),
      yq: qparamsOf(yDType),
    }),
  );

describe.each(["add", "mul"] as const)("quantized.%s", (id) => {
  function runPair(
    { a, b, aq, bq, yDType, yq }: typeof pair extends fc.Arbitrary<infer T> ? T : never,
    attributes = {},
  ) {
    const qparams = [aq, bq, yq].flatMap(({ scale, zeroPoint }) => [scale, zeroPoint]);
    return run(`quantized.${id}`, [a, b, ...qparams], { dtype: yDType, ...attributes });
  }

  it("is dequantize, the float operation, quantize, bit for bit", () => {
    fc.assert(
      fc.property(pair, (of) => {
        const float = run(id, [realOf(of.a, of.aq), realOf(of.b, of.bq)]);
        expect(runPair(of)).toEqual(integersFrom(float, of.yDType, of.yq));
      }),
      { numRuns: 500 },
    );
  });

  it("is exact arithmetic with each rounding done once", () => {
    const real = (q: number, { scale, zeroPoint }: { scale: number; zeroPoint: number }) =>
      rational(nearestFloat32(times(rational(q - zeroPoint), rational(scale))));
    fc.assert(
      fc.property(pair, (of) => {
        const [a, b] = [of.a, of.b].map((x) => ({ ...x, shape: [x.data.length], data: x.data }));
        if (a === undefined || b === undefined || a.data.length !== b.data.length) return;
        const { min, max } = dtypes[of.yDType];
        const expected = [...a.data].map((u, i) => {
          const [x, y] = [real(u, of.aq), real(b.data[i] as number, of.bq)];
          const result = nearestFloat32(id === "add" ? plus(x, y) : times(x, y));
          return saturate(
            nearestFloat32(over(rational(result), rational(of.yq.scale))),
            of.yq.zeroPoint,
            min,
            max,
          );
        });
        expect([...runPair({ ...of, a, b }).data]).toEqual(expected);
      }),
    );
  });

  it("rounds the result to float32 before it is quantized, which shows on ties", () => {
    const f = Math.fround;
    const unit = fc.float({ min: Math.fround(0.01), max: 1, noNaN: true });
    const byte = fc.integer({ min: 1, max: 120 });
    let differs = 0;
    fc.assert(
      fc.property(unit, unit, byte, byte, fc.integer({ min: 1, max: 250 }), (sa, sb, u, v, k) => {
        const [x, y] = [f(u * sa), f(v * sb)];
        const exact = id === "add" ? x + y : x * y;
        const scale = f(f(exact) / (k + 0.5));
        const steps = nearestFloat32(over(rational(f(exact)), rational(scale)));
        const [a, b] = [tensorOf("uint8", [1], [u]), tensorOf("uint8", [1], [v])];
        const found = run(`quantized.${id}`, [a, b, sa, 0, sb, 0, scale, 0]);
        expect(found.data[0]).toBe(saturate(steps, 0, 0, 255));
        if (saturate(f(exact / scale), 0, 0, 255) !== found.data[0]) differs++;
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(differs).toBeGreaterThan(30);
  });

  it("is commutative, and monotone in each operand where the other is not negative", () => {
    fc.assert(
      fc.property(pair, (of) => {
        expect(runPair({ ...of, a: of.b, b: of.a, aq: of.bq, bq: of.aq })).toEqual(runPair(of));
        const all = tensorOf(
          "uint8",
          [256],
          Array.from({ length: 256 }, (_, i) => i),
        );
        const b = tensorOf(of.b.dtype, [1], [dtypes[of.b.dtype].max]);
        const aq = { ...of.aq, zeroPoint: 128 };
        const { data } = runPair({ ...of, a: all, b, aq });
        for (let i = 1; i < 256; i++)
          expect((data[i] as number) - (data[i - 1] as number)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("keeps to a fused clamp", () => {
    fc.assert(
      fc.property(pair, (of) => {
        const clampMin = of.yq.zeroPoint;
        expect(runPair(of, { clampMin })).toEqual(run("quantized.relu", [runPair(of), clampMin]));
      }),
    );
  });

  it.each([
    [
      "shapes that do not broadcast",
      [tensorOf("uint8", [2], [1, 2]), tensorOf("uint8", [3], [1, 2, 3])],
      {},
      "QS1001",
    ],
    ["float operands", [tensorOf("float32", [1], [1]), tensorOf("uint8", [1], [1])], {}, "QS1003"],
    [
      "an int32 result",
      [tensorOf("uint8", [1], [1]), tensorOf("uint8", [1], [1])],
      { dtype: "int32" },
      "QS1007",
    ],
  ])("refuses %s", (_, operands, attributes, code) => {
    expect(() => run(`quantized.${id}`, [...operands, 1, 0, 1, 0, 1, 0], attributes)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it("refuses qparams that are not valid", () => {
    const x = tensorOf("int8", [1], [1]);
    expect(() => run(`quantized.${id}`, [x, x, 1, 0, 0, 0, 1, 0])).toThrow(
      expect.objectContaining({ code: "QQ1003" }),
    );
    expect(() => run(`quantized.${id}`, [x, x, 1, 0, 1, 0, 1, -1])).toThrow(
      expect.objectContaining({ code: "QQ1004" }),
    );
    expect(() => run(`quantized.${id}`, [x, x, 1, 128, 1, 0, 1, 0])).toThrow(
      expect.objectContaining({ code: "QQ1004" }),
    );
  });
});
