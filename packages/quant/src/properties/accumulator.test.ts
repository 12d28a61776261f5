import { allocate, nn, tensor, type TensorData } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { checkAccumulators, rangeOfInput } from "../convert/check-accumulator.ts";
import { convert } from "../convert/convert.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

const INT32_MAX = 2n ** 31n - 1n;

/** Depths around the limit of what they are multiplied with, and any others. */
interface Layer {
  readonly dtype: "uint8" | "int8";
  readonly zeroPoint: number;
  readonly weights: Int8Array;
  readonly weightZeroPoint: number;
  readonly bias: number;
}

const bytes = fc.oneof(fc.constantFrom(-128, -127, 0, 1, 127), fc.integer({ min: -128, max: 127 }));

const layers: fc.Arbitrary<Layer> = fc
  .record({
    dtype: fc.constantFrom<("uint8" | "int8")[]>("uint8", "int8"),
    zero: fc.constantFrom(0, 1, 127, 128, 255),
    depth: fc.oneof(
      fc.constantFrom(33_025, 33_026, 65_793, 65_794, 66_311, 131_071, 131_072),
      fc.integer({ min: 0, max: 140_000 }),
      fc.nat(40),
    ),
    weight: bytes,
    others: fc.array(bytes, { maxLength: 8 }),
    weightZeroPoint: fc.oneof(fc.constant(0), bytes),
    bias: fc.oneof(
      fc.constant(0),
      fc.integer({ min: -(2 ** 30), max: 2 ** 30 }),
      fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
    ),
  })
  .map(({ dtype, zero, depth, weight, others, weightZeroPoint, bias }) => {
    const weights = new Int8Array(depth).fill(weight);
    weights.set(others.slice(0, depth));
    return { dtype, zeroPoint: dtype === "uint8" ? zero : zero - 128, weights, weightZeroPoint, bias };
  });

function accepts({ dtype, zeroPoint, weights, weightZeroPoint, bias }: Layer): boolean {
  const start = allocate("int32", [1]);
  start.data[0] = bias;
  try {
    const data: TensorData = { dtype: "int8", shape: [1, weights.length], data: weights };
    checkAccumulators(
      { name: "layer" },
      { data, zeroPoints: [weightZeroPoint], channelAxis: 0, groups: 1 },
      start,
      rangeOfInput({ dtype, zeroPoint }),
    );
    return true;
  } catch (error) {
    expect((error as QuantraceError).code).toBe("QQ1002");
    return false;
  }
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** The ends of `x - zeroPoint`. */
function endsOf({ dtype, zeroPoint }: Layer): readonly [bigint, bigint] {
  const [min, max] = dtype === "uint8" ? [0, 255] : [-128, 127];
  return [BigInt(min - zeroPoint), BigInt(max - zeroPoint)];
}

/** `K * max|a - za| * max|w - zw| + |bias|`. */
function crudeBound(layer: Layer): bigint {
  const largestInput = endsOf(layer)
    .map(magnitude)
    .reduce((a, b) => (a > b ? a : b));
  const largestWeight = layer.weights.reduce(
    (max, w) => Math.max(max, Math.abs(w - layer.weightZeroPoint)),
    0,
  );
  return BigInt(layer.weights.length) * largestInput * BigInt(largestWeight) + magnitude(BigInt(layer.bias));
}

test("Q-28 accepts exactly what no input can make overflow, and all that the bound of the largest factors allows", () => {
  const seen = { accepted: 0, refused: 0 };
  const law = fc.property(layers, (layer) => {
    const [low, high] = endsOf(layer);
    let [min, max] = [BigInt(layer.bias), BigInt(layer.bias)];
    for (const weight of layer.weights) {
      const w = BigInt(weight - layer.weightZeroPoint);
      min += w < 0n ? w * high : w * low;
      max += w < 0n ? w * low : w * high;
    }
    const accepted = accepts(layer);
    seen[accepted ? "accepted" : "refused"]++;
    expect(accepted).toBe(min >= -INT32_MAX - 1n && max <= INT32_MAX);
    if (crudeBound(layer) <= INT32_MAX) expect(accepted).toBe(true);
  });
  fc.assert(law, propertyConfig({ numRuns: 120 }));
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(20);
});

test("Q-28 accepted with all weights alike means K * max|a - za| * max|w - zw| + |bias| <= 2^31 - 1", () => {
  let accepted = 0;
  // The bias has the sign of the largest product, so that the bound is reached.
  const alike = layers.map((layer) => {
    const weights = new Int8Array(layer.weights.length).fill(layer.weights.at(-1) ?? 0);
    const [low, high] = endsOf(layer);
    const end = magnitude(low) > magnitude(high) ? low : high;
    const isNegative = end * BigInt((weights[0] ?? 0) - layer.weightZeroPoint) < 0n;
    const size = Math.min(Math.abs(layer.bias), 2 ** 31 - 1);
    return { layer: { ...layer, weights, bias: isNegative ? -size : size }, isNegative };
  });
  const law = fc.property(alike, ({ layer, isNegative }) => {
    if (!accepts(layer)) return;
    accepted++;
    // int32 has one number more below 0.
    expect(crudeBound(layer)).toBeLessThanOrEqual(isNegative ? INT32_MAX + 1n : INT32_MAX);
  });
  fc.assert(law, propertyConfig({ numRuns: 200 }));
  expect(accepted).toBeGreaterThan(40);
});

// Found by Q-28: convert proved the sums with a weight zero point of 0, whatever it was.
test("convert counts the zero point of an affine weight", async () => {
  const width = 40_000;
  const model = new nn.Linear(width, 1, { bias: false }).eval();
  model.weight.data.fill(1);
  const mapping = new QConfigMapping().setGlobal({
    name: "affine",
    activation: minMaxObserver(),
    weight: perChannelMinMaxObserver({ dtype: "int8", mapping: "affine" }),
  });
  const x = tensor(new Float32Array(width).fill(1), { shape: [1, width] });
  const calibrated = await calibrate(prepare(model, mapping, [spec("float32", [1, width])]), [x]);
  expect(() => convert(calibrated)).toThrow(/^QQ1002.*linear, channel 0/);
});
