import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { countNonFinite } from "@quantrace/core/safetensors";
import type { Observer } from "./observer.ts";

/** What becomes of NaN and infinities that an observer is shown: an error (QQ3002), or they are passed over and counted. */
export type NonFinitePolicy = "error" | "skip";

/** The settings of an observer under a policy. The usual one is not written down. */
export function policySettings(policy: NonFinitePolicy | undefined): { readonly nonFinite?: "skip" } {
  return policy === "skip" ? { nonFinite: "skip" } : {};
}

/** An observer of whole tensors that can pass over what is not finite, and does so where its setting says it. */
export function withFiniteParts<S>(observer: Observer<S>): Observer<S> {
  const addFinite = (state: S, values: TensorData): S => observer.add(state, finitePart(values));
  return { ...observer, add: skips(observer) ? addFinite : observer.add, addFinite };
}

/** True for an observer whose own setting says that NaN and infinities are passed over. */
export function skips({ settings }: Pick<Observer, "settings">): boolean {
  return settings["nonFinite"] === "skip";
}

/** A state after one more batch, and how many values were passed over for it. */
export interface Shown<S> {
  readonly state: S;
  readonly skipped: number;
}

/**
 * Shows an observer one more batch. Its own setting, where it has one, is stronger than the policy.
 *
 * Throws QQ3002 for NaN and infinities under `error`; QQ3021 under `skip` for an observer that cannot pass over them.
 */
export function show<S>(
  observer: Observer<S>,
  state: S,
  values: TensorData,
  policy: NonFinitePolicy,
): Shown<S> {
  if (policy === "error" && !skips(observer)) return { state: observer.add(state, values), skipped: 0 };
  const skipped = countNonFinite(values);
  if (skipped === 0) return { state: observer.add(state, values), skipped };
  if (observer.addFinite === undefined) throw failure("QQ3021", { observer: observer.name, count: skipped });
  return { state: observer.addFinite(state, values), skipped };
}

/** The finite values of a tensor, in order; the tensor itself when all are. */
export function finitePart(values: TensorData): TensorData {
  const { dtype, data } = values;
  if (countNonFinite(values) === 0) return values;
  const finite = data.filter((value: number) => Number.isFinite(value)) as TensorData["data"];
  return { dtype, shape: [finite.length], data: finite };
}
