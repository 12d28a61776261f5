import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { abs, type EagerTensor, exp, log, neg, rsqrt, sigmoid, sqrt, tanh, tensor } from "../index.ts";
import { anyFloat, finiteFloat, neighbour } from "../numerics/generators.test-helper.ts";
import { bitsOf, floats, oneOfEachExponent, specialFloats, specialIntegers } from "./values.test-helper.ts";

describe("neg and abs", () => {
  it("change the sign bit only", () => {
    const x = floats(specialFloats);
    const bits = bitsOf(x);
    const flip = (pattern: number) => (pattern === 0x7fc00000 ? pattern : pattern ^ 0x80000000);
    expect(bitsOf(neg(x))).toEqual(bits.map(flip));
    expect(bitsOf(abs(x))).toEqual(bits.map((pattern) => pattern & 0x7fffffff));
  });

  it("are modulo 2^32 on int32", () => {
    const x = tensor(specialIntegers, { dtype: "int32" });
    const wrap = (value: number) => Number(BigInt.asIntN(32, BigInt(value)));
    expect([...neg(x).data]).toEqual(specialIntegers.map((value) => wrap(-value)));
    expect([...abs(x).data]).toEqual(specialIntegers.map((value) => wrap(Math.abs(value))));
  });
});

describe("sqrt", () => {
  it.each([
    [0, 0],
    [-0, -0],
    [4, 2],
    [2 ** -148, 2 ** -74],
    [Infinity, Infinity],
    [-1, NaN],
    [-Infinity, NaN],
    [NaN, NaN],
  ])("of %d is %d", (x, y) => {
    expect(sqrt(floats([x])).item()).toBe(y);
  });

  test.prop([finiteFloat.map(Math.abs)], { numRuns: 500 })("is the float32 nearest to the root", (x) => {
    const y = sqrt(floats([x])).item();
    // y is nearest when x lies between the squares of the midpoints beside it. The midpoints have 25 bits, so their
    // squares are exact in double.
    const below = (y + neighbour(y, -1)) / 2;
    const above = (y + neighbour(y, 1)) / 2;
    if (y > 0) expect(below * below <= x && x <= above * above).toBe(true);
    else expect(x).toBe(0);
  });
});

describe("rsqrt", () => {
  it.each([
    [0, Infinity],
    [-0, -Infinity],
    [Infinity, 0],
    [-1, NaN],
    [16, 0.25],
    [NaN, NaN],
  ])("of %d is %d", (x, y) => {
    expect(rsqrt(floats([x])).item()).toBe(y);
  });

  test.prop([finiteFloat.map(Math.abs)])("is the reciprocal of the root, each rounded", (x) => {
    expect(bitsOf(rsqrt(floats([x])))).toEqual(bitsOf(floats([1 / sqrt(floats([x])).item()])));
  });

  test.prop([fc.float({ min: 2 ** -100, max: 2 ** 100, noNaN: true })])("is within 1.5 ulp", (x) => {
    const exact = 1 / Math.sqrt(x);
    expect(Math.abs(rsqrt(floats([x])).item() - exact)).toBeLessThanOrEqual(1.5 * 2 ** -23 * exact);
  });
});

interface Curve {
  readonly name: string;
  readonly op: (x: EagerTensor) => EagerTensor;
  readonly reference: (x: number) => number;
}

const curves: readonly Curve[] = [
  { name: "exp", op: exp, reference: Math.exp },
  { name: "log", op: log, reference: Math.log },
  { name: "tanh", op: tanh, reference: Math.tanh },
  { name: "sigmoid", op: sigmoid, reference: (x) => 1 / (1 + Math.exp(-x)) },
];

describe.each(curves)("$name", ({ op, reference }) => {
  it("applies to each element, of any size", () => {
    const x = floats(oneOfEachExponent, [32, 16]);
    const y = op(x);
    expect(y.shape).toEqual([32, 16]);
    y.data.forEach((value, i) => expectWithinOneUlp(value, Math.fround(reference(x.data[i] as number))));
  });

  test.prop([fc.array(anyFloat, { maxLength: 20 })])(
    "gives the same for an element wherever it stands",
    (values) => {
      const together = bitsOf(op(floats(values)));
      expect(together).toEqual(values.flatMap((value) => bitsOf(op(floats([value])))));
    },
  );
});

describe("errors", () => {
  const ints = tensor([1], { dtype: "int32" });

  it.each([...curves, { name: "sqrt", op: sqrt }, { name: "rsqrt", op: rsqrt }])(
    "$name refuses int32",
    ({ op }) => {
      expect(() => op(ints)).toThrow("QS1003");
    },
  );
});

function expectWithinOneUlp(actual: number, expected: number): void {
  if (Object.is(actual, expected) || (Number.isNaN(actual) && Number.isNaN(expected))) return;
  expect([neighbour(expected, -1), neighbour(expected, 1)]).toContain(actual);
}
