import { failure } from "@quantrace/core/errors";
import type { RunCheck } from "../../planned-call.ts";

/** Throws QS1104 for an index, input 1 of a call, that names no place. */
export function placesWithin(op: string, count: number, rows: number): RunCheck {
  return (memory, inputs) => {
    const end = (inputs[1] as number) + 4 * count;
    for (let at = inputs[1] as number; at < end; at += 4) {
      const found = memory.getInt32(at, true);
      if (found < 0 || found >= rows) throw failure("QS1104", { op, found, rows });
    }
  };
}
