import fc from "fast-check";
import { expect, test } from "vitest";
import { dtypes } from "../../../dtype/dtype.ts";
import { anyFloat, scaleWithReciprocal } from "../../../numerics/generators.test-helper.ts";
import { quantizeValue } from "../../../numerics/quantize-value.ts";
import { allocate } from "../../../tensor/tensor-data.ts";
import { seededData } from "@quantrace/testing";
import { quantizeReference } from "../../quantize.ts";
import { bytesQuantizer } from "./bytes-quantizer.ts";
import { quantizeBytes } from "./quantize-bytes.ts";

const halves = fc.integer({ min: -300, max: 300 }).map((whole) => whole + 0.5);

const cases = fc.constantFrom("uint8" as const, "int8" as const, "int4" as const).chain((dtype) => {
  const integer = fc.integer({ min: dtypes[dtype].min, max: dtypes[dtype].max });
  return fc.record({
    dtype: fc.constant(dtype),
    ends: fc.tuple(integer, integer),
    zeroPoint: integer,
    scale: scaleWithReciprocal,
    by: fc.constantFrom("divide" as const, "reciprocal" as const),
    steps: fc.array(fc.oneof(halves, fc.double({ min: -300, max: 300, noNaN: true })), { maxLength: 12 }),
    others: fc.array(fc.oneof(anyFloat, fc.constantFrom(NaN, Infinity, -Infinity, -0)), { maxLength: 6 }),
    skipped: fc.nat(3),
  });
});

test("gives the bytes of quantizeValue, saturated or not, for NaN and infinities too, and leaves others alone", () => {
  const law = fc.property(cases, ({ dtype, ends, zeroPoint, scale, by, steps, others, skipped }) => {
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const values = Float32Array.from([...steps.map((step) => step * scale), ...others, ...steps]);
    const x = { dtype: "float32" as const, shape: [values.length], data: values };
    const y = allocate(dtype, [values.length]);
    bytesQuantizer(x, y, { low, high }, by)(
      scale,
      zeroPoint,
      Math.min(skipped, values.length),
      values.length,
    );
    const expected = [...values].map((value, i) =>
      i < skipped ? 0 : quantizeValue(value, scale, zeroPoint, low, high, by),
    );
    expect([...y.data]).toEqual(expected.map((integer) => integer + 0));
  });
  fc.assert(law, { numRuns: 600 });
});

test("quantizeBytes gives what the reference kernel gives, per tensor and per channel", () => {
  const shapes = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 0, max: 3 }),
  );
  const law = fc.property(shapes, fc.constantFrom(null, 0, 1, 2), fc.nat(1000), (shape, axis, seed) => {
    const x = seededData("float32", shape, seed + 1);
    const channels = axis === null ? [] : [shape[axis] as number];
    const scale = allocate("float32", channels);
    scale.data.forEach((_, i) => (scale.data[i] = 0.25 + i / 8));
    const zeroPoint = allocate("int32", channels);
    zeroPoint.data.forEach((_, i) => (zeroPoint.data[i] = i - 1));
    const attributes = { dtype: "int8", axis, quantMin: null, quantMax: null, by: "reciprocal" } as const;
    const expected = allocate("int8", shape);
    quantizeReference([x, scale, zeroPoint], attributes, expected);
    expect([...quantizeBytes(x, scale, zeroPoint, attributes).data]).toEqual([...expected.data]);
  });
  fc.assert(law, { numRuns: 100 });
});
