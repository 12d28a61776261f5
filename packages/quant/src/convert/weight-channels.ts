import type { TensorData } from "@quantrace/core";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";

/**
 * The qparams that an observer chooses for a weight. It sees the weight with its output channels first, whatever their
 * dimension is (1 for transposed convolutions), so that its axis 0 always means them.
 */
export function weightQParams(observer: Observer, weight: TensorData, channelAxis: number): QParams | null {
  const chosen = observer.finish(observer.add(observer.zero(), channelsFirst(weight, channelAxis)));
  return chosen?.axis === 0 ? { ...chosen, axis: channelAxis } : chosen;
}

/** The weight with its dimension of output channels first. */
export function channelsFirst({ dtype, shape, data }: TensorData, axis: number): TensorData {
  if (axis === 0) return { dtype, shape, data };
  const [outer, inner] = [shape.slice(0, axis), shape.slice(axis + 1)].map(product) as [number, number];
  const channels = shape[axis] as number;
  const moved = data.slice();
  for (let from = 0; from < data.length; from++) {
    const channel = Math.floor(from / inner) % channels;
    const block = Math.floor(from / (inner * channels));
    moved[(channel * outer + block) * inner + (from % inner)] = data[from] as number;
  }
  return { dtype, shape: [channels, ...shape.toSpliced(axis, 1)], data: moved };
}

/**
 * The values that each output channel sums products of, one list after the other. With the output channels as
 * dimension 1 there are as many in each group, and a group's inputs are consecutive indices of dimension 0.
 */
export function filtersOf(weight: TensorData, channelAxis: number, groups: number): ArrayLike<number>[] {
  const { shape, data } = channelsFirst(weight, channelAxis);
  const channels = shape[0] as number;
  const filter = channels === 0 ? 0 : data.length / channels;
  const filters = Array.from({ length: channels }, (_, c) => data.subarray(c * filter, (c + 1) * filter));
  if (channelAxis === 0) return filters;
  const part = filter / groups;
  return Array.from({ length: groups }, (_, g) =>
    filters.map((values) => values.subarray(g * part, (g + 1) * part)),
  ).flat();
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((count, size) => count * size, 1);
}
