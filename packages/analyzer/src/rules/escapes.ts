import type { UseOf } from "../domain/use.ts";

/** True when what is stored is a function that sees the variables of traced code. */
export function escapes(use: UseOf<"write">): boolean {
  return use.value.closures.some((closure) => closure.home !== null);
}
