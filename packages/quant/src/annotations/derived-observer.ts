import type { Observer } from "../observers/observer.ts";
import { type DerivedQParams, nameOfPlace } from "./annotation.ts";

/** Watches nothing: the qparams follow from others, which `finishObservers` knows. */
export function derivedObserver({ derivedFrom }: DerivedQParams): Observer {
  return {
    name: "DerivedQParams",
    settings: { from: derivedFrom.map(nameOfPlace).join(", ") },
    zero: () => null,
    add: () => null,
    merge: () => null,
    finish: () => null,
  };
}
