import { expect, test } from "vitest";
import { averageRange } from "./moving-average-min-max-observer.ts";

test("one step is exact up to one rounding to float32", () => {
  const { min, max } = averageRange({ min: 0, max: 1 }, { min: -1, max: Math.fround(0.1) }, 0.01);
  expect(max).toBe(Math.fround(1 + 0.01 * (Math.fround(0.1) - 1)));
  expect(min).toBe(Math.fround(-0.01));
});

test("an empty batch changes nothing, the first one sets the range", () => {
  const range = { min: -1, max: 2 };
  const nothing = { min: Infinity, max: -Infinity };
  expect(averageRange(range, nothing, 0.5)).toEqual(range);
  expect(averageRange(nothing, range, 0.5)).toEqual(range);
});
