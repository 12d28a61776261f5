import fc from "fast-check";
import type { Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";

const steps = fc.constantFrom(15, 127, 127.5, 255);
const positive = fc.float({ min: Math.fround(1e-3), max: 4, noNaN: true });
const eps = fc.constantFrom(2 ** -23, 2 ** -10);

/** What observers of ranges compute with while a model trains, and the masks of dropout. */
export const samples: Samples = {
  dropoutMask: {
    attributes: {
      shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
      p: fc.constantFrom(0, 0.25, 0.5, 1),
      stream: fc.nat({ max: 3 }),
    },
  },
  updateRange: {
    cases: anyShape
      .map((shape) => (shape.length === 0 ? [3] : shape))
      .chain((shape) =>
        fc.option(fc.nat({ max: shape.length - 1 }), { nil: null }).chain((axis) =>
          fc.option(fc.constantFrom(0, 0.01, 0.5, 1), { nil: null }).map((averagingConstant) => ({
            shapes: [shape, axis === null ? [2] : [shape[axis] as number, 2]],
            attributes: { axis, averagingConstant },
          })),
        ),
      ),
  },
  rangeScale: {
    attributes: { steps, eps, symmetric: fc.boolean() },
    values: { range: fc.float({ min: -100, max: 100, noNaN: true }) },
  },
  rangeZeroPoint: {
    attributes: { quantMin: fc.constantFrom(-128, 0), quantMax: fc.constantFrom(127, 255) },
    values: { range: fc.float({ min: -100, max: 100, noNaN: true }), scale: positive },
  },
};
