import type { TensorData } from "@quantrace/core";
import type { QParams } from "../qparams/qparams.ts";

/**
 * Watches the values at one place and decides how to quantize them. An observer is a value without state: the state
 * is separate, so that calibration can be split, merged, saved and resumed.
 *
 * Laws: `add` does not look at how the values are cut into batches unless `mergeable` is false; where `merge` exists,
 * it is commutative and associative with `zero()` as its identity, and
 * `merge(fold(a), fold(b))` equals `fold(a then b)` bit for bit.
 */
export interface Observer<S = unknown> {
  /** The class's name, such as `MinMaxObserver`. */
  readonly name: string;
  /** The settings, printable. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  /** Only of observers that never choose qparams: see `QParamsFreeObserver`. */
  readonly gives?: "nothing" | "values" | "inputQParams";
  /** The state before any value. */
  zero(): S;
  /** The state after one more batch. It may reuse the memory of the state that it was given. */
  add(state: S, values: TensorData): S;
  /**
   * The state after the finite values of one more batch: `add`, as if NaN and infinities were not there. Absent where the
   * observer has no such rule (QQ3021).
   */
  addFinite?(state: S, values: TensorData): S;
  /** The state as if both streams had been seen. Absent where the order of batches matters (QQ3004). */
  merge?(a: S, b: S): S;
  /** The choice. Null when nothing was seen, and always where it never chooses any. */
  finish(state: S): QParams | null;
}
