import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { symbolDim } from "../dim/arithmetic.ts";
import { dtypes } from "../dtype/dtype.ts";
import {
  dequantize as dequantizeTensor,
  fakeQuantize,
  quantize as quantizeTensor,
} from "../functional/functional.generated.ts";
import { dequantizeValue, quantizeBias, quantizeValue } from "../numerics/index.ts";
import { anyFloat, finiteFloat, scaleWithReciprocal, ties } from "../numerics/generators.test-helper.ts";
import { inferType } from "../op/infer.ts";
import { normalizeAttributes } from "../op/attributes.ts";
import { tensor } from "../tensor/creation.ts";
import type { EagerTensor } from "../tensor/tensor.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { quantize } from "./quantize.ts";
import { byteDType, integersOf, run, tensorOf, tensorWith } from "./quantized/run-op.test-helper.ts";

const by = fc.constantFrom("divide", "reciprocal");

/** A tensor of rank 1 to 4 with qparams for each index of one axis. */
const perChannel = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    fc.nat(),
    byteDType,
    by,
    fc.boolean(),
  )
  .chain(([shape, pick, dtype, how, negative]) => {
    const axis = pick % shape.length;
    const channels = shape[axis] as number;
    return fc.record({
      x: tensorWith("float32", shape, fc.float({ min: -300, max: 300, noNaN: true })),
      scales: tensorWith("float32", [channels], scaleWithReciprocal),
      zeroPoints: tensorWith("int32", [channels], integersOf(dtype)),
      axis: fc.constant(negative ? axis - shape.length : axis),
      dtype: fc.constant(dtype),
      by: fc.constant(how),
    });
  });

/** The elements with one index along an axis. */
function slice({ dtype, shape, data }: TensorData, axis: number, index: number): TensorData {
  const dim = axis < 0 ? axis + shape.length : axis;
  const inner = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const own = [...data].filter((_, i) => Math.floor(i / inner) % (shape[dim] as number) === index);
  return tensorOf(dtype, shape.with(dim, 1), own);
}

describe("quantize", () => {
  it("applies quantizeValue to every element", () => {
    const values = fc.oneof(
      anyFloat,
      ties(fc.constant(0.25)).map(({ x }) => x),
    );
    fc.assert(
      fc.property(
        tensorWith("float32", [7], values),
        scaleWithReciprocal,
        byteDType,
        by,
        fc.nat(255),
        (x, s, dtype, how, z) => {
          const { min, max } = dtypes[dtype];
          const y = run("quantize", [x, s, min + z], { dtype, by: how });
          expect([...y.data]).toEqual(
            [...x.data].map((v) => quantizeValue(v, s, min + z, min, max, how as "divide") + 0),
          );
        },
      ),
    );
  });

  it("Q-16: per channel equals per tensor on each slice, for each axis, negative ones too", () => {
    fc.assert(
      fc.property(perChannel, ({ x, scales, zeroPoints, axis, dtype, by: how }) => {
        const q = run("quantize", [x, scales, zeroPoints], { dtype, axis, by: how });
        const back = run("dequantize", [q, scales, zeroPoints], { axis });
        const fake = run("fakeQuantize", [x, scales, zeroPoints], { dtype, axis, by: how });
        expect([...fake.data]).toEqual([...back.data]);
        for (let c = 0; c < scales.data.length; c++) {
          const qparams = [scales.data[c] as number, zeroPoints.data[c] as number];
          const single = run("quantize", [slice(x, axis, c), ...qparams], { dtype, by: how });
          expect(slice(q, axis, c)).toEqual(single);
          expect(slice(back, axis, c)).toEqual(run("dequantize", [single, ...qparams]));
        }
      }),
    );
  });

  it("takes one zero point for the scales of all channels", () => {
    const x = tensorOf("float32", [2, 2], [1, 2, 3, 4]);
    const scales = tensorOf("float32", [2], [1, 0.5]);
    expect([...run("quantize", [x, scales, 10], { axis: 0 }).data]).toEqual([11, 12, 16, 18]);
    expect([...run("quantize", [x, scales, 10], { axis: -1 }).data]).toEqual([11, 14, 13, 18]);
  });

  it("Q-17: fakeQuantize is dequantize of quantize, bit for bit, and idempotent", () => {
    const withTies = scaleWithReciprocal.chain((s) => {
      const values = fc.oneof(
        finiteFloat,
        ties(fc.constant(s)).map(({ x }) => x),
      );
      return fc.record({ x: tensorWith("float32", [9], values), s: fc.constant(s) });
    });
    fc.assert(
      fc.property(withTies, byteDType, by, fc.nat(255), ({ x, s }, dtype, how, z) => {
        const operands = [s, dtypes[dtype].min + z] as const;
        const fake = run("fakeQuantize", [x, ...operands], { dtype, by: how });
        const back = run("dequantize", [run("quantize", [x, ...operands], { dtype, by: how }), ...operands]);
        expect(new Uint8Array(fake.data.buffer)).toEqual(new Uint8Array(back.data.buffer));
        const again = run("fakeQuantize", [fake, ...operands], { dtype, by: how });
        expect(new Uint8Array(again.data.buffer)).toEqual(new Uint8Array(fake.data.buffer));
      }),
      { numRuns: 1000 },
    );
  });

  it("to int32 is the arithmetic of a bias", () => {
    fc.assert(
      fc.property(tensorWith("float32", [5], finiteFloat), scaleWithReciprocal, (x, s) => {
        const q = run("quantize", [x, s, 0], { dtype: "int32" });
        expect([...q.data]).toEqual([...x.data].map((v) => quantizeBias(v, s)));
        const back = run("dequantize", [q, s, 0]);
        expect([...back.data]).toEqual([...q.data].map((v) => dequantizeValue(v, s, 0)));
      }),
    );
  });

  it("saturates to a narrower range", () => {
    const x = tensorOf("float32", [3], [-200, 3, 200]);
    const range = { dtype: "int8", quantMin: -127, quantMax: 5 };
    expect([...run("quantize", [x, 1, 0], range).data]).toEqual([-127, 3, 5]);
    expect([...run("fakeQuantize", [x, 1, 0], range).data]).toEqual([-127, 3, 5]);
  });

  it("takes empty tensors, rank 0 and symbolic sizes", () => {
    expect(run("quantize", [tensorOf("float32", [0, 3], []), 1, 0])).toMatchObject({
      dtype: "uint8",
      shape: [0, 3],
    });
    expect([...run("quantize", [tensorOf("float32", [], [2.5]), 1, 0]).data]).toEqual([2]);
    const none = tensorOf("float32", [0], []);
    const zeroPoints = tensorOf("int32", [0], []);
    expect(run("quantize", [tensorOf("float32", [2, 0], []), none, zeroPoints], { axis: 1 }).shape).toEqual([
      2, 0,
    ]);

    const N = symbolDim("N");
    const attributes = normalizeAttributes("quantize", quantize.attributes, { axis: 1 });
    const types = [
      { dtype: "float32", shape: [N, 3] },
      { dtype: "float32", shape: [3] },
      { dtype: "int32", shape: [] },
    ] as const;
    expect(inferType(quantize, types, attributes)).toEqual({ dtype: "uint8", shape: [N, 3] });
  });

  it("is a function of tensors", () => {
    const x = tensor([[1, 2]]);
    const q = quantizeTensor(x, 0.5, 1, { dtype: "int8" });
    expectTypeOf(q).toEqualTypeOf<EagerTensor>();
    expect(q.dtype).toBe("int8");
    expect(dequantizeTensor(q, 0.5, 1).toArray()).toEqual([[1, 2]]);
    expect(fakeQuantize(x, 0.5, 1).toArray()).toEqual([[1, 2]]);
    expect("quantize" in x).toBe(false);
  });
});

describe("quantize, dequantize and fakeQuantize refuse", () => {
  const x = tensorOf("float32", [2, 3], [1, 2, 3, 4, 5, 6]);
  const q = tensorOf("uint8", [2, 3], [1, 2, 3, 4, 5, 6]);
  const three = tensorOf("float32", [3], [1, 1, 1]);
  const threeZeros = tensorOf("int32", [3], [0, 0, 0]);

  it.each([
    ["a scale per channel without an axis", [three, 0], {}, "QS1002"],
    ["a zero point per channel with one scale", [1, threeZeros], { axis: 1 }, "QS1002"],
    ["scales of another number of channels", [three, 0], { axis: 0 }, "QS1002"],
    ["an axis out of range", [three, 0], { axis: 2 }, "QS1004"],
    ["a scale of 0", [0, 0], {}, "QQ1003"],
    ["a negative scale", [-1, 0], {}, "QQ1003"],
    ["a scale that is NaN", [NaN, 0], {}, "QQ1003"],
    ["one bad scale of several", [tensorOf("float32", [3], [1, Infinity, 1]), 0], { axis: 1 }, "QQ1003"],
    ["a zero point beyond the dtype", [1, 256], {}, "QQ1004"],
    ["a scale of another dtype", [tensorOf("int32", [], [1]), 0], {}, "QS1003"],
    ["a zero point of another dtype", [1, tensorOf("float32", [], [0])], {}, "QS1003"],
  ] as const)("%s", (_, qparams, attributes, code) => {
    const expected = expect.objectContaining({ code });
    expect(() => run("quantize", [x, ...qparams], attributes)).toThrow(expected);
    expect(() => run("dequantize", [q, ...qparams], attributes)).toThrow(expected);
    expect(() => run("fakeQuantize", [x, ...qparams], attributes)).toThrow(expected);
  });

  it.each([
    [{ dtype: "float32" }, "dtype"],
    [{ dtype: "bool" }, "dtype"],
    [{ quantMin: -1 }, "quantMin..quantMax"],
    [{ quantMax: 256 }, "quantMin..quantMax"],
    [{ quantMin: 5, quantMax: 4 }, "quantMin..quantMax"],
    [{ quantMin: 0.5 }, "quantMin"],
    [{ by: "multiply" }, "by"],
    [{ axis: 0.5 }, "axis"],
  ])("%j", (attributes, attribute) => {
    for (const op of ["quantize", "fakeQuantize"] as const) {
      expect(() => run(op, [x, 1, 0], attributes)).toThrow(
        expect.objectContaining({
          code: "QS1007",
          params: expect.objectContaining({ op, attribute }) as object,
        }),
      );
    }
  });

  it("a scale whose reciprocal overflows, by reciprocal", () => {
    expect(() => run("quantize", [x, 2 ** -140, 0], { by: "reciprocal" })).toThrow(
      expect.objectContaining({ code: "QQ1003" }),
    );
    expect([...run("quantize", [x, 2 ** -140, 0]).data]).toEqual([255, 255, 255, 255, 255, 255]);
  });

  it("floats to dequantize, int32 to fake-quantize", () => {
    expect(() => run("dequantize", [x, 1, 0])).toThrow(expect.objectContaining({ code: "QS1003" }));
    expect(() => run("fakeQuantize", [x, 1, 0], { dtype: "int32" })).toThrow(
      expect.objectContaining({ code: "QS1007" }),
    );
  });
});
