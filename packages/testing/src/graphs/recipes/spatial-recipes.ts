import type { DimValue, DType } from "@quantrace/core";
import { tensorTypeOf } from "@quantrace/ir";
import { type CallContext, numbersOf, type ProposedCall } from "../call-context.ts";

type Recipe = (context: CallContext) => ProposedCall | null;

/** Proposals for the operations that move a window over one, two or three dimensions. */
export const spatialRecipes: Readonly<Record<string, Recipe>> = Object.fromEntries(
  [1, 2, 3].flatMap((rank): [string, Recipe][] => [
    [`conv${rank}d`, (context) => convolution(context, rank)],
    [`convTranspose${rank}d`, (context) => transposedConvolution(context, rank)],
    [`maxPool${rank}d`, (context) => maxPool(context, rank)],
    [`avgPool${rank}d`, (context) => averagePool(context, rank)],
    [`adaptiveAvgPool${rank}d`, (context) => adaptivePool(context, rank)],
    [`adaptiveMaxPool${rank}d`, (context) => adaptivePool(context, rank)],
    [`maxPool${rank}dIndices`, (context) => maxPool(context, rank)],
    [`adaptiveMaxPool${rank}dIndices`, (context) => adaptivePool(context, rank)],
  ]),
);

function convolution(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null) return null;
  const { x, channels, sizes } = image;
  const { draw } = context;
  const groups = groupsOf(context, channels);
  const outChannels = groups * draw.int(1, 2);
  const kernel = sizes.map((size) => draw.int(1, Math.min(3, size)));
  const weight = context.state("float32", [outChannels, channels / groups, ...kernel]);
  const bias = draw.chance(2) ? context.state("float32", [outChannels]) : null;
  const attributes = {
    groups,
    padding: sizes.map(() => draw.int(0, 1)),
    stride: sizes.map(() => draw.int(1, 2)),
    dilation: sizes.map((size, d) => (1 + 2 * ((kernel[d] as number) - 1) <= size ? draw.int(1, 2) : 1)),
  };
  return { args: [x, weight, bias], attributes };
}

function transposedConvolution(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null) return null;
  const { x, channels, sizes } = image;
  const { draw } = context;
  const groups = groupsOf(context, channels);
  const perGroup = draw.int(1, 2);
  const kernel = sizes.map(() => draw.int(1, 3));
  const weight = context.state("float32", [channels, perGroup, ...kernel]);
  const bias = draw.chance(2) ? context.state("float32", [groups * perGroup]) : null;
  const stride = sizes.map(() => draw.int(1, 2));
  const dilation = sizes.map(() => draw.int(1, 2));
  const outputPadding = stride.map((step, d) => draw.int(0, Math.max(step, dilation[d] as number) - 1));
  const padding = sizes.map((size, d) => (size > 2 && kernel[d] === 2 ? draw.int(0, 1) : 0));
  return { args: [x, weight, bias], attributes: { groups, stride, padding, dilation, outputPadding } };
}

/** One group, one for each channel, or two. */
function groupsOf({ draw }: CallContext, channels: number): number {
  if (!draw.chance(2)) return 1;
  return channels % 2 === 0 && draw.chance(2) ? 2 : channels;
}

function maxPool(context: CallContext, rank: number): ProposedCall | null {
  const window = windowOf(context, rank);
  if (window === null) return null;
  const { draw } = context;
  const dilation = window.sizes.map((size) => (size >= 5 && draw.chance(2) ? 2 : 1));
  return { args: [window.x], attributes: { ...window.attributes, dilation } };
}

function averagePool(context: CallContext, rank: number): ProposedCall | null {
  const window = windowOf(context, rank);
  if (window === null) return null;
  const { draw } = context;
  const divisor = rank > 1 && draw.chance(3) ? { divisorOverride: draw.int(1, 5) } : {};
  const attributes = { ...window.attributes, countIncludePad: !draw.chance(2), ...divisor };
  return { args: [window.x], attributes };
}

/** An image, and what every pooling window has. */
function windowOf(context: CallContext, rank: number) {
  const image = imageOf(context, rank);
  if (image === null || image.sizes.some((size) => size < 2)) return null;
  const { draw } = context;
  const { x, sizes } = image;
  const kernelSize = sizes.map((size) => draw.int(2, Math.min(3, size)));
  const attributes = {
    kernelSize,
    stride: draw.chance(3) ? kernelSize : sizes.map(() => draw.int(1, 3)),
    padding: sizes.map(() => draw.int(0, 1)),
    ceilMode: draw.chance(2),
  };
  return { x, sizes, attributes };
}

function adaptivePool(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null) return null;
  const { draw } = context;
  const outputSize = draw.chance(4) ? image.sizes.map(() => 1) : image.sizes.map(() => draw.int(1, 5));
  return { args: [image.x], attributes: { outputSize } };
}

/** A float32 batch of images of this rank whose channels and sizes are known and not 0. */
function imageOf(context: CallContext, rank: number) {
  const accepts = (dtype: DType, shape: readonly DimValue[]): boolean =>
    dtype === "float32" &&
    shape.length === rank + 2 &&
    shape.slice(1).every((dim) => typeof dim === "number" && dim > 0);
  const x = context.value(accepts);
  if (x === null) return null;
  const [channels, ...sizes] = numbersOf(tensorTypeOf(x).shape.slice(1)) as [number, ...number[]];
  return { x, channels, sizes };
}
