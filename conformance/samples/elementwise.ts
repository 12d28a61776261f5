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
  log1p: { values: { x: positiveFloat } },
  pow: { values: { x: positiveFloat } },
  prelu: {
    cases: fc
      .tuple(anyShape, fc.nat({ max: 3 }), fc.nat({ max: 4 }), fc.boolean())
      .map(([rest, n, c, isShared]) => ({
        shapes: isShared ? [rest, [1]] : [[n, c, ...rest], [c]],
        attributes: {},
      })),
  },
  observe: { attributes: { observer: fc.constant("observer_x") } },
  softplus: { attributes: { beta: fc.constantFrom(-2, 0.5, 1, 3), threshold: fc.constantFrom(20, 0, -1) } },
  rsqrt: { values: { x: positiveFloat } },
  sqrt: { values: { x: fc.oneof(positiveFloat, fc.constantFrom(0, -0)) } },
};
