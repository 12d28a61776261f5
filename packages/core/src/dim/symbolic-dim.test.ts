import { describe, expect, it } from "vitest";
import {
  addDims,
  ceilDivDims,
  dim,
  type Dim,
  dimension,
  divideDims,
  floorDivDims,
  formatDim,
  formatShape,
  maxDims,
  minDims,
  mulDims,
  subDims,
  type SymbolicDim,
  symbolDim,
  symbolsOf,
  valueOf,
} from "./index.ts";

const N = symbolDim("N");
const M = symbolDim("M");
const H = symbolDim("H", { multipleOf: 4 });

describe("printing", () => {
  it.each([
    [addDims(mulDims(N, 2), 1), "2*N + 1"],
    [subDims(1, N), "-N + 1"],
    [subDims(mulDims(M, N), mulDims(N, 3)), "M*N - 3*N"],
    [mulDims(N, N), "N*N"],
    [floorDivDims(H, 2), "H/2"],
    [mulDims(floorDivDims(H, 4), 3), "3*H/4"],
    [mulDims(floorDivDims(H, 4), N), "H*N/4"],
    [addDims(floorDivDims(subDims(N, 1), 2), 1), "floorDiv(N + 1, 2)"],
    [floorDivDims(addDims(mulDims(N, 4), 3), 2), "2*N + 1"],
    [floorDivDims(mulDims(N, 5), 2), "2*N + floorDiv(N, 2)"],
    [floorDivDims(addDims(mulDims(N, 2), 1), 4), "floorDiv(N, 2)"],
    [floorDivDims(floorDivDims(N, 2), 3), "floorDiv(N, 6)"],
    [ceilDivDims(N, 3), "floorDiv(N + 2, 3)"],
    [maxDims(4, N), "max(N, 4)"],
    [maxDims(addDims(N, 1), addDims(M, 1)), "max(M, N) + 1"],
    [minDims(mulDims(N, 2), 6), "2*min(N, 3)"],
  ])("%s", (size, text) => expect(formatDim(size)).toBe(text));

  it("a shape", () => expect(formatShape([N, 3, addDims(H, 1)])).toBe("[N, 3, H + 1]"));

  it("does not depend on which size was made first", () => {
    const names = ["Zb", "Za"].map((name) => symbolDim(name));
    expect(formatDim(names.reduce(addDims))).toBe("Za + Zb");
    expect(formatDim(names.reduce(mulDims))).toBe("Za*Zb");
  });

  it("never shows -0", () => {
    expect(mulDims(0, -1)).toBe(0);
    expect(subDims(N, N)).toBe(0);
    const negative = mulDims(N, -1) as SymbolicDim;
    expect(Object.is(negative.constant, 0)).toBe(true);
  });
});

describe("constraints", () => {
  it("one name under two constraints is two sizes, whichever comes first", () => {
    const free = symbolDim("Q");
    const even = symbolDim("Q", { multipleOf: 2 });
    const bounded = symbolDim("Q", { max: 9 });
    expect(new Set([free, even, bounded]).size).toBe(3);
    expect(symbolDim("Q", { multipleOf: 2 })).toBe(even);
    expect(formatDim(floorDivDims(even, 2))).toBe("Q/2");
    expect(formatDim(floorDivDims(free, 2))).toBe("floorDiv(Q, 2)");
    expect(formatDim(minDims(bounded, 9))).toBe("Q");
    expect(formatDim(minDims(free, 9))).toBe("min(Q, 9)");
  });

  it("decide maxima and minima", () => {
    const T = symbolDim("T", { min: 3, max: 8 });
    expect(maxDims(T, 3)).toBe(T);
    expect(maxDims(T, 8)).toBe(8);
    expect(minDims(T, 8)).toBe(T);
    expect(minDims(T, 2)).toBe(2);
    expect(maxDims(N, 0)).toBe(N);
    expect(maxDims(addDims(N, T), N)).toBe(addDims(N, T));
    expect(minDims(mulDims(N, T), -1)).toBe(-1);
  });

  it.each([
    [{ multipleOf: 0 }],
    [{ multipleOf: 1.5 }],
    [{ min: -1 }],
    [{ min: 5, max: 4 }],
    [{ min: 5, max: 7, multipleOf: 8 }],
    [{ max: NaN }],
  ])("refuses %j", (constraint) => {
    expect(() => dimension("N", constraint)).toThrow(expect.objectContaining({ code: "QS1208" }));
  });

  it.each(["", "2N", "a b", "N-1", "N\n"])("refuses the name %j", (name) => {
    expect(() => dimension(name)).toThrow(expect.objectContaining({ code: "QS1208" }));
  });
});

describe("division", () => {
  it("by a symbol is exact or an error", () => {
    expect(floorDivDims(mulDims(N, 64), N)).toBe(64);
    expect(floorDivDims(mulDims(N, M), M)).toBe(N);
    expect(() => floorDivDims(M, N)).toThrow(expect.objectContaining({ code: "QS1009" }));
    expect(() => floorDivDims(8, N)).toThrow(expect.objectContaining({ code: "QS1009" }));
  });

  it("needs a whole number above 0", () => {
    for (const divisor of [0, -2, 1.5, NaN]) {
      expect(() => floorDivDims(N, divisor)).toThrow(expect.objectContaining({ code: "QS1007" }));
    }
  });

  it("finds polynomial quotients, and none by 0", () => {
    const [a, b] = [addDims(mulDims(N, M), 2), subDims(H, N)];
    expect(divideDims(mulDims(a, b), b)).toBe(a);
    expect(divideDims(addDims(mulDims(a, b), 1), b)).toBeNull();
    expect(divideDims(mulDims(N, 3), 2)).toBeNull();
    expect(divideDims(N, 0)).toBeNull();
    expect(divideDims(0, N)).toBe(0);
  });
});

describe("dim", () => {
  const n = dimension("N");

  it("works on numbers and symbols alike", () => {
    const results: readonly Dim[] = [
      dim.add(n, 1),
      dim.sub(n, 1),
      dim.mul(n, 2),
      dim.floorDiv(n, 2),
      dim.mod(n, 2),
      dim.max(n, 2),
      dim.min(n, 2),
    ];
    expect(results.map(String)).toEqual([
      "N + 1",
      "N - 1",
      "2*N",
      "floorDiv(N, 2)",
      "N - 2*floorDiv(N, 2)",
      "max(N, 2)",
      "min(N, 2)",
    ]);
    expect(dim.value(dim.mod(dim.sub(3, 10), 4))).toBe(1);
    expect([dim.max(2, 3), dim.min(2, 3), dim.floorDiv(-7, 2)].map(dim.value)).toEqual([3, 2, -4]);
  });

  it("compares and gives numbers", () => {
    expect(dim.equals(dim.add(n, n), dim.mul(n, 2))).toBe(true);
    expect(dim.equals(n, dim.add(n, 1))).toBe(false);
    expect(() => dim.value(n)).toThrow(expect.objectContaining({ code: "QS1009" }));
  });

  it("is no number to JavaScript", () => {
    const size = n as unknown as number;
    for (const use of [() => size * 2, () => size < 3, () => +size, () => size + 1]) {
      expect(use).toThrow(expect.objectContaining({ code: "QT3013" }));
    }
    expect(`${valueOf(n) as unknown as string}`).toBe("N");
    expect(JSON.stringify([n])).toBe('["N"]');
  });

  it("names its symbols", () => {
    const size = addDims(maxDims(N, M), mulDims(floorDivDims(addDims(symbolDim("A"), symbolDim("B")), 3), H));
    expect([...symbolsOf(size)].sort()).toEqual(["A", "B", "H", "M", "N"]);
  });
});
