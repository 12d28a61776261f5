import fc, { type Arbitrary } from "fast-check";
import type { Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";
import { moderateFloat, positiveFloat } from "../values.ts";

const bound: Arbitrary<number | null> = fc.oneof(moderateFloat, fc.constant(null), fc.constant(-Infinity));

/** Operations that work element by element. */
export const samples: Samples = {
  clamp: {
    cases: fc
      .tuple(anyShape, bound, bound)
      .filter(([, min, max]) => min !== null || max !== null)
      .map(([shape, min, max]) => ({ shapes: [shape], attributes: { min, max } })),
  },
  div: { values: { y: positiveFloat } },
  dropout: {
    attributes: { p: fc.double({ min: 0, max: 1, noNaN: true }), training: fc.constant(false) },
  },
  gelu: { attributes: { approximate: fc.constantFrom("none", "tanh") } },
  log: { values: { x: positiveFloat } },
  observe: { attributes: { observer: fc.constant("observer_x") } },
  rsqrt: { values: { x: positiveFloat } },
  sqrt: { values: { x: fc.oneof(positiveFloat, fc.constantFrom(0, -0)) } },
};
