import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { add, div, type EagerTensor, maximum, minimum, mul, sub, tensor } from "../index.ts";
import { nearestFloat32, over, plus, rational, times } from "../numerics/exact-rational.test-helper.ts";
import { anyFloat, finiteFloat } from "../numerics/generators.test-helper.ts";
import {
  allPairs,
  bitsOf,
  broadcastPair,
  floats,
  indicesOf,
  specialFloats,
  specialIntegers,
  valueAt,
} from "./values.test-helper.ts";

type Binary = (x: EagerTensor | number, y: EagerTensor | number) => EagerTensor;

interface FloatCase {
  readonly name: string;
  readonly op: Binary;
  /** By the definition of the IEEE operation on doubles; the double result rounds to the float32 result. */
  readonly f: (x: number, y: number) => number;
}

const floatCases: readonly FloatCase[] = [
  { name: "add", op: add, f: (x, y) => x + y },
  { name: "sub", op: sub, f: (x, y) => x - y },
  { name: "mul", op: mul, f: (x, y) => x * y },
  { name: "div", op: div, f: (x, y) => x / y },
  { name: "maximum", op: maximum, f: largest },
  { name: "minimum", op: minimum, f: (x, y) => -largest(-x, -y) },
];

/** IEEE 754-2019 maximum, spelled out. */
function largest(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === 0 && y === 0) return Object.is(x, -0) && Object.is(y, -0) ? -0 : 0;
  return x > y ? x : y;
}

describe.each(floatCases)("$name of float32", ({ op, f }) => {
  it("is right on all pairs of special values", () => {
    const [x, y] = allPairs(specialFloats, "float32");
    const expected = Float32Array.from(x.data, (value, i) => f(value, y.data[i] as number));
    expect(bitsOf(op(x, y))).toEqual(bitsOf(tensor(expected)));
  });

  test.prop([fc.array(fc.tuple(anyFloat, anyFloat), { minLength: 1, maxLength: 40 })])(
    "is the double operation, rounded once",
    (pairs) => {
      const [x, y] = [floats(pairs.map(([u]) => u)), floats(pairs.map(([, v]) => v))];
      const expected = pairs.map(([u, v]) => Math.fround(f(u, v)));
      expect(bitsOf(op(x, y))).toEqual(bitsOf(floats(expected)));
    },
  );

  test.prop([broadcastPair])("broadcasts as indices say", ({ a, b, whole }) => {
    const x = counting(a, 0.75);
    const y = counting(b, 1.25);
    const z = op(x, y);
    expect(z.shape).toEqual(whole);
    const expected = indicesOf(whole).map((index) => f(valueAt(x, index), valueAt(y, index)));
    expect(bitsOf(z)).toEqual(bitsOf(floats(expected, whole)));
  });

  test.prop([anyFloat, anyFloat])("takes a number on either side, rounded to float32", (u, v) => {
    const expected = bitsOf(op(floats([u]), floats([v])));
    expect(bitsOf(op(floats([u]), v))).toEqual(expected);
    expect(bitsOf(op(u, floats([v])))).toEqual(expected);
    expect(bitsOf(op(floats([u]), v + v * 2 ** -40))).toEqual(
      bitsOf(op(floats([u]), floats([v + v * 2 ** -40]))),
    );
  });
});

describe("the four operations against exact fractions", () => {
  const exact = { add: plus, mul: times, div: over };

  test.prop([finiteFloat, finiteFloat], { numRuns: 300 })(
    "round to the nearest float32, ties to even",
    (u, v) => {
      const [x, y] = [rational(u), rational(v)];
      expectSame(add(floats([u]), v).item(), nearestFloat32(exact.add(x, y)));
      expectSame(sub(floats([u]), v).item(), nearestFloat32(exact.add(x, rational(-v))));
      expectSame(mul(floats([u]), v).item(), nearestFloat32(exact.mul(x, y)));
      if (v !== 0) expectSame(div(floats([u]), v).item(), nearestFloat32(exact.div(x, y)));
    },
  );
});

const integerCases = [
  { name: "add", op: add, f: (x: bigint, y: bigint) => x + y },
  { name: "sub", op: sub, f: (x: bigint, y: bigint) => x - y },
  { name: "mul", op: mul, f: (x: bigint, y: bigint) => x * y },
  { name: "maximum", op: maximum, f: (x: bigint, y: bigint) => (x > y ? x : y) },
  { name: "minimum", op: minimum, f: (x: bigint, y: bigint) => (x < y ? x : y) },
];

describe.each(integerCases)("$name of int32", ({ op, f }) => {
  const modulo = (x: number, y: number): number => Number(BigInt.asIntN(32, f(BigInt(x), BigInt(y))));

  it("is exact modulo 2^32 on all pairs of special values", () => {
    const [x, y] = allPairs(specialIntegers, "int32");
    const z = op(x, y);
    expect(z.dtype).toBe("int32");
    expect([...z.data]).toEqual(Array.from(x.data, (value, i) => modulo(value, y.data[i] as number)));
  });

  const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

  test.prop([int32, int32])("is exact modulo 2^32", (u, v) => {
    expect(op(tensor([u], { dtype: "int32" }), v).toArray()).toEqual([modulo(u, v)]);
  });
});

describe("errors", () => {
  const ints = tensor([1, 2], { dtype: "int32" });

  it.each(floatCases)("$name refuses shapes that do not broadcast", ({ op }) => {
    expect(() => op(floats([1, 2]), floats([1, 2, 3]))).toThrow("QS1001");
  });

  it.each(floatCases)("$name refuses mixed dtypes", ({ op }) => {
    expect(() => op(floats([1, 2]), ints)).toThrow("QS1003");
  });

  it("div refuses whole numbers, whose quotient is none", () => {
    expect(() => div(ints, ints)).toThrow("QS1003");
  });
});

function counting(shape: readonly number[], step: number): EagerTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return floats(
    Array.from({ length: count }, (_, i) => (i + 1) * step),
    shape,
  );
}

/** Equal, where the exact arithmetic knows one zero only. */
function expectSame(actual: number, expected: number): void {
  expect(actual + 0).toBe(expected + 0);
}
