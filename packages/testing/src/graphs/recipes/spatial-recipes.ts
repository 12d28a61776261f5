import type { DimValue, DType } from "@quantrace/core";
import { tensorTypeOf } from "@quantrace/ir";
import { type CallContext, numbersOf, type ProposedCall } from "../call-context.ts";

type Recipe = (context: CallContext) => ProposedCall | null;

/** Proposals for the operations that move a window over one, two or three dimensions. */
export const spatialRecipes: Readonly<Record<string, Recipe>> = Object.fromEntries(
  [1, 2, 3].flatMap((rank): [string, Recipe][] => [
    [`conv${rank}d`, (context) => convolution(context, rank)],
    [`convTranspose${rank}d`, (context) => transposedConvolution(context, rank)],
    [`maxPool${rank}d`, (context) => pool(context, rank)],
    [`avgPool${rank}d`, (context) => pool(context, rank)],
    [`adaptiveAvgPool${rank}d`, (context) => adaptivePool(context, rank)],
    [`adaptiveMaxPool${rank}d`, (context) => adaptivePool(context, rank)],
  ]),
);

function convolution(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null) return null;
  const { x, channels, sizes } = image;
  const { draw } = context;
  const groups = draw.chance(3) ? channels : 1;
  const outChannels = groups * draw.int(1, 2);
  const kernel = sizes.map((size) => draw.int(1, Math.min(3, size)));
  const weight = context.state("float32", [outChannels, channels / groups, ...kernel]);
  const bias = draw.chance(2) ? context.state("float32", [outChannels]) : null;
  const attributes = { groups, padding: draw.int(0, 1), stride: draw.int(1, 2) };
  return { args: [x, weight, bias], attributes };
}

function transposedConvolution(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null) return null;
  const { x, channels, sizes } = image;
  const { draw } = context;
  const groups = draw.chance(3) ? channels : 1;
  const perGroup = draw.int(1, 2);
  const kernel = sizes.map(() => draw.int(1, 3));
  const weight = context.state("float32", [channels, perGroup, ...kernel]);
  const bias = draw.chance(2) ? context.state("float32", [groups * perGroup]) : null;
  const stride = draw.int(1, 2);
  return { args: [x, weight, bias], attributes: { groups, stride, outputPadding: stride - 1 } };
}

function pool(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  if (image === null || image.sizes.some((size) => size < 2)) return null;
  return {
    args: [image.x],
    attributes: { kernelSize: 2, stride: context.draw.int(1, 2), padding: context.draw.int(0, 1) },
  };
}

function adaptivePool(context: CallContext, rank: number): ProposedCall | null {
  const image = imageOf(context, rank);
  return image === null ? null : { args: [image.x], attributes: { outputSize: context.draw.int(1, 2) } };
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
