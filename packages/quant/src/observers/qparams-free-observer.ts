import type { Observer } from "./observer.ts";

/**
 * An observer that never chooses qparams. `gives` says what it is for: `nothing` leaves its place in float32, unwatched;
 * `values` watches it and leaves it in float32; `inputQParams` gives the result the qparams of what the operation reads.
 */
export interface QParamsFreeObserver<S = null> extends Observer<S> {
  readonly gives: "nothing" | "values" | "inputQParams";
  finish(state: S): null;
}

/** True for an observer that never chooses qparams. */
export function isQParamsFree(observer: Observer): observer is QParamsFreeObserver<unknown> {
  return observer.gives !== undefined;
}

/** True for one whose place takes the qparams of what the operation reads. */
export function reusesInput({ gives }: Observer): boolean {
  return gives === "inputQParams";
}

/** An observer that looks at nothing and chooses nothing. */
export function blindObserver(
  name: string,
  gives: "nothing" | "inputQParams",
  settings: Observer["settings"],
): QParamsFreeObserver {
  return {
    name,
    settings,
    gives,
    zero: () => null,
    add: () => null,
    addFinite: () => null,
    merge: () => null,
    finish: () => null,
  };
}
