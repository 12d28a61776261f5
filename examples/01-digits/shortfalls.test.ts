import { expect, test } from "vitest";
import { type DemoFigures, shortfalls } from "./shortfalls.ts";

const fine: DemoFigures = {
  floatAccuracy: 0.98,
  int8Accuracy: 0.977,
  floatBytes: 1000,
  int8Bytes: 280,
  artifactBytes: 280 + 48 * 1024,
  reloads: true,
};

test("figures at the limits are fine", () => {
  expect(shortfalls(fine)).toEqual([]);
});

test.each<[Partial<DemoFigures>, RegExp]>([
  [{ floatAccuracy: 0.9799, int8Accuracy: 0.9799 }, /float accuracy/],
  [{ int8Accuracy: 0.9769 }, /int8 falls/],
  [{ floatAccuracy: Number.NaN, int8Accuracy: 1 }, /float accuracy/],
  [{ int8Bytes: 281 }, /28 %/],
  [{ artifactBytes: 281 + 48 * 1024 }, /48 KB/],
  [{ reloads: false }, /other bytes/],
])("%j is not", (change, words) => {
  expect(shortfalls({ ...fine, ...change })[0]).toMatch(words);
});
