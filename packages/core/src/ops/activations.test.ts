import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  clamp,
  dropout,
  elu,
  expm1,
  gelu,
  hardsigmoid,
  hardswish,
  hardtanh,
  log1p,
  logSigmoid,
  mish,
  pow,
  prelu,
  relu6,
  selu,
  sigmoid,
  silu,
  softplus,
  tensor,
} from "../index.ts";
import { erfF32 } from "../math/erf-f32.ts";
import { tanhF32 } from "../math/tanh-f32.ts";
import { anyFloat } from "../numerics/generators.test-helper.ts";
import { bitsOf, floats, specialFloats, usualFloat } from "./values.test-helper.ts";

const f = Math.fround;

describe("clamp", () => {
  it.each([
    [-1, 0, 6, 0],
    [3, 0, 6, 3],
    [9, 0, 6, 6],
    [-0, 0, 6, -0],
    [NaN, 0, 6, NaN],
    [Infinity, 0, 6, 6],
    [-Infinity, null, 6, -Infinity],
    [9, 0, null, 9],
    [5, 8, 2, 2],
    [9, 8, 2, 2],
    [1, 8, 2, 2],
    [0.2, 0.1, null, f(0.2)],
    [0, 0.1, null, f(0.1)],
  ])("clamp(%d, %d, %d) is %d", (x, min, max, y) => {
    expect(clamp(floats([x]), min, max).item()).toBe(y);
  });

  test.prop([anyFloat, usualFloat, usualFloat])(
    "lies in its bounds, and moves nothing inside them",
    (x, a, b) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)];
      const y = clamp(floats([x]), min, max).item();
      if (Number.isNaN(x)) expect(y).toBeNaN();
      else expect(y >= min && y <= max && (x < min || x > max || Object.is(x, y))).toBe(true);
    },
  );

  it("needs a bound, and bounds that are numbers", () => {
    expect(() => clamp(floats([1]))).toThrow("QS1007");
    expect(() => clamp(floats([1]), NaN, 2)).toThrow("QS1007");
    expect(() => clamp(floats([1]), 0, NaN)).toThrow("QS1007");
  });

  it("is what relu6 and hardtanh are", () => {
    const x = floats(specialFloats);
    expect(bitsOf(relu6(x) as typeof x)).toEqual(bitsOf(clamp(x, 0, 6)));
    expect(bitsOf(hardtanh(x) as typeof x)).toEqual(bitsOf(clamp(x, -1, 1)));
    expect(bitsOf(x.hardtanh(-2, 3))).toEqual(bitsOf(clamp(x, -2, 3)));
    expect(() => hardtanh(x, 1, 1)).toThrow("QS1007");
    expect(() => hardtanh(x, NaN, 1)).toThrow("QS1007");
  });
});

describe("silu", () => {
  test.prop([fc.oneof(usualFloat, anyFloat)], { numRuns: 500 })("is x times its sigmoid, rounded", (x) => {
    const gate = sigmoid(floats([x])).item();
    expect(bitsOf(silu(floats([x])))).toEqual(bitsOf(floats([x * gate])));
  });

  test.prop([usualFloat])("is within 2 ulp of the formula", (x) => {
    const exact = x / (1 + Math.exp(-x));
    expect(Math.abs(silu(floats([x])).item() - exact)).toBeLessThanOrEqual(
      2 ** -22 * Math.abs(exact) + 2 ** -149,
    );
  });
});

describe("hardsigmoid", () => {
  it.each([
    [-Infinity, 0],
    [-3, 0],
    [-1, f(2 / 6)],
    [0, 0.5],
    [3, 1],
    [Infinity, 1],
    [NaN, NaN],
  ])("of %d is %d", (x, y) => {
    expect(hardsigmoid(floats([x])).item()).toBe(y);
  });

  test.prop([fc.oneof(usualFloat, anyFloat)])("rounds the sum and the quotient", (x) => {
    const gate = Math.min(Math.max(f(x + 3), 0), 6);
    expect(bitsOf(hardsigmoid(floats([x])))).toEqual(bitsOf(floats([f(gate / 6)])));
  });
});

describe("hardswish", () => {
  it.each([
    [-4, -0],
    [-3, -0],
    [0, 0],
    [-0, -0],
    [3, 3],
    [4, 4],
    [1, f(4 / 6)],
    [-1.5, f(-2.25 / 6)],
    [Infinity, Infinity],
    [NaN, NaN],
  ])("of %d is %d", (x, y) => {
    expect(hardswish(floats([x])).item()).toBe(y);
  });

  test.prop([fc.oneof(usualFloat, anyFloat)], { numRuns: 1000 })("rounds after each step", (x) => {
    const gate = clamp(floats([f(x + 3)]), 0, 6).item();
    expect(bitsOf(hardswish(floats([x])))).toEqual(bitsOf(floats([f(f(x * gate) / 6)])));
  });
});

describe("gelu", () => {
  it.each(["none", "tanh"] as const)("%s: has its special values", (approximate) => {
    const y = gelu(floats([0, -0, 100, -100, Infinity, NaN, 3e38]), { approximate });
    expect(y.toArray()).toEqual([0, -0, 100, -0, Infinity, NaN, f(3e38)]);
  });

  test.prop([usualFloat], { numRuns: 1000 })("none: rounds after each step, from the inside out", (x) => {
    const expected = f(f(x * 0.5) * f(1 + erfF32(f(x * f(Math.SQRT1_2)))));
    expect(gelu(floats([x])).item()).toBe(expected);
  });

  test.prop([usualFloat], { numRuns: 1000, examples: [[-3.1520862579345703], [1.0189491510391235]] })(
    "tanh: rounds after each step, from the inside out",
    (x) => {
      const cube = f(f(x * x) * x);
      const inner = f(f(Math.sqrt(2 / Math.PI)) * f(x + f(f(0.044715) * cube)));
      expect(gelu(floats([x]), { approximate: "tanh" }).item()).toBe(f(f(x * 0.5) * f(1 + tanhF32(inner))));
    },
  );

  test.prop([usualFloat])("tanh: is within 1e-6 of the formula in double", (x) => {
    const inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
    const exact = 0.5 * x * (1 + Math.tanh(inner));
    expect(Math.abs(gelu(floats([x]), { approximate: "tanh" }).item() - exact)).toBeLessThan(1e-6);
  });

  test.prop([usualFloat])("both forms agree within 5e-4", (x) => {
    const [a, b] = (["none", "tanh"] as const).map((approximate) =>
      gelu(floats([x]), { approximate }).item(),
    );
    expect(Math.abs((a as number) - (b as number))).toBeLessThan(5e-4);
  });

  // Values of torch.nn.functional.gelu (PyTorch documentation's formula, mpmath 1.3 at 50 digits).
  it.each([
    [1, 0.8413447460685429],
    [-1, -0.15865525393145707],
    [2.5, 2.4844758366855],
    [-3, -0.00404969409489028],
  ])("none of %d is %d", (x, y) => {
    expect(gelu(floats([x])).item()).toBeCloseTo(y, 6);
  });

  it("knows two forms", () => {
    expect(() => gelu(floats([1]), { approximate: "fast" })).toThrow("QS1007");
  });
});

describe("elu and selu", () => {
  it.each([
    [3, 3, f(3 * f(1.0507009873554805))],
    [0, 0, 0],
    [-0, -0, -0],
    [-Infinity, -1, f(-1.0507009873554805 * 1.6732632423543772)],
    [Infinity, Infinity, Infinity],
    [NaN, NaN, NaN],
  ])("of %d are %d and %d", (x, y, scaled) => {
    expect([elu(floats([x])).item(), selu(floats([x])).item()]).toEqual([y, scaled]);
  });

  test.prop([fc.oneof(usualFloat, anyFloat), fc.float({ min: -4, max: 4, noNaN: true })])(
    "elu scales expm1 below 0",
    (x, alpha) => {
      const below = floats([f(expm1(floats([x])).item() * alpha)]);
      expect(bitsOf(elu(floats([x]), alpha))).toEqual(bitsOf(x > 0 ? floats([x]) : below));
    },
  );

  test.prop([usualFloat])("are within 2 ulp of their formulas in double", (x) => {
    const [scale, alpha] = [1.0507009873554805, 1.6732632423543772];
    const exact = x > 0 ? scale * x : scale * alpha * Math.expm1(x);
    expect(Math.abs(selu(floats([x])).item() - exact)).toBeLessThanOrEqual(
      2 ** -22 * Math.abs(exact) + 2 ** -149,
    );
    const plain = x > 0 ? x : Math.expm1(x);
    expect(Math.abs(elu(floats([x])).item() - plain)).toBeLessThanOrEqual(
      2 ** -22 * Math.abs(plain) + 2 ** -149,
    );
  });
});

describe("softplus, logSigmoid and mish", () => {
  it("have their special values", () => {
    const x = floats([0, 200, -200, Infinity, NaN]);
    expect(softplus(x).toArray()).toEqual([f(Math.LN2), 200, 0, Infinity, NaN]);
    expect(logSigmoid(x).toArray()).toEqual([-f(Math.LN2), 0, -200, 0, NaN]);
    expect(mish(x).toArray()).toEqual([0, 200, -0, Infinity, NaN]);
    expect(logSigmoid(floats([-Infinity])).item()).toBe(-Infinity);
  });

  test.prop([usualFloat, fc.float({ min: f(0.1), max: 8, noNaN: true })])(
    "softplus is within a few roundings of its formula, and x beyond the threshold",
    (x, beta) => {
      const y = softplus(floats([x]), beta).item();
      const scaled = f(x * beta);
      if (scaled > 20) expect(y).toBe(x);
      else {
        const exact = Math.log1p(Math.exp(x * beta)) / beta;
        // The rounding of the product shifts the exponent by as much.
        const bound = 2 ** -22 * exact + 2 ** -24 * Math.abs(x) * Math.min(1, Math.exp(scaled)) + 2 ** -149;
        expect(Math.abs(y - exact)).toBeLessThanOrEqual(bound);
      }
      expect(softplus(floats([x]), beta, -1e9).item()).toBe(x);
    },
  );

  test.prop([usualFloat])("logSigmoid and mish agree with their formulas in double", (x) => {
    const log = -Math.log1p(Math.exp(-x));
    expect(Math.abs(logSigmoid(floats([x])).item() - log)).toBeLessThanOrEqual(2 ** -22 * Math.abs(log));
    const smooth = x * Math.tanh(Math.log1p(Math.exp(x)));
    expect(Math.abs(mish(floats([x])).item() - smooth)).toBeLessThanOrEqual(
      2 ** -21 * Math.abs(smooth) + 2 ** -149,
    );
  });

  it("refuse what has no meaning", () => {
    expect(() => softplus(floats([1]), 0)).toThrow("QS1007");
    expect(() => softplus(floats([1]), 1e-60)).toThrow("QS1007");
    expect(() => softplus(floats([1]), Infinity)).toThrow("QS1007");
    expect(() => softplus(floats([1]), 1, NaN)).toThrow("QS1007");
  });
});

describe("expm1 and log1p", () => {
  test.prop([fc.float({ min: -1, max: 1, noNaN: true })])("undo each other near 0", (x) => {
    const back = log1p(expm1(floats([x]))).item();
    expect(Math.abs(back - x)).toBeLessThanOrEqual(2 ** -21 * Math.abs(x));
  });
});

describe("pow", () => {
  it("broadcasts, and takes numbers on both sides", () => {
    expect(pow(floats([1, 2, 3]), floats([2, 3], [2, 1])).toArray()).toEqual([
      [1, 4, 9],
      [1, 8, 27],
    ]);
    expect(pow(2, floats([3, -1])).toArray()).toEqual([8, 0.5]);
    expect(floats([4]).pow(0.5).toArray()).toEqual([2]);
  });
});

describe("prelu", () => {
  test.prop([fc.nat({ max: 3 }), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 3 }), fc.boolean()])(
    "multiplies what is below 0 by the weight of its channel",
    (n, c, length, isShared) => {
      const x = floats(
        Array.from({ length: n * c * length }, (_, i) => Math.sin(i * 7)),
        [n, c, length],
      );
      const weight = floats(Array.from({ length: isShared ? 1 : c }, (_, i) => i / 4 - 0.5));
      const expected = Array.from(x.data, (value, i) => {
        const slope = weight.data[isShared ? 0 : Math.floor(i / length) % c] as number;
        return value < 0 ? f(value * slope) : value;
      });
      expect([...prelu(x, weight).data]).toEqual(expected);
    },
  );

  it("hands NaN on, keeps -0, and refuses another number of channels", () => {
    expect(prelu(floats([NaN, -0, -Infinity]), floats([0.5])).toArray()).toEqual([NaN, -0, -Infinity]);
    expect(() => prelu(floats([1, 2], [1, 2]), floats([1, 2, 3]))).toThrow(
      /^QS1002: prelu: operand x has shape \[1, 2\], expected \[N, 3, ...\]/,
    );
    expect(() => prelu(floats([1, 2]), floats([1, 2]))).toThrow("QS1002");
  });
});

describe("dropout", () => {
  it("gives its input outside training mode, on any of its dtypes", () => {
    const x = floats(specialFloats);
    const y = dropout(x, { training: false });
    expect(bitsOf(y)).toEqual(bitsOf(x));
    expect(y.data).not.toBe(x.data);
    const bytes = tensor([-128, 127], { dtype: "int8" });
    expect(dropout(bytes, { training: false }).toArray()).toEqual([-128, 127]);
  });

  it("cannot be computed in training mode, the default", () => {
    expect(() => dropout(floats([1]))).toThrow("QS1102");
    expect(() => dropout(floats([1]), { p: 0.1, training: true })).toThrow("@quantrace/train");
  });

  test.prop([fc.oneof(fc.double({ max: -Number.MIN_VALUE }), fc.double({ min: 1 + 2 ** -52 }))])(
    "refuses a chance outside 0..1",
    (p) => {
      expect(() => dropout(floats([1]), { p, training: false })).toThrow("QS1007");
    },
  );
});
