import type { TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { histogramObserver } from "./histogram-observer.ts";
import { minMaxObserver } from "./min-max-observer.ts";
import { movingAverageMinMaxObserver } from "./moving-average-min-max-observer.ts";
import type { Observer } from "./observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "./per-channel-min-max-observer.ts";

/** Values of every size: ordinary, tiny, huge, zeros of both signs, powers of two. */
const value = fc.oneof(
  fc.float({ min: -8, max: 8, noNaN: true }),
  fc.float({ min: Math.fround(-1e-30), max: Math.fround(1e-30), noNaN: true }),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    2 ** -149,
    Math.fround(3.4028234663852886e38),
    Math.fround(-3.4028234663852886e38),
  ),
  fc.integer({ min: -20, max: 20 }).map((e) => 2 ** e),
);

/** Batches of three channels. */
const batch = fc.array(value, { minLength: 0, maxLength: 8 }).map((values): TensorData => {
  const data = Float32Array.from([...values, ...values, ...values]);
  return { dtype: "float32", shape: [3, values.length], data };
});
const batches = fc.array(batch, { maxLength: 5 });

const mergeable: readonly Observer[] = [minMaxObserver(), perChannelMinMaxObserver(), histogramObserver()];
const ordered: readonly Observer[] = [movingAverageMinMaxObserver(), movingAveragePerChannelMinMaxObserver()];

function fold(observer: Observer, data: readonly TensorData[]): unknown {
  return data.reduce((state, values) => observer.add(state, values), observer.zero());
}

function merge(observer: Observer, a: unknown, b: unknown): unknown {
  if (observer.merge === undefined) throw new Error(`${observer.name} does not merge`);
  return observer.merge(a, b);
}

describe.each(mergeable.map((observer) => [observer.name, observer] as const))(
  "%s merges exactly",
  (_, observer) => {
    test("merge of two parts is the whole", () => {
      fc.assert(
        fc.property(batches, batches, (a, b) => {
          expect(merge(observer, fold(observer, a), fold(observer, b))).toEqual(fold(observer, [...a, ...b]));
        }),
      );
    });

    test("merge is commutative and associative, and nothing is its identity", () => {
      fc.assert(
        fc.property(batches, batches, batches, (a, b, c) => {
          const [x, y, z] = [a, b, c].map((part) => fold(observer, part));
          expect(merge(observer, x, y)).toEqual(merge(observer, y, x));
          expect(merge(observer, merge(observer, x, y), z)).toEqual(
            merge(observer, x, merge(observer, y, z)),
          );
          expect(merge(observer, x, observer.zero())).toEqual(x);
        }),
      );
    });

    test("the order and the cut of the batches do not matter", () => {
      fc.assert(
        fc.property(batches, (data) => {
          expect(fold(observer, [...data].reverse())).toEqual(fold(observer, data));
        }),
      );
    });
  },
);

describe.each([...mergeable, ...ordered].map((observer) => [observer.name, observer] as const))(
  "%s",
  (_, observer) => {
    test("sees nothing, chooses nothing", () => {
      expect(observer.finish(observer.zero())).toBeNull();
    });

    test("chooses a finite scale above 0 and an integer zero point in range, for any finite data", () => {
      fc.assert(
        fc.property(batches, (data) => {
          const chosen = observer.finish(fold(observer, data));
          if (chosen === null) return;
          for (const scale of chosen.scale) {
            expect(scale).toBeGreaterThan(0);
            expect(Number.isFinite(scale)).toBe(true);
            expect(Math.fround(scale)).toBe(scale);
          }
          for (const zeroPoint of chosen.zeroPoint) {
            expect(Number.isInteger(zeroPoint)).toBe(true);
            expect(zeroPoint).toBeGreaterThanOrEqual(chosen.quantMin);
            expect(zeroPoint).toBeLessThanOrEqual(chosen.quantMax);
          }
        }),
      );
    });

    test.each([Number.NaN, Infinity, -Infinity])("refuses %s and keeps its state", (bad) => {
      const state = fold(observer, [{ dtype: "float32", shape: [3, 1], data: Float32Array.of(1, 2, 3) }]);
      const before = structuredClone(state);
      const values: TensorData = { dtype: "float32", shape: [3, 1], data: Float32Array.of(0, bad, 1) };
      expect(() => observer.add(state, values)).toThrow(QuantraceError);
      expect(state).toEqual(before);
    });
  },
);

test.each(ordered.map((observer) => [observer.name, observer] as const))(
  "%s does not merge",
  (_, observer) => {
    expect(observer.merge).toBeUndefined();
  },
);

describe("the generator of values", () => {
  test("covers every class", () => {
    const values = fc.sample(value, { numRuns: 2000, seed: 1 });
    const share = (holds: (x: number) => boolean): number => values.filter(holds).length / values.length;
    expect(share((x) => x === 0)).toBeGreaterThan(0.01);
    expect(share((x) => Math.abs(x) > 1e30)).toBeGreaterThan(0.01);
    expect(share((x) => x !== 0 && Math.abs(x) < 1e-30)).toBeGreaterThan(0.01);
    expect(share((x) => x !== 0 && Number.isInteger(Math.log2(Math.abs(x))))).toBeGreaterThan(0.01);
    expect(share((x) => x < 0)).toBeGreaterThan(0.1);
  });
});
