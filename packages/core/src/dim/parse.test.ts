import { describe, expect, it } from "vitest";
import {
  addDims,
  type DimConstraint,
  floorDivDims,
  formatDim,
  maxDims,
  mulDims,
  parseDim,
  symbolDim,
} from "./index.ts";

const none: ReadonlyMap<string, DimConstraint> = new Map();
const N = symbolDim("N");

describe("parseDim", () => {
  it("reads what is printed", () => {
    expect(parseDim("12", none)).toBe(12);
    expect(parseDim("N", none)).toBe(N);
    expect(parseDim("2*N + 1", none)).toBe(addDims(mulDims(N, 2), 1));
    expect(parseDim("-N - 3", none)).toBe(addDims(mulDims(N, -1), -3));
    expect(parseDim("floorDiv(N - 1, 2) + 1", none)).toBe(floorDivDims(addDims(N, 1), 2));
    expect(parseDim("max(N, 4)", none)).toBe(maxDims(N, 4));
    expect(parseDim("N*max(N, 4)", none)).toBe(mulDims(N, maxDims(N, 4)));
  });

  it("gives symbols their constraints", () => {
    const constraint = { multipleOf: 4, min: 0, max: 64 };
    const H = symbolDim("H", constraint);
    const symbols = new Map([["H", constraint]]);
    expect(parseDim("H", symbols)).toBe(H);
    expect(parseDim("3*H/2", symbols)).toBe(mulDims(floorDivDims(H, 2), 3));
    expect(parseDim("H", none)).not.toBe(H);
  });

  it("takes blanks, parentheses and any order", () => {
    expect(parseDim("  1+ (N+1)*2 -N\t", none)).toBe(addDims(N, 3));
    expect(parseDim("N*6/3", none)).toBe(mulDims(N, 2));
    expect(formatDim(parseDim("min(4, N) + 0*N", none))).toBe("min(N, 4)");
  });

  it("a symbol may have the name of a function", () => {
    expect(parseDim("max(max, 4)", none)).toBe(maxDims(symbolDim("max"), 4));
  });

  it.each([
    ["", 1, "a number, a name"],
    ["N +", 4, "a number, a name"],
    ["N 2", 3, "the end"],
    ["2N", 2, "the end"],
    ["N/2", 4, "a product that the divisor divides"],
    ["N/M", 3, "a whole number"],
    ["4/0", 4, "a product that the divisor divides"],
    ["1.5", 2, "a size"],
    ["N--1", 3, "a number, a name"],
    ["(N", 3, "a closing parenthesis"],
    ["max(N)", 6, "a comma"],
    ["max(N, 1", 9, "a closing parenthesis"],
    ["toString(N, 1)", 10, "one of floorDiv"],
    ["N % 2", 3, "a size"],
    ["99999999999999999999", 1, "a whole number"],
  ])("refuses %j at column %i", (text, column, expected) => {
    const error = {
      code: "QS1207",
      params: expect.objectContaining({ column, expected: expect.stringContaining(expected) }),
    };
    expect(() => parseDim(text, none)).toThrow(expect.objectContaining(error));
  });

  it("refuses products that would exhaust the memory", () => {
    const factors = Array.from({ length: 40 }, (_, i) => `(A${i} + B${i})`);
    expect(() => parseDim(factors.join("*"), none)).toThrow(expect.objectContaining({ code: "QS1207" }));
  });

  it("refuses nesting that would exhaust the stack", () => {
    const deep = "(".repeat(100_000);
    expect(() => parseDim(deep, none)).toThrow(expect.objectContaining({ code: "QS1207" }));
  });
});
