import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symbolDim } from "../dim/index.ts";
import { broadcastShapes } from "./broadcast.ts";
import { normalizeDim } from "./normalize-dim.ts";
import { elementCount, sameShape, stridesOf } from "./shape.ts";
import { windowCount, windowCountCeil } from "./window.ts";

const size = fc.nat({ max: 4 });
const shapes = fc.array(size, { maxLength: 4 });

describe("strides", () => {
  test.prop([shapes])("number the elements in row-major order", (shape) => {
    const indices = shape.reduce<number[][]>(
      (all, n) => all.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i])),
      [[]],
    );
    const strides = stridesOf(shape);
    const places = indices.map((index) => index.reduce((sum, i, d) => sum + i * (strides[d] as number), 0));
    expect(places).toEqual(Array.from({ length: elementCount(shape) }, (_, i) => i));
  });

  it("of nothing: one element", () => {
    expect(elementCount([])).toBe(1);
    expect(stridesOf([])).toEqual([]);
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [2]) || sameShape([2], [3])).toBe(false);
  });
});

describe("broadcasting", () => {
  test.prop([shapes, shapes])("is commutative, and either fits or is refused", (a, b) => {
    const attempt = (x: number[], y: number[]) => {
      try {
        return broadcastShapes("add", x, y);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const result = attempt(a, b);
    expect(attempt(b, a)).toEqual(result);
    const rank = Math.max(a.length, b.length);
    const padded = [a, b].map((shape) => [...Array<number>(rank - shape.length).fill(1), ...shape]);
    const fits = padded[0]?.every((n, d) => n === padded[1]?.[d] || n === 1 || padded[1]?.[d] === 1);
    expect(result).toEqual(fits ? padded[0]?.map((n, d) => (n === 1 ? padded[1]?.[d] : n)) : "QS1001");
  });

  test.prop([shapes])("with itself, with ones and with nothing changes nothing", (shape) => {
    expect(broadcastShapes("add", shape, shape)).toEqual(shape);
    expect(
      broadcastShapes(
        "add",
        shape,
        shape.map(() => 1),
      ),
    ).toEqual(shape);
    expect(broadcastShapes("add", [], shape)).toEqual(shape);
  });

  it("a symbol fits itself and 1", () => {
    const [N, M] = [symbolDim("N"), symbolDim("M")];
    expect(broadcastShapes("add", [N, 1], [3])).toEqual([N, 3]);
    expect(broadcastShapes("add", [N], [N])).toEqual([N]);
    for (const other of [M, 0, 2]) {
      expect(() => broadcastShapes("add", [N], [other])).toThrow(expect.objectContaining({ code: "QS1001" }));
    }
  });
});

describe("normalizeDim", () => {
  it("counts from either end", () => {
    expect([-3, -2, -1, 0, 1, 2].map((dim) => normalizeDim("sum", dim, 3))).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it.each([3, -4, 0.5, NaN])("refuses %d of 3", (dim) => {
    expect(() => normalizeDim("sum", dim, 3)).toThrow(expect.objectContaining({ code: "QS1004" }));
  });
});

describe("windows", () => {
  const window = fc.record({
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.nat({ max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
  });

  test.prop([fc.nat({ max: 12 }), window], { numRuns: 500 })("are counted one by one", (image, options) => {
    const { stride, padding, dilation, kernel } = options;
    const span = dilation * (kernel - 1) + 1;
    let full = 0;
    for (let start = -padding; start + span <= image + padding; start += stride) full++;
    if (full === 0) {
      for (const rule of [windowCount, windowCountCeil]) {
        expect(() => rule("conv2d", image, options)).toThrow(expect.objectContaining({ code: "QS1201" }));
      }
      return;
    }
    expect(windowCount("conv2d", image, options)).toBe(full);
    if (padding > span / 2) return;
    const over = -padding + full * stride + span - (image + padding);
    const another = over > 0 && over < stride && -padding + full * stride < image;
    expect(windowCountCeil("conv2d", image, options)).toBe(full + (another ? 1 : 0));
  });

  it("a symbolic size is refused only where no number would do", () => {
    const small = symbolDim("S", { max: 4 });
    const options = { kernel: 5, stride: 1, padding: 0, dilation: 1 };
    expect(() => windowCount("conv2d", small, options)).toThrow(expect.objectContaining({ code: "QS1201" }));
    expect(String(windowCount("conv2d", symbolDim("S", { max: 5 }), options))).toBe("S - 4");
  });
});
