import { describe, expect, it } from "vitest";
import {
  addDims,
  bindDim,
  type DimValue,
  evaluateDim,
  evaluateShape,
  floorDivDims,
  mulDims,
  subDims,
  symbolDim,
} from "./index.ts";

const N = symbolDim("N");
const H = symbolDim("H", { multipleOf: 4, min: 8, max: 32 });

function bind(...pairs: readonly (readonly [DimValue, number])[]): Record<string, number> {
  const symbols = new Map<string, number>();
  for (const [declared, actual] of pairs) bindDim(declared, actual, symbols);
  return Object.fromEntries(symbols);
}

describe("bindDim", () => {
  it("gives a symbol the number of the size that it stands in first", () => {
    expect(bind([N, 0])).toEqual({ N: 0 });
    expect(bind([N, 5], [N, 5], [H, 16], [7, 7])).toEqual({ N: 5, H: 16 });
    expect(bind([addDims(mulDims(N, 2), 1), 7])).toEqual({ N: 3 });
    expect(bind([floorDivDims(H, 2), 8])).toEqual({ H: 16 });
    expect(bind([subDims(40, H), 24])).toEqual({ H: 16 });
  });

  it("checks every other size against it", () => {
    expect(bind([N, 5], [H, 8], [addDims(N, H), 13])).toEqual({ N: 5, H: 8 });
  });

  it.each<[string, readonly (readonly [DimValue, number])[]]>([
    [
      "two numbers for one symbol",
      [
        [N, 5],
        [N, 6],
      ],
    ],
    ["another number", [[3, 4]]],
    [
      "an expression of a known symbol",
      [
        [N, 5],
        [mulDims(N, 2), 11],
      ],
    ],
    ["no whole number", [[mulDims(N, 2), 5]]],
    ["a number below 0", [[addDims(N, 3), 1]]],
    ["no multiple", [[H, 10]]],
    ["half of no multiple", [[floorDivDims(H, 2), 7]]],
    ["too small", [[H, 4]]],
    ["too large", [[H, 36]]],
    [
      "a known symbol whose number breaks the constraint",
      [
        [symbolDim("H"), 10],
        [H, 10],
      ],
    ],
  ])("refuses %s", (_, pairs) => {
    expect(() => bind(...pairs)).toThrow(expect.objectContaining({ code: "QS1010" }));
  });

  it("cannot find a symbol behind a floor, or two at once", () => {
    for (const declared of [floorDivDims(N, 3), addDims(N, symbolDim("M")), mulDims(N, N)]) {
      expect(() => bind([declared, 6])).toThrow(expect.objectContaining({ code: "QS1009" }));
    }
  });

  it("says what it found and what it expected", () => {
    expect(() => bind([H, 10])).toThrow("dimension H is 10, expected a multiple of 4");
    expect(() => bind([H, 64])).toThrow("dimension H is 64, expected between 8 and 32");
    expect(() => bind([addDims(N, 3), 1])).toThrow("dimension N is -2, expected 0 or more");
    expect(() => bind([N, 5], [mulDims(N, 2), 11])).toThrow("dimension 2*N is 11, expected 10");
  });
});

describe("evaluateDim", () => {
  it("needs a number for every symbol", () => {
    expect(() => evaluateDim(N, new Map())).toThrow(expect.objectContaining({ code: "QS1009" }));
    expect(evaluateShape([N, 3, mulDims(N, 2)], new Map([["N", 4]]))).toEqual([4, 3, 8]);
  });

  it("refuses a number that breaks the constraint", () => {
    expect(() => evaluateDim(H, new Map([["H", 10]]))).toThrow(expect.objectContaining({ code: "QS1010" }));
  });
});
