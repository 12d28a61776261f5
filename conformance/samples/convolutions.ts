import fc, { type Arbitrary } from "fast-check";
import type { SampleCase, Samples } from "../sample.ts";

type Pair = readonly [number, number];

const pair = (min: number, max: number): Arbitrary<Pair> =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

const batch = fc.nat({ max: 2 });

/** Operations that move a window over images, and the matrix product. */
export const samples: Samples = {
  conv2d: { cases: convolutions() },
  maxPool2d: { cases: pools(2) },
  avgPool2d: {
    cases: pools(1),
    attributes: { divisorOverride: fc.option(fc.integer({ min: 1, max: 9 })) },
  },
  adaptiveAvgPool2d: {
    cases: fc
      .tuple(batch, fc.nat({ max: 3 }), pair(1, 9), pair(1, 6))
      .map(([n, c, image, outputSize]) => ({ shapes: [[n, c, ...image]], attributes: { outputSize } })),
  },
  matmul: { cases: products() },
};

function convolutions(): Arbitrary<SampleCase> {
  const sizes = fc.tuple(batch, fc.nat({ max: 3 }), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 3 }));
  return fc
    .tuple(sizes, pair(1, 3), pair(1, 3), pair(0, 2), pair(1, 2), pair(0, 4), fc.boolean())
    .map(([[n, depth, perGroup, groups], kernel, stride, padding, dilation, extra, hasBias]) => {
      const outputs = perGroup * groups;
      const image = imageFor(kernel, padding, dilation, extra);
      return {
        shapes: [[n, depth * groups, ...image], [outputs, depth, ...kernel], hasBias ? [outputs] : null],
        attributes: { stride, padding, dilation, groups },
      };
    });
}

/** Pooling windows that fit, with padding of at most half of them. */
function pools(maxDilation: number): Arbitrary<SampleCase> {
  return fc
    .tuple(
      batch,
      fc.nat({ max: 3 }),
      pair(1, 4),
      fc.option(pair(1, 4)),
      pair(1, maxDilation),
      pair(0, 2),
      pair(0, 5),
    )
    .map(([n, c, kernelSize, stride, dilation, wanted, extra]) => {
      const padding = wanted.map((p, i) =>
        Math.min(p, Math.floor(span(kernelSize, dilation, i as 0 | 1) / 2)),
      );
      const image = imageFor(kernelSize, padding as unknown as Pair, dilation, extra);
      const attributes = { kernelSize, stride, padding, ...(maxDilation > 1 ? { dilation } : {}) };
      return { shapes: [[n, c, ...image]], attributes };
    });
}

/** The smallest image that the window fits, of one pixel at least, and some more. */
function imageFor(kernel: Pair, padding: Pair, dilation: Pair, extra: Pair): number[] {
  return ([0, 1] as const).map((i) => Math.max(1, span(kernel, dilation, i) - 2 * padding[i]) + extra[i]);
}

function span(kernel: Pair, dilation: Pair, i: 0 | 1): number {
  return dilation[i] * (kernel[i] - 1) + 1;
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
