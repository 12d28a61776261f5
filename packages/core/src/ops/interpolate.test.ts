import { expect, it } from "vitest";
import { dimension, interpolate, tensor, valueOf } from "../index.ts";
import { inferType } from "../op/index.ts";
import { interpolate as definition } from "./interpolate.ts";
import { bitsOf, floats } from "./values.test-helper.ts";

/** One row of pixels 0, 1, 2, ... resized to `count`. */
function row(size: number, count: number): unknown {
  const x = floats([...Array(size).keys()], [1, 1, 1, size]);
  return [...interpolate(x, { size: [1, count] }).data];
}

it("takes pixel floor(i * size / count)", () => {
  expect(row(3, 7)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(row(5, 3)).toEqual([0, 1, 3]);
  expect(row(2, 2)).toEqual([0, 1]);
  expect(row(4, 1)).toEqual([0]);
});

it("repeats each pixel by whole factors, for every factor up to 64", () => {
  for (let factor = 1; factor <= 64; factor++) {
    const expected = [0, 1, 2, 3, 4, 5, 6].flatMap((pixel) => Array<number>(factor).fill(pixel));
    expect(row(7, 7 * factor)).toEqual(expected);
  }
});

it("keeps planes apart, and the bits and dtype of integers", () => {
  const x = floats([1, -0, Infinity, 4], [2, 2, 1, 1]);
  const y = interpolate(x, { scaleFactor: [1, 2] });
  expect(bitsOf(y)).toEqual(bitsOf(floats([1, 1, -0, -0, Infinity, Infinity, 4, 4])));
  expect(interpolate(tensor([[[[7]]]], { dtype: "uint8" }), { scaleFactor: 2 }).dtype).toBe("uint8");
});

it("keeps symbolic sizes, by size and by factor", () => {
  const [n, h] = ["N", "H"].map((name) => valueOf(dimension(name)));
  const infer = (attributes: object): string => {
    const type = { dtype: "float32", shape: [n, 3, h, 4] } as const;
    const { shape } = inferType(definition, [type as never], { mode: "nearest", ...attributes } as never);
    return shape.map(String).join(", ");
  };
  expect(infer({ size: null, scaleFactor: [2, 3] })).toBe("N, 3, 2*H, 12");
  expect(infer({ size: [h, 5], scaleFactor: null })).toBe("N, 3, H, 5");
});

it("refuses what is not valid", () => {
  const x = floats([1], [1, 1, 1, 1]);
  const wrong = [
    {},
    { size: [2, 2], scaleFactor: 2 },
    { size: [2] },
    { scaleFactor: 0 },
    { scaleFactor: 1.5 },
  ];
  for (const options of wrong) expect(() => interpolate(x, options as never)).toThrow("QS1007");
  expect(() => interpolate(x, { scaleFactor: 2, mode: "bilinear" })).toThrow(`expected "nearest"`);
  expect(() => interpolate(floats([], [1, 1, 0, 1]), { scaleFactor: 2 })).toThrow("QS1002");
  expect(() => interpolate(floats([1]), { scaleFactor: 2 })).toThrow("QS1002");
});
