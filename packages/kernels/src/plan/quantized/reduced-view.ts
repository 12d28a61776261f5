import type { TensorSpec } from "../../call-request.ts";
import type { Layout } from "../../layout.ts";
import { countOf, memoryOrder, memoryStrides } from "../memory-order.ts";
import type { PoolWindows } from "./pool-windows.ts";

/** A tensor seen as images of channels-last pixels, and the pixels that each output looks at. */
export interface PooledView {
  readonly images: number;
  readonly channels: number;
  readonly imageBytes: number;
  readonly windows: PoolWindows;
}

/**
 * The layouts in which x is reduced and the result comes out. Channels last stay where the result has them too, or
 * where none are left.
 */
export function reducedLayouts(
  x: TensorSpec,
  reduced: ReadonlySet<number>,
  y: TensorSpec,
): { readonly x: Layout; readonly y: Layout } {
  const contiguous = { x: "contiguous", y: "contiguous" } as const;
  if (x.layout !== "channelsLast") return contiguous;
  if (y.shape.length === x.shape.length) return { x: "channelsLast", y: "channelsLast" };
  const spatial = x.shape.some((_, d) => d > 1 && !reduced.has(d));
  if (reduced.has(1) || !spatial) return { x: "channelsLast", y: "contiguous" };
  return reduced.has(0) ? contiguous : { x: "channelsLast", y: "channelsLast" };
}

/** The sizes before the first reduced one are images, those after the last one channels. */
export function reducedView(
  { shape }: TensorSpec,
  reduced: ReadonlySet<number>,
  layout: Layout,
): PooledView & { readonly largest: number } {
  const order = memoryOrder(shape.length, layout);
  const strides = memoryStrides(shape, layout);
  const sizesOf = (dims: readonly number[]): number[] => dims.map((d) => shape[d] as number);
  const from = order.findIndex((d) => reduced.has(d));
  const to = order.findLastIndex((d) => reduced.has(d)) + 1;
  const between = order.slice(Math.max(from, 0), to);
  const channels = countOf(sizesOf(order.slice(to)));
  const images = countOf(sizesOf(order.slice(0, Math.max(from, 0))));
  const offsets = (dims: readonly number[]): number[] =>
    dims.reduce<number[]>(
      (starts, d) =>
        starts.flatMap((start) =>
          Array.from({ length: shape[d] as number }, (_, i) => start + i * (strides[d] as number)),
        ),
      [0],
    );
  const inside = offsets(between.filter((d) => reduced.has(d)));
  const outputs = offsets(between.filter((d) => !reduced.has(d)));
  const windows: PoolWindows = {
    firsts: Uint32Array.from({ length: outputs.length + 1 }, (_, i) => i * inside.length),
    pixels: Uint32Array.from(outputs.flatMap((start) => inside.map((offset) => start + offset))),
    divisors: new Float32Array(outputs.length).fill(inside.length),
  };
  return {
    images,
    channels,
    imageBytes: channels * countOf(sizesOf(between)),
    windows,
    largest: inside.length,
  };
}
