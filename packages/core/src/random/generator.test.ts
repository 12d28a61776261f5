import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import { type Recorder, withRecorder } from "../recorder/recorder.ts";
import { defaultGenerator, Generator, manualSeed } from "./index.ts";

const seeds = fc.maxSafeNat();
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });

function draws<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, () => draw());
}

describe("xoshiro128**", () => {
  it("gives the numbers of the authors' C program", () => {
    const generator = new Generator().setState([1, 2, 3, 4]);
    expect(draws(10, () => generator.bits())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
    for (let i = 10; i < 999_999; i++) generator.bits();
    expect(generator.bits()).toBe(3457443141);
  });

  it.each([
    [0, [2065550767, 3793791033, 2713282036, 1853398634], [3737715805, 2584255861, 2876756834, 3286328325]],
    [1, [2298633409, 2433363436, 1703865447, 3203108257], [1695105466, 1423115009, 634581793, 1068227753]],
    [7, [1496452567, 1674306020, 4097599004, 72105175], [1801096769, 1554325924, 2992800842, 3588980540]],
    [2 ** 53 - 1, [4021704095, 616124332, 3074421144, 818148089], [1233166643, 1287031142, 661813442]],
  ])("is seeded with SplitMix64: %d", (seed, state, first) => {
    const generator = new Generator(seed);
    expect(generator.getState()).toEqual(state);
    expect(draws(first.length, () => generator.bits())).toEqual(first);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])("refuses the seed %d", (seed) => {
    expect(() => new Generator(seed)).toThrow(expect.objectContaining({ code: "QS1007" }));
  });
});

describe("state", () => {
  it("goes on where it was saved", () => {
    fc.assert(
      fc.property(seeds, fc.nat(50), (seed, skipped) => {
        const generator = new Generator(seed);
        draws(skipped, () => generator.normal());
        const state = generator.getState();
        const expected = draws(5, () => generator.uniform());
        expect(draws(5, generator.setState(state).uniform.bind(generator))).toEqual(expected);
        const other = new Generator(1).setState(state);
        expect(draws(5, () => other.uniform())).toEqual(expected);
      }),
    );
  });

  it.each([
    [[0, 0, 0, 0]],
    [[1, 2, 3]],
    [[1, 2, 3, 4, 5]],
    [[1, 2, 3, -1]],
    [[1, 2, 3, 2 ** 32]],
    [[1, 2, 3, 0.5]],
    [[1, 2, 3, NaN]],
  ])("refuses %j and stays as it was", (state) => {
    const generator = new Generator(5);
    expect(() => generator.setState(state as never)).toThrow(QuantraceError);
    expect(generator.getState()).toEqual(new Generator(5).getState());
  });
});

describe("uniform", () => {
  it("lies in [0, 1), in steps of 2^-24", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const x = new Generator(seed).uniform();
        expect(x >= 0 && x < 1 && Number.isInteger(x * 2 ** 24)).toBe(true);
      }),
    );
  });

  it("lies in [low, high), as a float32", () => {
    fc.assert(
      fc.property(seeds, float32, float32, (seed, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const x = new Generator(seed).uniform(low, high);
        expect(Math.fround(x)).toBe(x);
        expect(x >= low && (x < high || low === high)).toBe(true);
      }),
    );
  });

  it("ends between neighbours", () => {
    const next = 1 + 2 ** -23;
    expect(draws(50, () => defaultGenerator.uniform(1, next)).every((x) => x === 1)).toBe(true);
  });

  it.each([
    [1, 0],
    [NaN, 1],
    [0, Infinity],
    [0, 1e39],
  ])("refuses the bounds %d, %d", (low, high) => {
    expect(() => new Generator().uniform(low, high)).toThrow(expect.objectContaining({ code: "QS1007" }));
  });

  it("fills 64 cells evenly", () => {
    const generator = new Generator(11);
    const cells = new Uint32Array(64);
    for (let i = 0; i < 64_000; i++) {
      const cell = Math.floor(generator.uniform() * 64);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chiSquare = cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeGreaterThan(36); // 63 degrees of freedom: 0.2 % below, 0.2 % above
    expect(chiSquare).toBeLessThan(99);
  });
});

describe("normal", () => {
  it("follows the normal distribution (Kolmogorov and Smirnov)", () => {
    const generator = new Generator(12);
    const count = 100_000;
    const sorted = draws(count, () => generator.normal()).sort((a, b) => a - b);
    const distance = sorted.reduce((most, x, i) => {
      const p = normalCdf(x);
      return Math.max(most, Math.abs(p - i / count), Math.abs(p - (i + 1) / count));
    }, 0);
    expect(distance * Math.sqrt(count)).toBeLessThan(1.63); // 1 % level
    expect(sorted[0]).toBeLessThan(-3.8);
    expect(sorted.at(-1)).toBeGreaterThan(3.8);
  });

  it("gives the bits of an independent program (Python, exact fractions)", () => {
    const generator = new Generator(2024);
    const words = new Int32Array(Float32Array.from(draws(10_000, () => generator.normal(1, 3))).buffer);
    expect(words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193), 0x811c9dc5) >>> 0).toBe(
      2387118817,
    );
  });

  it("is the mean where there is no spread, and refuses a negative one", () => {
    expect(new Generator(1).normal(0.1, 0)).toBe(Math.fround(0.1));
    expect(() => new Generator(1).normal(0, -1)).toThrow(expect.objectContaining({ code: "QS1007" }));
    expect(() => new Generator(1).normal(NaN)).toThrow(expect.objectContaining({ code: "QS1007" }));
  });
});

it("starts the default generator again with manualSeed", () => {
  manualSeed(9);
  const first = draws(4, () => defaultGenerator.bits());
  expect(manualSeed(9)).toBe(defaultGenerator);
  expect(draws(4, () => defaultGenerator.bits())).toEqual(first);
});

/** The normal distribution function, by Simpson's rule. */
function normalCdf(x: number): number {
  const steps = 200;
  const h = x / steps;
  const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < steps; i++) sum += density(i * h) * (i % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * h) / 3;
}

it("refuses to draw while a model is traced", () => {
  const generator = new Generator(1);
  const recorder: Recorder = { apply: unreachable, callModule: unreachable, readTraining: unreachable };
  const draw = () => withRecorder(recorder, () => generator.uniform());
  expect(draw).toThrow(expect.objectContaining({ code: "QT5001" }));
  expect(generator.getState()).toEqual(new Generator(1).getState());
});

function unreachable(): never {
  expect.unreachable();
}
