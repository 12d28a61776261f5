import fc, { type Arbitrary } from "fast-check";
import type { SampleCase, Samples } from "../sample.ts";

const RANKS = [1, 2, 3] as const;

/** A number for each of `rank` dimensions. */
const sizes = (rank: number, min: number, max: number): Arbitrary<number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: rank, maxLength: rank });

const batch = fc.nat({ max: 2 });

/** How far an image is larger than need be: less where there are more dimensions. */
const MORE = { 1: 7, 2: 4, 3: 2 };

/** Operations that move a window over images, and the matrix product. */
export const samples: Samples = {
  ...Object.fromEntries(
    RANKS.flatMap((rank) => [
      [`conv${rank}d`, { cases: convolutions(rank) }],
      [`convTranspose${rank}d`, { cases: transposedConvolutions(rank) }],
      [`maxPool${rank}d`, { cases: pools(rank, 2) }],
      [`maxPool${rank}dIndices`, { cases: pools(rank, 2) }],
      [
        `avgPool${rank}d`,
        {
          cases: pools(rank, 1),
          attributes: rank === 1 ? {} : { divisorOverride: fc.option(fc.integer({ min: 1, max: 9 })) },
        },
      ],
      [`adaptiveAvgPool${rank}d`, { cases: adaptivePools(rank) }],
      [`adaptiveMaxPool${rank}d`, { cases: adaptivePools(rank) }],
      [`adaptiveMaxPool${rank}dIndices`, { cases: adaptivePools(rank) }],
    ]),
  ),
  matmul: { cases: products() },
};

function channels(): Arbitrary<readonly [n: number, depth: number, perGroup: number, groups: number]> {
  return fc.tuple(batch, fc.nat({ max: 3 }), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 3 }));
}

function convolutions(rank: 1 | 2 | 3): Arbitrary<SampleCase> {
  return fc
    .tuple(
      channels(),
      sizes(rank, 1, 3),
      sizes(rank, 1, 3),
      sizes(rank, 0, 2),
      sizes(rank, 1, 2),
      sizes(rank, 0, MORE[rank]),
      fc.boolean(),
    )
    .map(([[n, depth, perGroup, groups], kernel, stride, padding, dilation, extra, hasBias]) => {
      const outputs = perGroup * groups;
      const image = imageFor(kernel, padding, dilation, extra);
      return {
        shapes: [[n, depth * groups, ...image], [outputs, depth, ...kernel], hasBias ? [outputs] : null],
        attributes: { stride, padding, dilation, groups },
      };
    });
}

function transposedConvolutions(rank: 1 | 2 | 3): Arbitrary<SampleCase> {
  return fc
    .tuple(
      channels(),
      sizes(rank, 1, 3),
      sizes(rank, 1, 3),
      sizes(rank, 0, 2),
      sizes(rank, 1, 2),
      sizes(rank, 1, MORE[rank]),
      sizes(rank, 0, 1),
      fc.boolean(),
    )
    .map(([[n, depth, perGroup, groups], kernel, stride, wanted, dilation, image, added, hasBias]) => {
      const outputs = perGroup * groups;
      const outputPadding = added.map((p, d) => Math.min(p, Math.max(stride[d]!, dilation[d]!) - 1));
      // What is taken away must leave an output.
      const padding = wanted.map((p, d) => {
        const full = (image[d]! - 1) * stride[d]! + span(kernel, dilation, d) + outputPadding[d]!;
        return Math.min(p, Math.floor((full - 1) / 2));
      });
      return {
        shapes: [
          [n, depth * groups, ...image],
          [depth * groups, perGroup, ...kernel],
          hasBias ? [outputs] : null,
        ],
        attributes: { stride, padding, outputPadding, dilation, groups },
      };
    });
}

function adaptivePools(rank: 1 | 2 | 3): Arbitrary<SampleCase> {
  return fc
    .tuple(batch, fc.nat({ max: 3 }), sizes(rank, 1, 3 + MORE[rank]), sizes(rank, 1, 1 + MORE[rank]))
    .map(([n, c, image, outputSize]) => ({ shapes: [[n, c, ...image]], attributes: { outputSize } }));
}

/** Pooling windows that fit, with padding of at most half of them. */
function pools(rank: 1 | 2 | 3, maxDilation: number): Arbitrary<SampleCase> {
  return fc
    .tuple(
      batch,
      fc.nat({ max: 3 }),
      sizes(rank, 1, 4),
      fc.option(sizes(rank, 1, 4)),
      sizes(rank, 1, maxDilation),
      sizes(rank, 0, 2),
      sizes(rank, 0, MORE[rank]),
    )
    .map(([n, c, kernelSize, stride, dilation, wanted, extra]) => {
      const padding = wanted.map((p, d) => Math.min(p, Math.floor(span(kernelSize, dilation, d) / 2)));
      const image = imageFor(kernelSize, padding, dilation, extra);
      const attributes = { kernelSize, stride, padding, ...(maxDilation > 1 ? { dilation } : {}) };
      return { shapes: [[n, c, ...image]], attributes };
    });
}

/** The smallest image that the window fits, of one pixel at least, and some more. */
function imageFor(kernel: number[], padding: number[], dilation: number[], extra: number[]): number[] {
  return kernel.map((_, d) => Math.max(1, span(kernel, dilation, d) - 2 * padding[d]!) + extra[d]!);
}

function span(kernel: number[], dilation: number[], d: number): number {
  return dilation[d]! * (kernel[d]! - 1) + 1;
}

/** Matrices and vectors whose leading sizes broadcast. */
function products(): Arbitrary<SampleCase> {
  const size = fc.nat({ max: 9 });
  const stretches = fc.constantFrom("left", "right", "neither");
  return fc
    .tuple(
      fc.array(fc.tuple(fc.nat({ max: 3 }), stretches), { maxLength: 2 }),
      size,
      size,
      size,
      fc.nat({ max: 5 }),
    )
    .map(([leading, m, k, n, kind]) => {
      const left = leading.map(([own, who]) => (who === "left" ? 1 : own));
      const right = leading.map(([own, who]) => (who === "right" ? 1 : own));
      const x = kind % 3 === 1 ? [k] : [...left, m, k];
      const y = kind % 3 === 2 ? [k] : [...(kind > 2 ? [] : right), k, n];
      return { shapes: [x, y], attributes: {} };
    });
}
