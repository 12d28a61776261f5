import { describe, expect, test } from "vitest";
import { coverageOf } from "./coverage.ts";
import type { Image } from "./line.ts";
import { edgesOf } from "./outline.ts";
import { inputSize, preprocess, resize } from "./preprocess.ts";
import { wilson } from "../shared/wilson.ts";

type Corner = readonly [x: number, y: number];

/** The edges of a polygon. */
const polygon = (corners: readonly Corner[]): ReturnType<typeof edgesOf> =>
  edgesOf([...corners.map(([x, y], i) => ({ type: i === 0 ? "M" : "L", x, y }) as const), { type: "Z" }]);

const square = (from: number, to: number): readonly Corner[] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
];

const rounded = (values: Float32Array): readonly number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000);

describe("coverage", () => {
  test("is the part of a pixel that lies inside", () => {
    expect(rounded(coverageOf(polygon(square(0.25, 2)), 3, 2))).toEqual([0.6, 0.8, 0, 0.75, 1, 0]);
  });

  test("of overlapping outlines counts once, and of opposite ones is a hole", () => {
    const twice = [...polygon(square(0, 2)), ...polygon(square(0, 1))];
    expect(rounded(coverageOf(twice, 2, 2))).toEqual([1, 1, 1, 1]);
    const hole = [...polygon(square(0, 2)), ...polygon(square(0, 1).toReversed())];
    expect(rounded(coverageOf(hole, 2, 2))).toEqual([0, 1, 1, 1]);
  });

  test("leaves out what lies outside of the image", () => {
    expect(rounded(coverageOf(polygon(square(-5, 1)), 2, 2))).toEqual([1, 0, 0, 0]);
  });

  test("of a circle of cubic curves is its area", () => {
    const [r, k] = [8, 8 * 0.5523];
    const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number) =>
      ({ type: "C", x1: x1 + r, y1: y1 + r, x2: x2 + r, y2: y2 + r, x: x + r, y: y + r }) as const;
    const edges = edgesOf([
      { type: "M", x: 2 * r, y: r },
      curve(r, k, k, r, 0, r),
      curve(-k, r, -r, k, -r, 0),
      curve(-r, -k, -k, -r, 0, -r),
      curve(k, -r, r, -k, r, 0),
    ]);
    const area = coverageOf(edges, 16, 16).reduce((sum, value) => sum + value, 0);
    expect(Math.abs(area / (Math.PI * r * r) - 1)).toBeLessThan(0.01);
  });
});

/** An image of one colour in each column. */
const columns = (levels: readonly number[], height: number): Image => ({
  width: levels.length,
  height,
  data: Uint8Array.from(Array.from({ length: height }, () => levels.flatMap((v) => [v, v, v])).flat()),
});

describe("an image", () => {
  test("of the same size stays, and between pixels it is in proportion", () => {
    const image = columns([0, 100, 200], 2);
    expect(resize(image, 3, 2)).toEqual(image);
    expect(resize(columns([0, 100], 1), 4, 1)).toEqual(columns([0, 25, 75, 100], 1));
  });

  test("keeps its proportions, and what is left of the input is 0", () => {
    const input = preprocess(columns([0, 255], 2));
    const row = [...input.subarray(0, inputSize.width)];
    expect(row.slice(0, 12)).toEqual(new Array(12).fill(-1));
    expect(row.slice(36, 48)).toEqual(new Array(12).fill(1));
    expect(row.slice(48)).toEqual(new Array(144).fill(0));
  });

  test("that is too wide is made narrower", () => {
    const input = preprocess(columns(new Array<number>(500).fill(255), 10));
    expect(input.every((level) => level === 1)).toBe(true);
  });
});

test("Wilson's interval", () => {
  const digits = (pair: readonly number[]): readonly string[] => pair.map((value) => value.toFixed(4));
  expect(digits(wilson(10, 20))).toEqual(["0.2993", "0.7007"]);
  expect(digits(wilson(0, 10))).toEqual(["0.0000", "0.2775"]);
});
