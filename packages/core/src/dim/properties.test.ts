import { test } from "@fast-check/vitest";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect } from "vitest";
import {
  addDims,
  type DimConstraint,
  type DimValue,
  divideDims,
  evaluateDim,
  floorDivDims,
  formatDim,
  maxDims,
  minDims,
  modDims,
  mulDims,
  parseDim,
  rangeOf,
  subDims,
  symbolDim,
} from "./index.ts";

const constraints: ReadonlyMap<string, DimConstraint> = new Map([
  ["H", { multipleOf: 4, min: 0, max: Number.MAX_SAFE_INTEGER }],
  ["K", { multipleOf: 1, min: 2, max: 9 }],
  ["W", { multipleOf: 6, min: 6, max: 60 }],
]);

const numbersOf: Readonly<Record<string, Arbitrary<number>>> = {
  N: fc.nat({ max: 20 }),
  M: fc.nat({ max: 20 }),
  H: fc.nat({ max: 10 }).map((n) => 4 * n),
  K: fc.integer({ min: 2, max: 9 }),
  W: fc.integer({ min: 1, max: 10 }).map((n) => 6 * n),
};

const names = Object.keys(numbersOf);

/** A size as the library holds it, beside a function that computes it with plain numbers. */
interface Expression {
  readonly dim: DimValue;
  readonly value: (symbols: ReadonlyMap<string, number>) => number;
}

const bindings: Arbitrary<ReadonlyMap<string, number>> = fc
  .record(numbersOf)
  .map((record) => new Map(Object.entries(record)));

const symbol: Arbitrary<Expression> = fc.constantFrom(...names).map((name) => ({
  dim: symbolDim(name, constraints.get(name)),
  value: (symbols) => symbols.get(name) as number,
}));

const constant: Arbitrary<Expression> = fc
  .integer({ min: -9, max: 9 })
  .map((number) => ({ dim: number, value: () => number }));

const leaf = fc.oneof({ weight: 3, arbitrary: symbol }, { weight: 1, arbitrary: constant });

type Binary = readonly [(a: DimValue, b: DimValue) => DimValue, (a: number, b: number) => number];

const ring: readonly Binary[] = [
  [addDims, (a, b) => a + b],
  [subDims, (a, b) => a - b],
  [mulDims, (a, b) => a * b],
];

const all: readonly Binary[] = [
  ...ring,
  [maxDims, (a, b) => Math.max(a, b)],
  [minDims, (a, b) => Math.min(a, b)],
];

function combine(binary: Arbitrary<Binary>, inner: Arbitrary<Expression>): Arbitrary<Expression> {
  return fc.tuple(binary, inner, inner).map(([[ofDims, ofNumbers], a, b]) => ({
    dim: ofDims(a.dim, b.dim),
    value: (symbols) => ofNumbers(a.value(symbols), b.value(symbols)),
  }));
}

function divided(inner: Arbitrary<Expression>): Arbitrary<Expression> {
  return fc.tuple(inner, fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([a, by, rest]) => ({
    dim: (rest ? modDims : floorDivDims)(a.dim, by),
    value: (symbols) => {
      const value = a.value(symbols);
      return rest ? value - Math.floor(value / by) * by : Math.floor(value / by);
    },
  }));
}

/** Sums, differences and products of symbols and numbers. */
const polynomial: Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    combine(fc.constantFrom(...ring), tie("node")),
  ),
})).node;

/** Every operation on sizes. */
const expression: Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    combine(fc.constantFrom(...all), tie("node")),
    divided(tie("node")),
  ),
})).node;

const dims = expression.map(({ dim }) => dim);
const divisor = fc.integer({ min: 1, max: 12 });

describe("any expression", () => {
  test.prop([expression, bindings], { numRuns: 2000 })(
    "evaluates as plain numbers do",
    ({ dim, value }, symbols) => {
      fc.pre(Math.abs(value(symbols)) < 2 ** 40);
      expect(evaluateDim(dim, symbols)).toBe(value(symbols) + 0); // -0 is no size
    },
  );

  test.prop([dims], { numRuns: 2000 })("is the same object after printing and parsing", (dim) => {
    expect(parseDim(formatDim(dim), constraints)).toBe(dim);
  });

  test.prop([expression, bindings], { numRuns: 2000 })("stays within its range", ({ dim }, symbols) => {
    const { min, max } = rangeOf(dim);
    const value = evaluateDim(dim, symbols);
    expect(min <= value && value <= max).toBe(true);
  });
});

describe("equal expressions are one object", () => {
  test.prop([dims, dims, dims])(
    "sums: commutative, associative, with a neutral element and an inverse",
    (a, b, c) => {
      expect(addDims(a, b)).toBe(addDims(b, a));
      expect(addDims(addDims(a, b), c)).toBe(addDims(a, addDims(b, c)));
      expect(addDims(a, 0)).toBe(a);
      expect(subDims(a, a)).toBe(0);
      expect(subDims(addDims(a, b), b)).toBe(a);
    },
  );

  test.prop([dims, dims, dims])("products: commutative, associative, distributive", (a, b, c) => {
    expect(mulDims(a, b)).toBe(mulDims(b, a));
    expect(mulDims(mulDims(a, b), c)).toBe(mulDims(a, mulDims(b, c)));
    expect(mulDims(a, addDims(b, c))).toBe(addDims(mulDims(a, b), mulDims(a, c)));
    expect(mulDims(a, 1)).toBe(a);
    expect(mulDims(a, 0)).toBe(0);
  });

  // A polynomial of degree below d in each variable is zero when it is zero on a grid of d points a side.
  const inTwo = fc.letrec<{ node: DimValue }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<DimValue>(symbolDim("N"), symbolDim("H", constraints.get("H")), -1, 1, 2),
      fc
        .tuple(fc.constantFrom(...ring), tie("node"), tie("node"))
        .map(([[ofDims], a, b]) => ofDims(a as DimValue, b as DimValue)),
    ),
  })).node;
  const grid = [0, 1, 2, 3, 4, 5].flatMap((n) =>
    [0, 4, 8, 12, 16, 20].map(
      (h) =>
        new Map([
          ["N", n],
          ["H", h],
        ]),
    ),
  );
  test.prop([inTwo, inTwo], { numRuns: 3000 })("polynomials: the same values, the same object", (a, b) => {
    const same = grid.every((symbols) => evaluateDim(a, symbols) === evaluateDim(b, symbols));
    expect(a === b).toBe(same);
  });

  test.prop([dims, dims, divisor, divisor])("quotients", (a, whole, b, c) => {
    expect(floorDivDims(a, 1)).toBe(a);
    expect(floorDivDims(addDims(a, mulDims(whole, b)), b)).toBe(addDims(floorDivDims(a, b), whole));
    expect(floorDivDims(mulDims(a, c), b * c)).toBe(floorDivDims(a, b));
    expect(modDims(addDims(a, mulDims(whole, b)), b)).toBe(modDims(a, b));
  });

  test.prop([polynomial, divisor, divisor])("quotients of quotients", ({ dim }, b, c) => {
    expect(floorDivDims(floorDivDims(dim, b), c)).toBe(floorDivDims(dim, b * c));
  });

  test.prop([dims, dims, dims, fc.integer({ min: 1, max: 5 })])(
    "maxima and minima",
    (a, b, shift, factor) => {
      for (const choose of [maxDims, minDims]) {
        expect(choose(a, b)).toBe(choose(b, a));
        expect(choose(a, a)).toBe(a);
        expect(choose(addDims(a, shift), addDims(b, shift))).toBe(addDims(choose(a, b), shift));
        expect(choose(mulDims(a, factor), mulDims(b, factor))).toBe(mulDims(choose(a, b), factor));
      }
    },
  );
});

describe("exact division", () => {
  const dimsOfPolynomials = polynomial.map(({ dim }) => dim);

  test.prop([dimsOfPolynomials, dimsOfPolynomials])("undoes a product", (a, b) => {
    fc.pre(b !== 0);
    expect(divideDims(mulDims(a, b), b)).toBe(a);
  });

  test.prop([dimsOfPolynomials, dimsOfPolynomials], { numRuns: 500 })(
    "is null where a rest would stay",
    (a, b) => {
      const quotient = divideDims(a, b);
      if (quotient !== null) expect(mulDims(quotient, b)).toBe(a);
    },
  );
});
