import fc, { type Arbitrary } from "fast-check";
import type { OperandShape, SampleCase, Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";
import { positiveFloat } from "../values.ts";

/** Operations that combine elements: sums, means, softmax, normalisation. */
export const samples: Samples = {
  amax: { cases: reductions((size) => size > 0) },
  argmax: {
    cases: alongOneDim()
      .filter(({ shapes, attributes }) => (shapes[0] as number[]).at(attributes["dim"] as number) !== 0)
      .chain((one) => fc.boolean().map((all) => ({ ...one, attributes: all ? {} : one.attributes })))
      .filter(({ shapes, attributes }) => "dim" in attributes || !(shapes[0] as number[]).includes(0)),
  },
  batchNorm: {
    cases: fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.nat({ max: 4 }), anyShape, fc.boolean(), fc.boolean())
      .map(([n, c, rest, hasWeight, hasBias]) => ({
        shapes: [
          [n, c, ...rest.map((size) => Math.max(size, 1))],
          orNull(hasWeight, [c]),
          orNull(hasBias, [c]),
          [c],
          [c],
        ],
        attributes: {},
      })),
    values: { runningVar: positiveFloat },
  },
  cumsum: { cases: alongOneDim() },
  groupNorm: {
    cases: fc
      .tuple(
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        anyShape,
        fc.boolean(),
        fc.boolean(),
      )
      .map(([n, numGroups, width, rest, hasWeight, hasBias]) => {
        const channels = [numGroups * width];
        return {
          shapes: [[n, ...channels, ...rest], orNull(hasWeight, channels), orNull(hasBias, channels)],
          attributes: { numGroups },
        };
      }),
  },
  layerNorm: {
    cases: fc
      .tuple(
        anyShape,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([batch, sizes, hasWeight, hasBias]) => ({
        shapes: [[...batch, ...sizes], orNull(hasWeight, sizes), orNull(hasBias, sizes)],
        attributes: { normalizedShape: sizes },
      })),
  },
  logSoftmax: { cases: alongOneDim() },
  mean: { cases: reductions((size) => size > 0) },
  softmax: { cases: alongOneDim() },
  sum: { cases: reductions(() => true) },
};

function orNull(present: boolean, shape: readonly number[]): OperandShape {
  return present ? shape : null;
}

/** A shape of rank 1 or more, and one of its dimensions from either end. */
function alongOneDim(): Arbitrary<SampleCase> {
  return anyShape
    .filter((shape) => shape.length > 0)
    .chain((shape) => fc.tuple(fc.constant(shape), fc.integer({ min: -shape.length, max: shape.length - 1 })))
    .map(([shape, dim]) => ({ shapes: [shape], attributes: { dim } }));
}

/** A shape, and dimensions to reduce among those whose size is allowed; none at all means every one. */
function reductions(isAllowed: (size: number) => boolean): Arbitrary<SampleCase> {
  return anyShape
    .chain((shape) => {
      const allowed = shape.map((_, d) => d).filter((d) => isAllowed(shape[d] as number));
      const some = fc.subarray(allowed).map((dims) => dims.map((d) => (d % 2 === 0 ? d : d - shape.length)));
      return fc.tuple(fc.constant(shape), fc.oneof({ weight: 3, arbitrary: some }, fc.constant(null)));
    })
    .filter(([shape, dim]) => (dim !== null && dim.length > 0) || shape.every(isAllowed))
    .map(([shape, dim]) => ({ shapes: [shape], attributes: { dim } }));
}
