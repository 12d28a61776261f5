import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestEven, rational } from "./exact-rational.test-helper.ts";
import { anyFloat, neighbour } from "./generators.test-helper.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

describe("roundTiesToEven", () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, -0],
    [-1.5, -2],
    [-2.5, -2],
    [0.3, 0],
    [-0.3, -0],
    [0, 0],
    [-0, -0],
    [2 ** -149, 0],
    [-(2 ** -149), -0],
    [0.49999999999999994, 0],
    [-0.49999999999999994, -0],
    [4503599627370495.5, 4503599627370496],
    [4503599627370494.5, 4503599627370494],
    [-4503599627370495.5, -4503599627370496],
    [2 ** 52 + 1, 2 ** 52 + 1],
    [2 ** 53 - 1, 2 ** 53 - 1],
    [-(2 ** 52) - 1, -(2 ** 52) - 1],
    [Number.MAX_VALUE, Number.MAX_VALUE],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
    [NaN, NaN],
  ])("of %d is %d", (x, expected) => {
    expect(roundTiesToEven(x)).toBe(expected);
  });

  it("is the exact rounding for every float64, with the sign of x", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          fc.integer({ min: -1e6, max: 1e6 }).map((k) => k + 0.5),
          fc.integer({ min: -(2 ** 33), max: 2 ** 33 }).map((k) => k * 2 ** 19 + 0.5),
        ),
        (x) => {
          const rounded = roundTiesToEven(x);
          expect(rounded + 0).toBe(Number(nearestEven(rational(x))));
          expect(Object.is(rounded, -0)).toBe(rounded === 0 && (x < 0 || Object.is(x, -0)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("is the exact rounding for every float32 and the neighbours of halves", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyFloat.filter(Number.isFinite),
          fc
            .tuple(
              fc.integer({ min: -(2 ** 23), max: 2 ** 23 }),
              fc.constantFrom(-1 as const, 0 as const, 1 as const),
            )
            .map(([k, side]) => neighbour(k + 0.5, side)),
        ),
        (x) => {
          expect(roundTiesToEven(x) + 0).toBe(Number(nearestEven(rational(x))));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("is odd and idempotent", () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        expect(roundTiesToEven(-x)).toBe(-roundTiesToEven(x));
        expect(roundTiesToEven(roundTiesToEven(x))).toBe(roundTiesToEven(x));
      }),
    );
  });
});
