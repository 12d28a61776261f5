import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { erfF32 } from "./erf-f32.ts";
import { expF32 } from "./exp-f32.ts";
import { expm1F32 } from "./expm1-f32.ts";
import { floatGrid, hashOnGrid, ulpsBetween } from "./float-grid.test-helper.ts";
import { logF32 } from "./log-f32.ts";
import { log1pF32 } from "./log1p-f32.ts";
import { sigmoidF32 } from "./sigmoid-f32.ts";
import { tanhF32 } from "./tanh-f32.ts";

interface Case {
  readonly name: string;
  readonly f: (x: number) => number;
  /** The same function in double, by other means. */
  readonly reference: (x: number) => number;
  readonly isIncreasingOn: readonly [number, number];
  readonly special: readonly (readonly [x: number, y: number])[];
  /**
   * Hashes of the results on every 4099th float32 and on all of them. They were computed with a separate C program
   * (gcc 12, doubles, no contraction), whose results were compared with glibc's `expl`, `logl`, `tanhl` and `erfl` on
   * all float32 numbers: every one is correctly rounded. The same was done for expm1 and log1p with `expm1l` and `log1pl`;
   * where those fell on the middle of two float32 numbers, exact fractions decided.
   */
  readonly hash: string;
  readonly fullHash: string;
}

const tiny = 2 ** -149;
const largest = 2 ** 128 - 2 ** 104;
const f32 = Math.fround;

const cases: readonly Case[] = [
  {
    name: "exp",
    f: expF32,
    reference: Math.exp,
    isIncreasingOn: [-200, 200],
    special: [
      [-Infinity, 0],
      [Infinity, Infinity],
      [0, 1],
      [-0, 1],
      [tiny, 1],
      [1, f32(Math.E)],
      [f32(88.72283), f32(3.4027985e38)],
      [f32(88.72284), Infinity],
      [f32(-103.97207), tiny],
      [f32(-103.972084), 0],
      [f32(-87.33655), f32(1.1754907e-38)],
      [largest, Infinity],
      [-largest, 0],
    ],
    hash: "1b09dde4",
    fullHash: "06277632",
  },
  {
    name: "log",
    f: logF32,
    reference: Math.log,
    isIncreasingOn: [0, largest],
    special: [
      [-Infinity, NaN],
      [Infinity, Infinity],
      [0, -Infinity],
      [-0, -Infinity],
      [-1, NaN],
      [-tiny, NaN],
      [1, 0],
      [2, f32(Math.LN2)],
      [tiny, f32(-103.27893)],
      [2 ** -126, f32(-87.33655)],
      [largest, f32(88.72284)],
      [1 + 2 ** -23, f32(1.1920928e-7)],
    ],
    hash: "7a50eb51",
    fullHash: "d27f582d",
  },
  {
    name: "expm1",
    f: expm1F32,
    reference: Math.expm1,
    isIncreasingOn: [-200, 200],
    special: [
      [-Infinity, -1],
      [Infinity, Infinity],
      [0, 0],
      [-0, -0],
      [tiny, tiny],
      [-tiny, -tiny],
      [1, f32(Math.E - 1)],
      [2 ** -23, f32(2 ** -23 + 2 ** -46)],
      [-17, f32(Math.expm1(-17))],
      [-36, -1],
      [f32(36.5), f32(Math.exp(36.5))],
      [f32(88.72283), f32(3.4027985e38)],
      [f32(88.72284), Infinity],
      [-largest, -1],
    ],
    hash: "b4042b1f",
    fullHash: "9c108a0b",
  },
  {
    name: "log1p",
    f: log1pF32,
    reference: Math.log1p,
    isIncreasingOn: [-1, largest],
    special: [
      [-Infinity, NaN],
      [Infinity, Infinity],
      [0, 0],
      [-0, -0],
      [-1, -Infinity],
      [f32(-1.0000001), NaN],
      [tiny, tiny],
      [-tiny, -tiny],
      [1, f32(Math.LN2)],
      [-1 + 2 ** -24, f32(-24 * Math.LN2)],
      [2 ** 24, f32(Math.log1p(2 ** 24))],
      [largest, f32(88.72284)],
    ],
    hash: "09eeedee",
    fullHash: "74495c29",
  },
  {
    name: "tanh",
    f: tanhF32,
    reference: Math.tanh,
    isIncreasingOn: [-20, 20],
    special: [
      [-Infinity, -1],
      [Infinity, 1],
      [0, 0],
      [-0, -0],
      [tiny, tiny],
      [-tiny, -tiny],
      [2 ** -126, 2 ** -126],
      [9, 1 - 2 ** -24],
      [10, 1],
      [-largest, -1],
    ],
    hash: "1bf9d3fb",
    fullHash: "49dd7971",
  },
  {
    name: "sigmoid",
    f: sigmoidF32,
    reference: (x) => 1 / (1 + Math.exp(-x)),
    isIncreasingOn: [-200, 200],
    special: [
      [-Infinity, 0],
      [Infinity, 1],
      [0, 0.5],
      [-0, 0.5],
      [tiny, 0.5],
      [-largest, 0],
      [largest, 1],
      [16, 1 - 2 ** -23],
      [18, 1],
      [f32(-103.97207), tiny],
      [f32(-103.972084), 0],
      // The exact result lies just below the midpoint of two float32 numbers; the double nearest to it is the midpoint.
      [3 * 2 ** -23, 0.5 + 2 ** -24],
      [-3 * 2 ** -24, 0.5 - 2 ** -25],
    ],
    hash: "a4a06ccb",
    fullHash: "fe7a81ec",
  },
  {
    name: "erf",
    f: erfF32,
    reference: erfBySeries,
    isIncreasingOn: [-8, 8],
    special: [
      [-Infinity, -1],
      [Infinity, 1],
      [0, 0],
      [-0, -0],
      [tiny, tiny],
      [-tiny, -tiny],
      [1, f32(0.8427007929497149)],
      [4, 1],
      [-largest, -1],
    ],
    hash: "e9759cd5",
    fullHash: "11e544e1",
  },
];

describe.each(cases)("$name", ({ f, reference, isIncreasingOn, special, hash, fullHash }) => {
  test("has its special values", () => {
    for (const [x, y] of special) expect([x, f(x)]).toEqual([x, y]);
    expect(f(NaN)).toBeNaN();
  });

  test("is within 1 ulp of a double computation on a grid over all float32 numbers", () => {
    let different = 0;
    for (const x of floatGrid(9973)) {
      const expected = Math.fround(reference(x));
      const ulps = ulpsBetween(f(x), expected);
      if (ulps > 0) different++;
      if (ulps > 1) expect.fail(`f(${x}) is ${f(x)}, expected ${expected}`);
    }
    expect(different).toBeLessThan(5);
  });

  test.prop([fc.float({ min: -20, max: 20, noNaN: true })], { numRuns: 5000 })(
    "is within 1 ulp of a double computation on common numbers",
    (x) => {
      expect(ulpsBetween(f(x), Math.fround(reference(x)))).toBeLessThanOrEqual(1);
    },
  );

  test.prop([fc.float({ noNaN: true }), fc.float({ noNaN: true })])("never falls", (a, b) => {
    const [low, high] = isIncreasingOn;
    const [x, y] = [a, b].map((v) => Math.fround(Math.max(low, Math.min(v, high)))) as [number, number];
    expect(x <= y ? f(x) <= f(y) : f(y) <= f(x)).toBe(true);
  });

  test("never falls between neighbours", () => {
    for (const start of [-88, -3, -1, -0.5, 0.25, 0.3465, 0.5, 0.70710678, 1, 1.41421356, 3, 8]) {
      let x = Math.fround(start);
      const [low] = isIncreasingOn;
      for (let i = 0; i < 2000; i++) {
        const next = Math.fround(x + Math.abs(x) * 2 ** -23);
        if (x >= low && f(next) < f(x)) expect.fail(`f falls between ${x} and ${next}`);
        x = next;
      }
    }
  });

  test("gives the bits that are written down here", () => {
    expect(hashOnGrid(f, 4099)).toBe(hash);
  });

  it.runIf(process.env["QUANTRACE_EXHAUSTIVE"] !== undefined)(
    "gives the bits that are written down here on all float32 numbers",
    { timeout: 3_600_000 },
    () => {
      expect(hashOnGrid(f, 1)).toBe(fullHash);
    },
  );
});

describe("symmetry", () => {
  test.prop([fc.float({ noNaN: true })], { numRuns: 1000 })("tanh and erf are odd to the bit", (x) => {
    expect(tanhF32(-x)).toBe(-tanhF32(x));
    expect(erfF32(-x)).toBe(-erfF32(x));
  });
});

/** `2 / sqrt(pi) * e^(-x^2) * sum 2^n x^(2n+1) / (1 * 3 * ... * (2n+1))`: positive terms only, so it is stable. */
function erfBySeries(x: number): number {
  if (!(Math.abs(x) < 6)) return Number.isNaN(x) ? NaN : Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
