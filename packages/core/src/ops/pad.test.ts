import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { dimension, evaluateOp, inferType, ops, pad, references, tensor, valueOf } from "../index.ts";
import { dequantizeValue } from "../numerics/dequantize-value.ts";
import { quantizeValue } from "../numerics/quantize-value.ts";
import { bitsOf, floats, indicesOf, usualFloat, valueAt } from "./values.test-helper.ts";

const modes = ["constant", "reflect", "replicate"] as const;

/** A tensor with room for what is cut off and mirrored, and how much goes at both ends of its last dimensions. */
const padded = fc
  .tuple(
    fc.array(fc.integer({ min: 4, max: 6 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 6, maxLength: 6 }),
    fc.nat({ max: 3 }),
    fc.constantFrom(...modes),
  )
  .chain(([shape, sizes, pairs, mode]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return fc.array(usualFloat, { minLength: count, maxLength: count }).map((values) => ({
      x: floats(values, shape),
      sizes: sizes.slice(0, 2 * Math.min(pairs, shape.length)),
      mode,
    }));
  });

/** Walks from a place outside back inside, one step at a time. */
function walk(place: number, size: number, mode: string): number {
  let [at, step] = [0, place < 0 ? -1 : 1];
  for (let i = 0; i < Math.abs(place); i++) {
    if (at + step < 0 || at + step >= size) {
      if (mode === "replicate") return at;
      step = -step;
    }
    at += step;
  }
  return at;
}

describe("pad", () => {
  test.prop([padded])("is the tensor at every place inside, and what the mode says outside", (drawn) => {
    const { x, sizes, mode } = drawn;
    const y = pad(x, sizes, mode, 7);
    const before = (d: number): number => sizes[2 * (x.ndim - 1 - d)] ?? 0;
    const expected = indicesOf(y.shape).map((index) => {
      const places = index.map((i, d) => i - before(d));
      const inside = places.every((place, d) => place >= 0 && place < (x.shape[d] as number));
      if (!inside && mode === "constant") return 7;
      return valueAt(
        x,
        places.map((place, d) => walk(place, x.shape[d] as number, mode)),
      );
    });
    expect([...y.data]).toEqual(expected);
  });

  test.prop([padded, fc.constantFrom(-1.5, 0, 0.25, 9)])("lowered is quantize after pad", (drawn, value) => {
    const { x, sizes, mode } = drawn;
    const [scale, zeroPoint] = [0.25, 100];
    const q = (v: number) => quantizeValue(v, scale, zeroPoint, 0, 255, "divide");
    const integers = tensor(Uint8Array.from(x.data, q), { dtype: "uint8", shape: x.shape });
    const real = floats(
      Array.from(integers.data, (v) => dequantizeValue(v, scale, zeroPoint)),
      x.shape,
    );
    const attributes = { pad: sizes, mode, value };
    const operands = [integers, scale, zeroPoint];
    const y = evaluateOp(ops["quantized.pad"], references["quantized.pad"], operands, attributes);
    expect([...y.data]).toEqual(Array.from(pad(real, sizes, mode, value).data, q));
  });

  it("pads from the last dimension backwards, and keeps bits and dtype", () => {
    const x = tensor([[1, 2]], { dtype: "int8" });
    expect(pad(x, [0, 1, 2, 0], "constant", -3).toArray()).toEqual([
      [-3, -3, -3],
      [-3, -3, -3],
      [1, 2, -3],
    ]);
    const odd = floats([-0, NaN, Infinity], [3]);
    expect(bitsOf(pad(odd, [1, 1], "replicate"))).toEqual(bitsOf(floats([-0, -0, NaN, Infinity, Infinity])));
    expect(pad(odd, [0, 1], "constant", -Infinity).data[3]).toBe(-Infinity);
  });

  it("of nothing is the constant, and without numbers the tensor", () => {
    expect(pad(floats([], [0]), [1, 1], "constant", 5).toArray()).toEqual([5, 5]);
    expect(pad(floats([3], []), []).toArray()).toBe(3);
    expect(pad(floats([1, 2], [2]), [-1, -1]).shape).toEqual([0]);
  });

  it("keeps symbolic sizes", () => {
    const shape = [valueOf(dimension("N")), 3];
    const attributes = { pad: [1, 1, 2, 0], mode: "reflect", value: 0 };
    const type = inferType(ops.pad, [{ dtype: "float32", shape }], attributes);
    expect(type.shape.map(String)).toEqual(["N + 2", "5"]);
  });

  it("refuses what is not valid", () => {
    const x = floats([1, 2], [2]);
    expect(() => pad(x, [1])).toThrow("QS1007");
    expect(() => pad(x, [1, 1, 1, 1])).toThrow(
      "QS1007: pad: pad is [1, 1, 1, 1], expected at most 2 numbers",
    );
    expect(() => pad(x, [1, 1], "circular")).toThrow("QS1007");
    expect(() => pad(x, [2, 0], "reflect")).toThrow(
      "QS1002: pad: operand x has shape [2], expected 3 or more",
    );
    expect(() => pad(floats([], [0]), [1, 0], "replicate")).toThrow("QS1002");
    expect(() => pad(x, [-2, -1])).toThrow("QS1002");
    expect(() => pad(tensor([1], { dtype: "uint8" }), [1, 0], "constant", -1)).toThrow("QS1014");
  });
});
