import { evaluateOp, ops, references, type TensorData } from "@quantrace/core";
import { float32OfBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { createKernels } from "../../packages/kernels/src/kernels.ts";
import { differences, scalar, tensorOf } from "../../packages/kernels/src/oracle/values.ts";

const kernels = await createKernels();
const scales = [0.1, 2 ** -7, 0.0371, Math.fround(1e-38), 1e30];
const targets = [
  ["uint8", 0],
  ["uint8", 131],
  ["uint8", 255],
  ["int8", -128],
  ["int8", 0],
  ["int8", 77],
] as const;
type Target = readonly [dtype: "uint8" | "int8", zeroPoint: number];

/** All float32 numbers with these upper 16 bits: bfloat16 when the lower are 0. */
const bfloat16s = Float32Array.from({ length: 65_536 }, (_, bits) => float32OfBits(bits * 65_536));

/** All float16 numbers: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
const float16s = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits >= 32_768 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
});

/** Numbers at and right beside the middle of two steps, where rounding is decided. */
function ties(scale: number): Float32Array {
  const bits = new Uint32Array(1);
  const view = new Float32Array(bits.buffer);
  return Float32Array.from({ length: 3 * 1200 }, (_, i) => {
    view[0] = (Math.floor(i / 3) - 600 + 0.5) * scale;
    bits[0] = (bits[0] as number) + (i % 3) - 1;
    return view[0];
  });
}

function quantized(x: Float32Array, scale: number, [dtype, zeroPoint]: Target, by: "divide" | "reciprocal") {
  const attributes = { axis: null, dtype, quantMin: null, quantMax: null, by };
  const operands = [tensorOf("float32", [x.length], x), scalar("float32", scale), scalar("int32", zeroPoint)];
  const y: TensorData = tensorOf(dtype, [x.length], new Uint8Array(x.length));
  kernels.call("quantize", operands, attributes, y);
  const expected = evaluateOp(ops.quantize, references.quantize, operands, attributes);
  return { found: y.data, expected: expected.data };
}

function expectSame(x: Float32Array, scale: number, target: Target): void {
  const inverse = Math.fround(1 / scale);
  for (const by of inverse === Infinity ? (["divide"] as const) : (["divide", "reciprocal"] as const)) {
    const { found, expected } = quantized(x, scale, target, by);
    const wrong = differences(found, expected);
    if (wrong.length > 0) {
      const at = wrong[0] as number;
      expect.fail(`${x[at]} / ${scale} by ${by} to ${target.join()}: ${found[at]}, not ${expected[at]}`);
    }
  }
}

/** A stretch of all float32 patterns, every `step`th. */
function patterns(from: number, count: number, step: number): Float32Array {
  const bits = new Uint32Array(count);
  for (let i = 0; i < count; i++) bits[i] = from + i * step;
  return new Float32Array(bits.buffer);
}

describe.each(targets)("K-14 %s with zero point %i", (...target) => {
  test("every float16 and every bfloat16, and ties, by every scale", () => {
    for (const scale of scales) {
      for (const x of [float16s, bfloat16s, ties(scale)]) expectSame(x, scale, target);
    }
  });

  test("2^20 patterns of float32", () => {
    expectSame(patterns(target[1] + 200, 2 ** 20, 4093), 0.0371, target);
  });

  test("back from all 256 integers, by every scale", () => {
    const [dtype, zeroPoint] = target;
    const least = dtype === "int8" ? -128 : 0;
    const x = tensorOf(
      dtype,
      [256],
      Array.from({ length: 256 }, (_, i) => i + least),
    );
    for (const scale of scales.map(Math.fround)) {
      const y = tensorOf("float32", [256], new Float32Array(256));
      kernels.call(
        "dequantize",
        [x, scalar("float32", scale), scalar("int32", zeroPoint)],
        { axis: null },
        y,
      );
      const expected = Float32Array.from(x.data, (q) => (q - zeroPoint) * scale);
      expect(differences(y.data, expected)).toEqual([]);
    }
  });
});

test.runIf(process.env["QUANTRACE_EXHAUSTIVE"] !== undefined)(
  "K-14 all 2^32 patterns of float32",
  { timeout: 3_600_000 },
  () => {
    for (let block = 0; block < 4096; block++) {
      expectSame(patterns(block * 2 ** 20, 2 ** 20, 1), 0.0371, ["int8", 77]);
    }
  },
);
