import { mulDims } from "../../dim/arithmetic.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import type { FunctionalOps } from "../../functional/functional-ops.generated.ts";
import { type GradientCall, type GradientFacet, smooth } from "../../op/gradient.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { ConvolutionWindow } from "../kernels/convolve.ts";
import type { Spatial, SpatialRank } from "../kernels/spatial.ts";
import { knownSize } from "./known-size.ts";

type Operands = readonly [x: Tensor, weight: Tensor, bias: Tensor | null];
type Call = GradientCall<Operands, ConvolutionWindow>;

/** A convolution of one to three dimensions as a function, its attributes as options. */
type Convolve = (x: Tensor, weight: Tensor, bias: null, options: object) => Tensor;

/**
 * The gradients of a convolution: by x the transposed convolution of `dy`, with as much output padding as the stride
 * left over; by the weight a convolution of x with `dy`; by the bias the sum over images and pixels.
 */
/* @__NO_SIDE_EFFECTS__ */
export function convolutionGradient(rank: SpatialRank): GradientFacet {
  const op = `conv${rank}d`;
  return smooth(({ operands: [x, weight, bias], attributes: window, dy, f }: Call) => [
    isEmpty(x) ? x.mul(0) : convolvedBack(op, f, rank, x, weight, window, dy),
    weightGradient(op, f, rank, x, dy, weight, window),
    bias === null ? null : biasGradient(dy),
  ]);
}

/**
 * The gradients of a transposed convolution: by x the convolution of `dy`, by the weight a convolution of `dy` with x.
 * Where output padding is as large as stride or dilation, which the other of the two allows, there is more than is asked.
 */
/* @__NO_SIDE_EFFECTS__ */
export function transposedConvolutionGradient(rank: SpatialRank): GradientFacet {
  const op = `convTranspose${rank}d`;
  return smooth(({ operands: [x, weight, bias], attributes: window, dy, f }: Call) => {
    const { stride, padding, dilation, groups } = window;
    const dx = convolutionOf(f, rank)(dy, weight, null, { stride, padding, dilation, groups });
    return [
      cutTo(op, dx, x),
      weightGradient(op, f, rank, dy, x, weight, window),
      bias === null ? null : biasGradient(dy),
    ];
  });
}

/** `convTranspose(dy, weight)` of the size of x. */
function convolvedBack(
  op: string,
  f: FunctionalOps,
  rank: SpatialRank,
  x: Tensor,
  weight: Tensor,
  { stride, padding, dilation, groups }: ConvolutionWindow,
  dy: Tensor,
): Tensor {
  const outputPadding = stride.map((step, d) => {
    // Windows that move by one leave nothing over, whatever the size is.
    if (step === 1) return 0;
    const [size, count, kernel] = [x, dy, weight].map((one) =>
      knownSize(op, one.shape[2 + d] as Tensor["shape"][number]),
    ) as [number, number, number];
    const reached = (count - 1) * step - 2 * at(padding, d) + at(dilation, d) * (kernel - 1) + 1;
    return size - reached;
  });
  const transposed = f[`convTranspose${rank}d`] as unknown as Convolve;
  return transposed(dy, weight, null, { stride, padding, outputPadding, groups, dilation });
}

/**
 * `dW[o, c, k] = sum over n and i of dy[n, o, i] * x[n, c, i * stride + k * dilation - padding]`: a convolution whose
 * batch are the channels of a group, whose channels are the images, whose kernel is `dy`, and whose stride and dilation
 * are each other's. Pixels of x that no window reached give more than the kernel has, which is cut off.
 */
function weightGradient(
  op: string,
  f: FunctionalOps,
  rank: SpatialRank,
  x: Tensor,
  dy: Tensor,
  weight: Tensor,
  { stride, padding, dilation, groups }: ConvolutionWindow,
): Tensor {
  const exchanged = { stride: dilation, padding, dilation: stride, groups };
  const convolved = convolutionOf(f, rank)(channelsFirst(x, groups), dy.transpose(0, 1), null, exchanged);
  return cutTo(op, convolved.transpose(0, 1), weight);
}

/** `[N, C, ...]` as `[C / G, G N, ...]`: a batch of a group's channels, for each group and image a channel. */
function channelsFirst(x: Tensor, groups: number): Tensor {
  if (groups === 1) return x.transpose(0, 1);
  const [images, channels, ...sizes] = x.shape as [Size, Size, ...Size[]];
  const each = knownSize("conv", channels) / groups;
  const joined = publish(mulDims(valueOf(images), groups));
  if (each === 1) return x.transpose(0, 1).reshape([1, joined, ...sizes]);
  const apart = x.reshape([images, groups, each, ...sizes]);
  return apart.permute([2, 1, 0, ...sizes.map((_, d) => 3 + d)]).reshape([each, joined, ...sizes]);
}

type Size = Tensor["shape"][number];

/** The first elements of each spatial dimension, as many as `like` has. */
function cutTo(op: string, x: Tensor, like: Tensor): Tensor {
  return like.shape.slice(2).reduce<Tensor>((cut, size, d) => {
    if (valueOf(cut.shape[2 + d] as Size) === valueOf(size)) return cut;
    return cut.slice(2 + d, 0, knownSize(op, size));
  }, x);
}

function biasGradient(dy: Tensor): Tensor {
  return dy.sum(dy.shape.map((_, d) => d).filter((d) => d !== 1));
}

function convolutionOf(f: FunctionalOps, rank: SpatialRank): Convolve {
  return f[`conv${rank}d`] as unknown as Convolve;
}

function isEmpty(x: Tensor): boolean {
  return x.shape.slice(2).some((size) => valueOf(size) === 0);
}

function at(values: Spatial, d: number): number {
  return values[d] as number;
}
