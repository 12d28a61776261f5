import { copyState, joinStates, sameState } from "../domain/state.ts";
import type { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";

/**
 * Runs code that may run any number of times, zero included, until nothing new is learned.
 *
 * After it the state is what holds before any round.
 */
export function settle(m: Machine, site: ts.Node, round: () => void): void {
  for (let count = 0; m.state !== null; count++) {
    const entry = m.state;
    m.state = copyState(entry);
    round();
    const next = joinStates(entry, m.state);
    m.state = next;
    if (sameState(next, entry)) return;
    if (count === m.world.limits.rounds) {
      m.report({ kind: "limit", node: site, what: "this loop", reason: "its state does not settle" });
      return;
    }
  }
}
