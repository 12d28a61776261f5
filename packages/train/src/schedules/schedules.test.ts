import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { chained, cosineAnnealing, linearWarmup, stepLr } from "../index.ts";
import { cosineOfPi } from "./cosine-of-pi.ts";

describe("cosineOfPi", () => {
  test.prop([fc.double({ min: 0, max: 1, noNaN: true })])("is the cosine", (x) => {
    expect(Math.abs(cosineOfPi(x) - Math.cos(Math.PI * x))).toBeLessThan(5e-16);
  });

  test("has no larger error on a grid", () => {
    let worst = 0;
    for (let i = 0; i <= 20_000; i++) {
      const x = i / 20_000;
      worst = Math.max(worst, Math.abs(cosineOfPi(x) - Math.cos(Math.PI * x)));
    }
    expect(worst).toBeLessThan(5e-16);
    expect([cosineOfPi(0), cosineOfPi(0.5), cosineOfPi(1)]).toEqual([1, 0, -1]);
  });
});

describe("schedules", () => {
  test.prop([fc.nat({ max: 200 })])("are their formulas", (step) => {
    expect(stepLr(0.5, 30)(step)).toBeCloseTo(0.5 * 0.1 ** Math.floor(step / 30), 15);
    const angle = (Math.PI * Math.min(step, 100)) / 100;
    expect(cosineAnnealing(0.5, 100, { minRate: 0.1 })(step)).toBeCloseTo(
      0.1 + 0.2 * (1 + Math.cos(angle)),
      14,
    );
    expect(linearWarmup(0.5, 40)(step)).toBeCloseTo(0.5 * Math.min(1, (step + 1) / 40), 15);
  });

  test.prop([fc.nat({ max: 99 })])("go down along a cosine, and never below the least rate", (step) => {
    const rate = cosineAnnealing(1, 100, { minRate: 0.25 });
    expect(rate(step + 1)).toBeLessThan(rate(step));
    expect(rate(step + 1)).toBeGreaterThanOrEqual(0.25);
  });

  test.prop([fc.nat({ max: 60 })])("one after the other count from their milestones", (step) => {
    const parts = [linearWarmup(1, 10), cosineAnnealing(1, 20), stepLr(0.5, 5)] as const;
    const rate = chained(parts, [10, 30])(step);
    const which = step < 10 ? 0 : step < 30 ? 1 : 2;
    expect(rate).toBe(parts[which](step - ([0, 10, 30][which] as number)));
  });

  test("refuse what leads nowhere", () => {
    expect(() => stepLr(1, 0)).toThrow("QS1013");
    expect(() => cosineAnnealing(-1, 5)).toThrow("QS1013");
    expect(() => linearWarmup(1, 0.5)).toThrow("QS1013");
    const two = [stepLr(1, 1), stepLr(1, 1)];
    expect(() => chained(two, [])).toThrow("QS1013: chained: ");
    expect(() => chained([...two, ...two], [3, 3, 4])).toThrow("QS1013");
  });
});
