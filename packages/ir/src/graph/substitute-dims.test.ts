import {
  addDims,
  type DimValue,
  evaluateDim,
  floorDivDims,
  formatDim,
  maxDims,
  minDims,
  mulDims,
  symbolDim,
} from "@quantrace/core";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapAttributeDims, matchDim, substituteDim, substituteShape } from "./substitute-dims.ts";

const N = symbolDim("N");
const M = symbolDim("M");
const H = symbolDim("H", { multipleOf: 4, min: 4, max: 64 });

/** Sizes made of N, M and H with every function. */
const anyDim: fc.Arbitrary<DimValue> = fc.letrec<{ readonly dim: DimValue }>((tie) => ({
  dim: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<DimValue>(N, M, H, 1, 2, 3),
    fc.tuple(tie("dim"), tie("dim")).map(([a, b]) => addDims(a, b)),
    fc.tuple(tie("dim"), fc.integer({ min: -2, max: 3 })).map(([a, b]) => mulDims(a, b)),
    fc.tuple(tie("dim"), tie("dim")).map(([a, b]) => mulDims(a, b)),
    fc.tuple(tie("dim"), fc.integer({ min: 1, max: 3 })).map(([a, b]) => floorDivDims(a, b)),
    fc.tuple(tie("dim"), tie("dim")).map(([a, b]) => maxDims(a, b)),
    fc.tuple(tie("dim"), tie("dim")).map(([a, b]) => minDims(a, b)),
  ),
})).dim;

const numbers = fc.record({
  N: fc.nat({ max: 9 }),
  M: fc.nat({ max: 9 }),
  H: fc.integer({ min: 1, max: 16 }).map((n) => 4 * n),
});

describe("substituteDim", () => {
  test("by numbers is evaluateDim", () => {
    fc.assert(
      fc.property(anyDim, numbers, (dim, drawn) => {
        const bindings = new Map(Object.entries(drawn));
        expect(substituteDim(dim, bindings)).toBe(evaluateDim(dim, bindings));
      }),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("by sizes, then evaluated, is the size evaluated with their values", () => {
    fc.assert(
      fc.property(
        anyDim,
        anyDim.map((drawn) => maxDims(drawn, 0)),
        numbers,
        (dim, other, drawn) => {
          const bindings = new Map(Object.entries(drawn));
          const value = evaluateDim(other, bindings);
          const substituted = substituteDim(dim, new Map<string, DimValue>([["N", other]]));
          expect(evaluateDim(substituted, bindings)).toBe(
            evaluateDim(dim, new Map([...bindings, ["N", value]])),
          );
        },
      ),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("by themselves, or by nothing, changes nothing", () => {
    fc.assert(
      fc.property(anyDim, (dim) => {
        expect(substituteDim(dim, new Map())).toBe(dim);
        expect(
          substituteDim(
            dim,
            new Map([
              ["N", N],
              ["M", M],
              ["H", H],
            ]),
          ),
        ).toBe(dim);
      }),
      propertyConfig({ numRuns: 500 }),
    );
  });

  test("goes through shapes and attributes", () => {
    expect(substituteShape([N, 2, mulDims(N, 2)], new Map([["N", 3]]))).toEqual([3, 2, 6]);
    const attributes = { shape: [N, [M, 1]], size: N, flag: true, text: "N", none: null };
    const mapped = mapAttributeDims(attributes, (dim) => substituteDim(dim, new Map([["N", 5]])));
    expect(mapped).toEqual({ shape: [5, [M, 1]], size: 5, flag: true, text: "N", none: null });
  });
});

describe("matchDim", () => {
  test("notes what a symbol becomes, and holds the next sizes to it", () => {
    const sizes = new Map<string, DimValue>();
    matchDim(N, M, sizes);
    matchDim(mulDims(N, 2), mulDims(M, 2), sizes);
    matchDim(3, 3, sizes);
    expect([...sizes]).toEqual([["N", M]]);
    expect(() => matchDim(N, 4, sizes)).toThrow("QS1010: dimension N is 4, expected M");
  });

  test("solves for the symbol of a multiple or a sum", () => {
    const sizes = new Map<string, DimValue>();
    matchDim(addDims(mulDims(N, 2), 1), 7, sizes);
    matchDim(H, 8, sizes);
    expect([...sizes]).toEqual([
      ["N", 3],
      ["H", 8],
    ]);
    expect(() => matchDim(mulDims(M, 2), 7, new Map())).toThrow(
      /^QS1010: dimension 2\*M is 7, expected 2\*M for a whole number/,
    );
  });

  test.each<[string, DimValue, DimValue]>([
    ["another number", 3, 4],
    ["a symbol for a number", 3, N],
    ["a number that the constraint forbids", H, 6],
    ["a number below the least", H, 0],
    ["a number above the greatest", H, 68],
    ["a size that need not keep the constraint", H, N],
    ["a size with a wider range", H, symbolDim("G", { multipleOf: 4 })],
  ])("refuses %s", (_, declared, actual) => {
    expect(() => matchDim(declared, actual, new Map())).toThrow(/^QS1010/);
  });

  test.each<[string, DimValue]>([
    ["a narrower symbol", symbolDim("G", { multipleOf: 8, min: 8, max: 32 })],
    ["itself", H],
    ["a number", 12],
  ])("accepts %s under a constraint", (_, actual) => {
    const sizes = new Map<string, DimValue>();
    matchDim(H, actual, sizes);
    expect(formatDim(sizes.get("H") as DimValue)).toBe(formatDim(actual));
  });
});
