import fc from "fast-check";
import type { Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";

/** The smallest table that is drawn: every index fits. */
const ROWS = 4;

export const samples: Samples = {
  embedding: {
    cases: fc
      .tuple(anyShape, fc.integer({ min: ROWS, max: 9 }), fc.nat({ max: 9 }))
      .map(([shape, rows, width]) => ({ shapes: [shape, [rows, width]], attributes: {} })),
    values: { indices: fc.nat({ max: ROWS - 1 }) },
  },
};
