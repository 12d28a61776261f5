import { fc, test } from "@fast-check/vitest";
import { anyFloat32 } from "@quantrace/testing";
import { describe, expect } from "vitest";
import { decibels } from "./decibels.ts";
import { addErrors, figuresOf, noErrors } from "./error-sums.ts";

const numbers = fc.array(anyFloat32({ everyMagnitude: true, extremes: true }), {
  minLength: 1,
  maxLength: 20,
});

describe("decibels", () => {
  test.prop([
    fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
    fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
  ])("are 10 log10 of the ratio", (signal, noise) => {
    const expected = 10 * (Math.log10(signal) - Math.log10(noise));
    expect(Math.abs(decibels(signal, noise) - expected)).toBeLessThan(1e-6);
  });

  test("of zeros and infinities are defined", () => {
    expect([decibels(0, 0), decibels(1, 0), decibels(0, 1)]).toEqual([Infinity, Infinity, -Infinity]);
    expect([decibels(Infinity, 1), decibels(NaN, 1), decibels(1, NaN)]).toEqual([Infinity, NaN, NaN]);
  });
});

describe("the figures", () => {
  test.prop([numbers])("of equal streams say so", (x) => {
    const figures = figuresOf(addErrors(noErrors, x, x));
    expect(figures).toEqual({ sqnr: Infinity, cosine: 1, normalizedL2: 0, count: x.length });
  });

  test.prop([numbers, numbers, fc.nat(20)])(
    "do not depend on how a stream is cut into batches",
    (a, b, at) => {
      const length = Math.min(a.length, b.length);
      const [x, y] = [a.slice(0, length), b.slice(0, length)];
      const cut = addErrors(addErrors(noErrors, x.slice(0, at), y.slice(0, at)), x.slice(at), y.slice(at));
      expect(cut).toEqual(addErrors(noErrors, x, y));
    },
  );

  test("pass over an infinity that both hold, and over none that one holds", () => {
    const masked = figuresOf(addErrors(noErrors, [3, -Infinity, 4], [3, -Infinity, 3.5]));
    expect(masked).toEqual({ ...figuresOf(addErrors(noErrors, [3, 4], [3, 3.5])), count: 3 });
    expect(figuresOf(addErrors(noErrors, [3, -Infinity], [3, 4])).normalizedL2).toBeNaN();
  });

  test("of known streams", () => {
    const { sqnr, cosine, normalizedL2 } = figuresOf(addErrors(noErrors, [3, 4], [3, 3.5]));
    expect(sqnr).toBeCloseTo(20, 5);
    expect(normalizedL2).toBeCloseTo(0.1, 12);
    expect(cosine).toBeCloseTo(23 / (5 * Math.sqrt(21.25)), 12);
    expect(figuresOf(addErrors(noErrors, [0, 0], [1, 0]))).toMatchObject({
      sqnr: -Infinity,
      cosine: 0,
      normalizedL2: Infinity,
    });
  });
});
