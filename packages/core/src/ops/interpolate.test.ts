import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  dequantize,
  dimension,
  evaluateOp,
  interpolate,
  ops,
  quantize,
  references,
  tensor,
  valueOf,
} from "../index.ts";
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
  expect(() => interpolate(x, { scaleFactor: 2, mode: "bicubic" })).toThrow(
    `expected "nearest" or "bilinear"`,
  );
  expect(() => interpolate(x, { scaleFactor: 2, alignCorners: true })).toThrow("QS1007");
  const whole = tensor([[[[1]]]], { dtype: "int32" });
  expect(() => interpolate(whole, { scaleFactor: 2, mode: "bilinear" })).toThrow("QS1003");
  expect(() => interpolate(floats([], [1, 1, 0, 1]), { scaleFactor: 2 })).toThrow("QS1002");
  expect(() => interpolate(floats([1]), { scaleFactor: 2 })).toThrow("QS1002");
});

describe("bilinear", () => {
  const image = fc
    .tuple(
      ...[1, 6, 1, 6, 1, 9, 1, 9].map((_, i, ends) => fc.integer({ min: 1, max: ends[i | 1] as number })),
    )
    .map(
      ([, h, , w, , rows, , columns]) =>
        ({ h, w, rows, columns }) as Record<"h" | "w" | "rows" | "columns", number>,
    );

  /** The value at a real place, in float64: the four pixels around it by their distances. */
  function sample(x: readonly number[], h: number, w: number, row: number, column: number): number {
    let sum = 0;
    for (let i = 0; i < h; i++) {
      for (let j = 0; j < w; j++) {
        const share = Math.max(0, 1 - Math.abs(row - i)) * Math.max(0, 1 - Math.abs(column - j));
        sum += share * (x[i * w + j] as number);
      }
    }
    return sum;
  }

  function place(i: number, size: number, count: number, alignCorners: boolean): number {
    const at = alignCorners
      ? count === 1
        ? 0
        : (i * (size - 1)) / (count - 1)
      : ((i + 0.5) * size) / count - 0.5;
    return Math.min(Math.max(at, 0), size - 1);
  }

  test.prop([image, fc.nat({ max: 99 }), fc.boolean()])(
    "lies between four pixels",
    ({ h, w, rows, columns }, seed, alignCorners) => {
      const pixels = Array.from({ length: h * w }, (_, i) => (((i + seed) * 53) % 101) - 50);
      const y = interpolate(floats(pixels, [1, 1, h, w]), {
        size: [rows, columns],
        mode: "bilinear",
        alignCorners,
      });
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const expected = sample(
            pixels,
            h,
            w,
            place(i, h, rows, alignCorners),
            place(j, w, columns, alignCorners),
          );
          expect(Math.abs((y.data[i * columns + j] as number) - expected)).toBeLessThan(1e-3);
        }
      }
    },
  );

  it("gives what PyTorch's documentation of Upsample shows", () => {
    const x = floats([1, 2, 3, 4], [1, 1, 2, 2]);
    const options = { scaleFactor: 2, mode: "bilinear" };
    expect(interpolate(x, options).toArray()).toEqual([
      [
        [
          [1, 1.25, 1.75, 2],
          [1.5, 1.75, 2.25, 2.5],
          [2.5, 2.75, 3.25, 3.5],
          [3, 3.25, 3.75, 4],
        ],
      ],
    ]);
    const corners = interpolate(x, { ...options, alignCorners: true });
    const shown = [
      1, 1.3333, 1.6667, 2, 1.6667, 2, 2.3333, 2.6667, 2.3333, 2.6667, 3, 3.3333, 3, 3.3333, 3.6667, 4,
    ];
    corners.data.forEach((value, i) => expect(Math.abs(value - (shown[i] as number))).toBeLessThan(1e-4));
  });

  it("on integers rounds ties to even, counted from the zero point, and stays within the range", () => {
    const x = tensor([[[[0, 1, 2, 255]]]], { dtype: "uint8" });
    const attributes = { size: [1, 7], scaleFactor: null, mode: "bilinear", alignCorners: true };
    const id = "quantized.interpolate";
    const of = (zeroPoint: number) => [
      ...evaluateOp(ops[id], references[id], [x, zeroPoint], attributes).data,
    ];
    expect(of(0)).toEqual([0, 0, 1, 2, 2, 128, 255]);
    expect(of(1)).toEqual([0, 1, 1, 1, 2, 129, 255]);
  });

  test.prop([image, fc.nat({ max: 255 }), fc.boolean()])(
    "on integers differs from quantized real numbers next to a tie only, by one step",
    ({ h, w, rows, columns }, zeroPoint, alignCorners) => {
      const scale = 0.0437;
      const pixels = Uint8Array.from({ length: h * w }, (_, i) => (i * 53 + zeroPoint) % 256);
      const attributes = { size: [rows, columns], scaleFactor: null, mode: "bilinear", alignCorners };
      const x = tensor(pixels, { dtype: "uint8", shape: [1, 1, h, w] });
      const id = "quantized.interpolate";
      const found = evaluateOp(ops[id], references[id], [x, zeroPoint], attributes).data;
      const real = dequantize(x, scale, zeroPoint).interpolate({
        size: [rows, columns],
        mode: "bilinear",
        alignCorners,
      });
      quantize(real, scale, zeroPoint).data.forEach((expected, i) => {
        if (found[i] === expected) return;
        expect(Math.abs((found[i] as number) - expected)).toBe(1);
        const at = sample(
          [...pixels],
          h,
          w,
          place(Math.floor(i / columns), h, rows, alignCorners),
          place(i % columns, w, columns, alignCorners),
        );
        expect(Math.abs(at - Math.floor(at) - 0.5)).toBeLessThan(1e-3);
      });
    },
  );

  it("is refused on integers without a zero point", () => {
    const x = tensor([[[[0, 1]]]], { dtype: "uint8" });
    expect(() => interpolate(x, { scaleFactor: 2, mode: "bilinear" })).toThrow("QS1003");
  });
});
