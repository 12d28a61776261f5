import { type GradientCall, type GradientFacet, type OperandGradient, smooth } from "../../op/gradient.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { knownSize } from "./known-size.ts";

type Size = Tensor["shape"][number];

/** Normalised numbers, `(x - mean) * reciprocal`, and the reciprocal of the standard deviation they were divided by. */
interface Normal {
  readonly values: Tensor;
  readonly reciprocal: Tensor;
  readonly dims: readonly number[];
  readonly count: number;
}

/** Normalises over some dimensions, by the mean and the variance (over count) there. */
function normalize(op: string, x: Tensor, dims: readonly number[], eps: number): Normal {
  const count = dims.reduce((product, d) => product * knownSize(op, x.shape[d] as Size), 1);
  const mean = meanOver(x, dims, count);
  const centered = x.sub(mean);
  const variance = meanOver(centered.mul(centered), dims, count);
  const reciprocal = variance.add(eps).rsqrt();
  return { values: centered.mul(reciprocal), reciprocal, dims, count };
}

/** The mean, kept as dimensions of size 1. That of nothing is made, as nothing reads it. */
function meanOver(x: Tensor, dims: readonly number[], count: number): Tensor {
  return x.sum(dims, { keepdim: true }).div(Math.max(1, count));
}

/** `dx = r (dn - mean(dn) - n mean(dn n))`, from the gradient `dn` of the normalised numbers `n`. */
function throughMoments({ values, reciprocal, dims, count }: Normal, dn: Tensor): Tensor {
  const along = meanOver(dn.mul(values), dims, count);
  return dn
    .sub(meanOver(dn, dims, count))
    .sub(values.mul(along))
    .mul(reciprocal);
}

interface BatchNormAttributes {
  readonly eps: number;
  readonly training: boolean;
}

type BatchNormCall = GradientCall<
  readonly [x: Tensor, weight: Tensor | null, bias: Tensor | null, mean: Tensor, variance: Tensor],
  BatchNormAttributes
>;

/** In training through the moments of the batch; else an affine map, which has gradients by its statistics, too. */
export const batchNormalization: GradientFacet = smooth((call: BatchNormCall) =>
  call.attributes.training ? byBatch(call) : byRunning(call),
);

function byBatch({ operands: [x, weight, bias], attributes: { eps }, dy }: BatchNormCall): OperandGradient[] {
  const dims = allBut(x, 1);
  const normal = normalize("batchNorm", x, dims, eps);
  const dn = weight === null ? dy : dy.mul(perChannel(weight, x));
  const dx = throughMoments(normal, dn);
  return [
    dx,
    weight === null ? null : dy.mul(normal.values).sum(dims),
    bias === null ? null : dy.sum(dims),
    null,
    null,
  ];
}

function byRunning({
  operands: [x, weight, bias, mean, variance],
  attributes: { eps },
  dy,
}: BatchNormCall): OperandGradient[] {
  const dims = allBut(x, 1);
  const reciprocal = variance.add(eps).rsqrt();
  const scale = weight === null ? reciprocal : weight.mul(reciprocal);
  const sum = dy.sum(dims);
  const distances = dy.mul(x.sub(perChannel(mean, x))).sum(dims);
  return [
    dy.mul(perChannel(scale, x)),
    weight === null ? null : distances.mul(reciprocal),
    bias === null ? null : sum,
    sum.mul(scale).neg(),
    distances.mul(scale).mul(reciprocal).mul(reciprocal).mul(-0.5),
  ];
}

type AffineCall<A extends object> = GradientCall<
  readonly [x: Tensor, weight: Tensor | null, bias: Tensor | null],
  A
>;

/** The gradients of weight and bias have the shape of x here; differentiation sums them. */
export const layerNormalization: GradientFacet = smooth(
  ({
    operands: [x, weight, bias],
    attributes: { normalizedShape, eps },
    dy,
  }: AffineCall<{ readonly normalizedShape: readonly number[]; readonly eps: number }>) => {
    const first = x.ndim - normalizedShape.length;
    const dims = normalizedShape.map((_, d) => first + d);
    const normal = normalize("layerNorm", x, dims, eps);
    return [
      throughMoments(normal, weight === null ? dy : dy.mul(weight)),
      weight === null ? null : dy.mul(normal.values),
      bias === null ? null : dy,
    ];
  },
);

/** A group's channels and pixels lie in a row: it is a layer norm of those rows, with a weight for each channel. */
export const groupNormalization: GradientFacet = smooth(
  ({
    operands: [x, weight, bias],
    attributes: { numGroups, eps },
    dy,
  }: AffineCall<{ readonly numGroups: number; readonly eps: number }>) => {
    const [images, channels, ...sizes] = x.shape as [Size, Size, ...Size[]];
    const each = knownSize("groupNorm", channels) / numGroups;
    const rows = [images, numGroups, each, ...sizes] as const;
    const dims = [each, ...sizes].map((_, d) => 2 + d);
    const normal = normalize("groupNorm", x.reshape(rows), dims, eps);
    const dn = weight === null ? dy : dy.mul(perChannel(weight, x));
    const others = allBut(x, 1);
    return [
      throughMoments(normal, dn.reshape(rows)).reshape(x.shape),
      weight === null ? null : dy.mul(normal.values.reshape(x.shape)).sum(others),
      bias === null ? null : dy.sum(others),
    ];
  },
);

/** A number for each channel, to be broadcast: `[C, 1, ...]`. */
function perChannel(values: Tensor, x: Tensor): Tensor {
  return values.reshape([values.shape[0] as Size, ...x.shape.slice(2).map(() => 1)]);
}

function allBut(x: Tensor, kept: number): number[] {
  return x.shape.map((_, d) => d).filter((d) => d !== kept);
}
