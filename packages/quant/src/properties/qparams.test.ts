import type { TensorData } from "@quantrace/core";
import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import { anyBatches, anyFloat32, anyTensorData, float32Limits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { ruleOf } from "../observers/settings.ts";
import { chooseQParams } from "../qparams/choose-qparams.ts";
import type { QParams } from "../qparams/qparams.ts";
import { anyRangeOptions, everyObserver, fold } from "./any-observer.test-helper.ts";

const finite = anyFloat32({ everyMagnitude: true, extremes: true });

/** Two ends of a range: equal ones and both 0 among them. */
const ends = fc
  .tuple(finite, finite, fc.integer({ min: 0, max: 5 }))
  .map(([a, b, kind]): readonly [number, number] =>
    kind === 0 ? [a, a] : kind === 1 ? [0, 0] : [Math.min(a, b), Math.max(a, b)],
  );

const observers = Object.entries(everyObserver);

/** Scale and zero point of each channel. */
function channelsOf({ scale, zeroPoint }: QParams): readonly (readonly [number, number])[] {
  return scale.map((s, i) => [s, zeroPoint[i] as number]);
}

function expectUsable(scale: number, zeroPoint: number, low: number, high: number): void {
  expect(scale).toBe(Math.fround(scale));
  expect(scale).toBeGreaterThanOrEqual(float32Limits.minNormal);
  expect(scale).toBeLessThanOrEqual(float32Limits.max);
  expect(Number.isInteger(zeroPoint) && zeroPoint >= low && zeroPoint <= high).toBe(true);
}

test("Q-13 any range gives a scale that is finite, normal and above 0, and a zero point in range", () => {
  fc.assert(
    fc.property(ends, anyRangeOptions, ([min, max], options) => {
      const rule = ruleOf(options);
      const { scale, zeroPoint } = chooseQParams(min, max, rule);
      expectUsable(scale, zeroPoint, rule.quantMin, rule.quantMax);
    }),
    propertyConfig({ numRuns: 2000 }),
  );
});

describe.each(observers)("%s", (_, make) => {
  test("Q-05, Q-13 whatever it saw, its scales are usable, 0 is the zero point, and that is +0", () => {
    fc.assert(
      fc.property(anyRangeOptions, anyBatches(), (options, batches) => {
        const observer = make(options);
        const chosen = observer.finish(fold(observer, batches));
        if (chosen === null) return;
        const { quantMin, quantMax } = chosen;
        for (const [scale, zeroPoint] of channelsOf(chosen)) {
          expectUsable(scale, zeroPoint, quantMin, quantMax);
          for (const zero of [0, -0])
            for (const by of ["divide", "reciprocal"] as const)
              expect(quantizeValue(zero, scale, zeroPoint, quantMin, quantMax, by)).toBe(zeroPoint + 0);
          expect(dequantizeValue(zeroPoint, scale, zeroPoint)).toBe(0);
        }
      }),
      propertyConfig({ numRuns: 150 }),
    );
  });

  test("Q-15 data times a power of two has its scale times it, and the same integers", () => {
    const values = anyFloat32({ subnormals: false });
    const shape = fc.integer({ min: 1, max: 8 }).map((count) => [3, count]);
    const batches = fc.array(anyTensorData({ shape, values }), { minLength: 1, maxLength: 4 });
    let compared = 0;
    fc.assert(
      fc.property(anyRangeOptions, batches, fc.integer({ min: -40, max: 60 }), (options, data, k) => {
        // Away from the floor of the scale, and from the ends of float32.
        const observer = make({ ...options, eps: float32Limits.minNormal });
        const times = (x: number): number => x * 2 ** k;
        const scaled = data.map((batch) => ({ ...batch, data: batch.data.map(times) }) as TensorData);
        const finish = (own: readonly TensorData[]): QParams =>
          observer.finish(fold(observer, own)) as QParams;
        const [plain, other] = [finish(data), finish(scaled)];
        const { quantMin, quantMax } = plain;
        channelsOf(plain).forEach(([scale, zeroPoint], channel) => {
          if (scale === float32Limits.minNormal) return;
          compared++;
          expect(channelsOf(other)[channel]).toEqual([scale * 2 ** k, zeroPoint]);
          for (const x of data.flatMap((batch) => [...batch.data]))
            expect(quantizeValue(times(x), times(scale), zeroPoint, quantMin, quantMax, "divide")).toBe(
              quantizeValue(x, scale, zeroPoint, quantMin, quantMax, "divide"),
            );
        });
      }),
      propertyConfig({ numRuns: 60 }),
    );
    expect(compared).toBeGreaterThan(30);
  });
});

test("Q-14 symmetric -127..127: zero point 0, q(-x) = -q(x), and the largest value comes back", () => {
  const options = {
    dtype: "int8",
    mapping: "symmetric",
    quantMin: -127,
    exactMax: true,
    eps: float32Limits.minNormal,
  } as const;
  const observer = minMaxObserver(options) as Observer;
  let reached = 0;
  fc.assert(
    fc.property(anyBatches(), (batches) => {
      const chosen = observer.finish(fold(observer, batches));
      if (chosen === null) return;
      const [scale, zeroPoint] = [chosen.scale[0] as number, chosen.zeroPoint[0]];
      expect(zeroPoint).toBe(0);
      let [largest, restored] = [0, 0];
      for (const x of batches.flatMap(({ data }) => [...data])) {
        for (const by of ["divide", "reciprocal"] as const) {
          const q = quantizeValue(x, scale, 0, -127, 127, by);
          expect(quantizeValue(-x, scale, 0, -127, 127, by)).toBe(0 - q);
        }
        largest = Math.max(largest, Math.abs(x));
        restored = Math.max(
          restored,
          Math.abs(dequantizeValue(quantizeValue(x, scale, 0, -127, 127, "divide"), scale, 0)),
        );
      }
      if (largest < 127 * float32Limits.minNormal) return;
      reached++;
      expect(restored).toBeGreaterThanOrEqual(largest * (1 - 2 ** -23));
    }),
    propertyConfig({ numRuns: 500 }),
  );
  expect(reached).toBeGreaterThan(250);
});

test("Q-16 an observer per channel chooses for each slice what one per tensor does, on every axis", () => {
  const cases = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }).chain((shape) =>
    fc.record({
      values: anyTensorData({ shape: fc.constant(shape), values: finite }),
      axis: fc.integer({ min: -shape.length, max: shape.length - 1 }),
      options: anyRangeOptions,
    }),
  );
  fc.assert(
    fc.property(cases, ({ values, axis, options }) => {
      const { shape, data } = values;
      const perChannel = perChannelMinMaxObserver({ ...options, axis }) as Observer;
      const chosen = perChannel.finish(fold(perChannel, [values])) as QParams;
      const at = axis < 0 ? axis + shape.length : axis;
      const inner = shape.slice(at + 1).reduce((a, b) => a * b, 1);
      expect(chosen.axis).toBe(axis);
      expect(chosen.scale).toHaveLength(shape[at] as number);
      chosen.scale.forEach((scale, channel) => {
        const own = [...data].filter((_, i) => Math.floor(i / inner) % (shape[at] as number) === channel);
        const slice = { dtype: "float32", shape: [own.length], data: Float32Array.from(own) } as const;
        const perTensor = minMaxObserver(options) as Observer;
        const single = perTensor.finish(fold(perTensor, [slice])) as QParams;
        expect([scale, chosen.zeroPoint[channel]]).toEqual([single.scale[0], single.zeroPoint[0]]);
      });
    }),
    propertyConfig({ numRuns: 400 }),
  );
});
