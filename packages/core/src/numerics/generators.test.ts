import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyFloat,
  byteRange,
  FLOAT_MAX,
  neighbour,
  scale,
  scaleWithReciprocal,
  shares,
  ties,
  type Tie,
} from "./generators.test-helper.ts";
import { quantizeValue } from "./quantize-value.ts";

function expectEveryClass(found: Readonly<Record<string, number>>): void {
  for (const [name, share] of Object.entries(found)) expect(share, name).toBeGreaterThanOrEqual(0.01);
}

const isPowerOfTwo = (x: number) => Number.isInteger(Math.log2(x));
const isSubnormal = (x: number) => x !== 0 && Math.abs(x) < 2 ** -126;

describe("every class of the generators is drawn", () => {
  it("floats", () => {
    expectEveryClass(
      shares(anyFloat, {
        NaN: Number.isNaN,
        "+infinity": (x) => x === Infinity,
        "-infinity": (x) => x === -Infinity,
        "+0": (x) => Object.is(x, 0),
        "-0": (x) => Object.is(x, -0),
        greatest: (x) => x === FLOAT_MAX,
        least: (x) => x === -FLOAT_MAX,
        subnormal: isSubnormal,
        "below 2^-23": (x) => x !== 0 && Math.abs(x) < 2 ** -23,
        usual: (x) => Math.abs(x) >= 2 ** -23 && Math.abs(x) < 2 ** 23,
        "2^52 and more": (x) => Number.isFinite(x) && Math.abs(x) >= 2 ** 52,
      }),
    );
  });

  it("scales", () => {
    const classes = {
      usual: (s: number) => s >= 1e-4 && s <= 1 && !isPowerOfTwo(s),
      "power of two": isPowerOfTwo,
      "above 2^24": (s: number) => s > 2 ** 24,
      "below 2^-24": (s: number) => s < 2 ** -24,
    };
    expectEveryClass(shares(scale, { ...classes, subnormal: isSubnormal }));
    expectEveryClass(shares(scaleWithReciprocal, classes));
  });

  it("ranges", () => {
    expectEveryClass(
      shares(byteRange, {
        uint8: ({ min }) => min === 0,
        int8: ({ min }) => min === -128,
        symmetric: ({ min }) => min === -127,
        "zero point at the lower end": ({ min, zeroPoint }) => zeroPoint === min,
        "zero point at the upper end": ({ max, zeroPoint }) => zeroPoint === max,
        "zero point within": ({ min, max, zeroPoint }) => zeroPoint > min && zeroPoint < max,
      }),
    );
  });

  it("ties", () => {
    expectEveryClass(
      shares(ties(scale), {
        "on the tie": ({ side }) => side === 0,
        "exactly on the tie": ({ x, scale: s, k }) => x / s === k + 0.5,
        "just above": ({ side }) => side === 1,
        "just below": ({ side }) => side === -1,
        "between even and odd": ({ k }) => k % 2 === 0,
        "between odd and even": ({ k }) => k % 2 !== 0,
        negative: ({ x }) => x < 0,
        "beyond the range": ({ k }) => k > 255,
      }),
    );
  });
});

describe("ties tell arithmetics apart", () => {
  const quantize = (x: number, s: number, by: "divide" | "reciprocal") =>
    quantizeValue(x, s, 0, -512, 512, by);

  it("division from multiplication by the reciprocal", () => {
    const differ = ({ x, scale: s }: Tie) => quantize(x, s, "divide") !== quantize(x, s, "reciprocal");
    expectEveryClass(shares(ties(scaleWithReciprocal), { differ }));
  });

  it("ties to even from ties up and ties away from zero", () => {
    const up = ({ x, scale: s }: Tie) => quantize(x, s, "divide") !== Math.floor(Math.fround(x / s) + 0.5);
    const away = ({ x, scale: s }: Tie) =>
      quantize(x, s, "divide") !== Math.sign(x) * Math.floor(Math.abs(Math.fround(x / s)) + 0.5);
    expectEveryClass(shares(ties(scale), { up, away }));
  });
});

describe("neighbour", () => {
  it("is the next float32, with none between", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const above = neighbour(x, 1);
        expect(above).toBeGreaterThan(x);
        if (Number.isFinite(above)) {
          expect(neighbour(above, -1)).toBe(x + 0);
          expect([x + 0, above]).toContain(Math.fround((x + above) / 2) + 0);
        }
      }),
    );
  });
});
