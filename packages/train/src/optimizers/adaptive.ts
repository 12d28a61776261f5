import { allocate, type EagerTensor, full, maximum, type Tensor } from "@quantrace/core";
import { finite, flag, type Kind, kind } from "@quantrace/core/arguments";
import type { Optimizer, Updated, UpdateInput } from "./optimizer.ts";
import { groupsKind, type ParameterGroup } from "./parameter-groups.ts";

/** Settings of Adam and AdamW that may differ from group to group. */
export interface AdaptiveSettings {
  /** How much of the running means of the gradient and of its square is kept. Default [0.9, 0.999]. */
  readonly betas: readonly [number, number];
  /** Added to the denominator. Default 1e-8. */
  readonly eps: number;
  /** Default 0 for Adam, 0.01 for AdamW. */
  readonly weightDecay: number;
  /** Divides by the largest mean of squares so far. Default false. */
  readonly amsgrad: boolean;
}

/** Options of `adam` and `adamW`. */
export interface AdaptiveOptions extends Partial<AdaptiveSettings> {
  /** Groups of parameters with settings of their own; the first that matches counts. */
  readonly groups?: readonly ParameterGroup<AdaptiveSettings>[];
}

/** A factor of what is kept: 0 up to, not including, 1. */
const isBeta = (value: unknown): boolean => typeof value === "number" && value >= 0 && value < 1;

const kinds: Readonly<Record<keyof AdaptiveSettings, Kind>> = {
  betas: kind(
    "two numbers, 0 or more and below 1",
    (value) => Array.isArray(value) && value.length === 2 && value.every(isBeta),
  ),
  eps: finite(0),
  weightDecay: finite(0),
  amsgrad: flag,
};

export const adaptiveKinds: Readonly<Record<keyof AdaptiveOptions, Kind>> = {
  ...kinds,
  groups: groupsKind(kinds),
};

/** The running means, 0 at first. */
export function adaptiveSlots(
  { amsgrad }: AdaptiveSettings,
  { dtype, shape }: Parameters<Optimizer["slots"]>[1],
): ReturnType<Optimizer["slots"]> {
  const zeros = (): ReturnType<typeof allocate> => allocate(dtype, shape);
  const means = { mean: zeros(), square: zeros() };
  return amsgrad ? { ...means, largestSquare: zeros() } : means;
}

/**
 * `m = m + (1 - b1)(g - m)`, `v = b2 v + (1 - b2) g^2`, and
 * `p = p - (learningRate / (1 - b1^t)) * m / (sqrt(v) / sqrt(1 - b2^t) + eps)`.
 */
export function adaptiveUpdate(
  { betas: [b1, b2], eps, amsgrad }: AdaptiveSettings,
  { parameter, gradient, slots, step, learningRate }: UpdateInput,
): Updated {
  const [m, v] = [slots["mean"] as Tensor, slots["square"] as Tensor];
  const mean = towards(m, gradient, 1 - b1);
  const square = v.mul(b2).add(gradient.mul(1 - b2).mul(gradient));
  const largest = amsgrad ? { largestSquare: maximum(slots["largestSquare"] as Tensor, square) } : {};
  const scale = (largest.largestSquare ?? square).sqrt().div(biasCorrection(b2, step).sqrt()).add(eps);
  const rate = learningRate.div(biasCorrection(b1, step));
  return { parameter: parameter.sub(mean.mul(rate).div(scale)), slots: { mean, square, ...largest } };
}

/** Linear interpolation, from the end that is nearer, as torch.lerp. */
function towards(start: Tensor, end: Tensor, weight: number): Tensor {
  const way = end.sub(start);
  return weight < 0.5 ? start.add(way.mul(weight)) : end.sub(way.mul(1 - weight));
}

/**
 * `1 - beta^t` as `-expm1(t log beta)`: float32 has no place for the difference of 1 and a power near it. The logarithm is a
 * number, so that all parameters share the two operations.
 */
function biasCorrection(beta: number, step: Tensor): Tensor {
  const [logarithm] = (full([], beta - 1).log1p() as EagerTensor).data;
  return step
    .mul(logarithm as number)
    .expm1()
    .neg();
}
