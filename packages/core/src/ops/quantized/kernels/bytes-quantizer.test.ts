import fc from "fast-check";
import { expect, test } from "vitest";
import { dtypes } from "../../../dtype/dtype.ts";
import { anyFloat, scaleWithReciprocal } from "../../../numerics/generators.test-helper.ts";
import { quantizeValue } from "../../../numerics/quantize-value.ts";
import { allocate } from "../../../tensor/tensor-data.ts";
import { bytesQuantizer } from "./bytes-quantizer.ts";

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
