import type { QParams } from "../qparams/qparams.ts";

/** Remembers the choice for each state: a search is made once, however often the model is converted. */
export function oncePerState<S extends object>(choose: (state: S) => QParams): (state: S) => QParams {
  const chosen = new WeakMap<S, QParams>();
  return (state) => {
    const known = chosen.get(state) ?? choose(state);
    chosen.set(state, known);
    return known;
  };
}
