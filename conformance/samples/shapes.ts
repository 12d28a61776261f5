import fc, { type Arbitrary } from "fast-check";
import type { SampleCase, Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";

interface Indexed {
  readonly shape: readonly number[];
  /** A dimension, counted from either end. */
  readonly dim: number;
}

/** Operations that move elements and compute nothing. */
export const samples: Samples = {
  reshape: {
    cases: fc
      .tuple(anyShape, fc.boolean(), fc.nat({ max: 3 }), fc.boolean())
      .map(([shape, reversed, ones, infer]) => {
        const sizes = [...(reversed ? shape.toReversed() : shape), ...Array<number>(ones).fill(1)];
        const canInfer = infer && sizes.length > 0 && sizes.slice(1).every((size) => size > 0);
        return { shapes: [shape], attributes: { shape: canInfer ? sizes.with(0, -1) : sizes } };
      }),
  },
  flatten: {
    cases: indexed().chain(({ shape, dim }) =>
      fc
        .integer({ min: dim < 0 ? dim + shape.length : dim, max: shape.length - 1 })
        .map((endDim) => ({ shapes: [shape], attributes: { startDim: dim, endDim } })),
    ),
  },
  permute: {
    cases: anyShape.chain((shape) =>
      fc
        .tuple(
          fc.shuffledSubarray([...shape.keys()], { minLength: shape.length, maxLength: shape.length }),
          fc.boolean(),
        )
        .map(([dims, fromEnd]) => ({
          shapes: [shape],
          attributes: { dims: fromEnd ? dims.map((d) => d - shape.length) : dims },
        })),
    ),
  },
  transpose: {
    cases: fc.tuple(indexed(), fc.nat()).map(([{ shape, dim }, other]) => ({
      shapes: [shape],
      attributes: { dim0: dim, dim1: other % shape.length },
    })),
  },
  squeeze: {
    cases: fc.oneof(
      anyShape.map((shape) => ({ shapes: [[1, ...shape, 1]], attributes: {} })),
      indexed().map(({ shape, dim }) => ({ shapes: [shape], attributes: { dim } })),
      indexed().map(({ shape, dim }) => ({ shapes: [shape.with(dim, 1)], attributes: { dim } })),
    ),
  },
  unsqueeze: {
    cases: anyShape.chain((shape) =>
      fc
        .integer({ min: -shape.length - 1, max: shape.length })
        .map((dim) => ({ shapes: [shape], attributes: { dim } })),
    ),
  },
  cat: {
    cases: fc
      .tuple(indexed(), fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }))
      .map(([{ shape, dim }, sizes]) => ({
        shapes: [sizes.map((size) => shape.with(dim, size))],
        attributes: { dim },
      })),
  },
  slice: {
    cases: fc
      .tuple(indexed(), bound(), fc.option(bound()), fc.integer({ min: 1, max: 4 }))
      .map(([{ shape, dim }, start, end, step]) => ({
        shapes: [shape],
        attributes: { dim, start, end, step },
      })),
  },
  interpolate: {
    attributes: { alignCorners: fc.constant(false) },
    cases: fc
      .tuple(
        fc.nat({ max: 2 }),
        fc.nat({ max: 2 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
      )
      .map(([n, c, h, w, rows, columns, bySize]) => ({
        shapes: [[n, c, h, w] as number[]],
        attributes: (bySize ? { size: [rows, columns] } : { scaleFactor: [rows, columns] }) as Record<
          string,
          number[]
        >,
      })),
  },
  pad: {
    cases: fc
      .tuple(
        anyShape,
        fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 6, maxLength: 6 }),
        fc.constantFrom("constant", "reflect", "replicate"),
        fc.constantFrom(0, 1),
      )
      .map(([shape, sizes, mode, value]) => {
        const pad = sizes.slice(0, 2 * shape.length);
        // Room for all that is cut off or mirrored.
        return { shapes: [shape.map((size) => size + 4)], attributes: { pad, mode, value } };
      }),
  },
  gather: {
    cases: indexed()
      .filter(({ shape, dim }) => (shape.at(dim) as number) > 0)
      .chain(({ shape, dim }) =>
        fc.tuple(...shape.map((size) => fc.nat({ max: size }))).map((index) => ({
          shapes: [shape.with(dim, 3 + (shape.at(dim) as number)), index],
          attributes: { dim },
        })),
      ),
    values: { index: fc.nat({ max: 3 }) },
  },
  scatterAdd: {
    cases: indexed()
      .filter(({ shape, dim }) => (shape.at(dim) as number) > 0)
      .chain(({ shape, dim }) =>
        fc.tuple(...shape.map((size) => fc.nat({ max: size }))).map((index) => ({
          shapes: [shape.with(dim, 3 + (shape.at(dim) as number)), index, index],
          attributes: { dim },
        })),
      ),
    values: { index: fc.nat({ max: 3 }) },
  },
  topkValues: { cases: someOfOneDim() },
  topkIndices: { cases: someOfOneDim() },
  arange: {
    cases: fc
      .tuple(fc.integer({ min: -9, max: 9 }), fc.nat({ max: 20 }), fc.constantFrom(-3, -1, 1, 2))
      .map(([start, distance, step]) => ({
        shapes: [],
        attributes: { start, end: step > 0 ? start + distance : start - distance, step },
      })),
  },
  expand: {
    cases: fc
      .tuple(anyShape, fc.array(fc.nat({ max: 3 }), { maxLength: 2 }), fc.nat({ max: 3 }), fc.boolean())
      .map(([shape, front, size, keep]) => {
        const own = shape.map((s) => (s === 1 ? size : keep ? -1 : s));
        return { shapes: [shape], attributes: { shape: [...front, ...own] } };
      }),
  },
};

/** A shape, a dimension, and how many of its elements are asked for. */
function someOfOneDim(): Arbitrary<SampleCase> {
  return indexed().chain(({ shape, dim }) =>
    fc.nat({ max: shape.at(dim) as number }).map((k) => ({ shapes: [shape], attributes: { dim, k } })),
  );
}

function indexed(): Arbitrary<Indexed> {
  return anyShape
    .filter((shape) => shape.length > 0)
    .chain((shape) =>
      fc.integer({ min: -shape.length, max: shape.length - 1 }).map((dim) => ({ shape, dim })),
    );
}

/** Inside the tensor, around its ends, and far out. */
function bound(): Arbitrary<number> {
  return fc.oneof(fc.integer({ min: -7, max: 7 }), fc.constantFrom(-(2 ** 40), 2 ** 40));
}
