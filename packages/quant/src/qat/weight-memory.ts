import type { TensorData } from "@quantrace/core";
import { channelsFirst } from "../convert/weight-channels.ts";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";

/**
 * True for the observers whose state over a weight is kept from step to step: moving averages. For the others only the
 * present weight counts, which is what conversion looks at.
 */
export function remembersWeights({ settings }: Observer): boolean {
  return typeof settings["averagingConstant"] === "number";
}

/** What an observer of a weight chooses after one more look, and its new state where it keeps one. */
export function observeWeightValue(
  observer: Observer,
  state: unknown,
  weight: TensorData,
  channelAxis: number,
): { readonly state: unknown; readonly qparams: QParams | null } {
  const remembers = remembersWeights(observer);
  const before = remembers && state !== undefined ? state : observer.zero();
  const after = observer.add(before, channelsFirst(weight, channelAxis));
  return { state: remembers ? after : undefined, qparams: weightChoice(observer, after, channelAxis) };
}

/** What an observer chooses for a weight, whose axis 0 means the dimension of its output channels. */
export function weightChoice(observer: Observer, state: unknown, channelAxis: number): QParams | null {
  const chosen = observer.finish(state);
  return chosen?.axis === 0 ? { ...chosen, axis: channelAxis } : chosen;
}
