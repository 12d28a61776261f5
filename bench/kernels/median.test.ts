import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { median, quartiles } from "./median.ts";

const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });

test.prop([values])(
  "half of the values lie on either side of the median, and of the middle half a quarter",
  (all) => {
    const [middle, [low, high]] = [median(all), quartiles(all)];
    const below = (limit: number): number => all.filter((value) => value < limit).length;
    const above = (limit: number): number => all.filter((value) => value > limit).length;
    expect(below(middle)).toBeLessThanOrEqual(all.length / 2);
    expect(above(middle)).toBeLessThanOrEqual(all.length / 2);
    expect(below(low)).toBeLessThanOrEqual(all.length / 4);
    expect(above(high)).toBeLessThanOrEqual(all.length / 4);
    expect(low).toBeLessThanOrEqual(middle);
    expect(middle).toBeLessThanOrEqual(high);
  },
);
