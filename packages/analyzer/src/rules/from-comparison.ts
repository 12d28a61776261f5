import type { ts } from "../host/ts.ts";
import type { Value } from "../domain/value.ts";
import { isComparison } from "../codemods/read-condition.ts";

const COMPARISON = /^(?:gt|ge|lt|le|eq|ne)@/;

/** True when a tensor is the result of a comparison operation, here or where its name was defined. */
export function fromComparison(use: { readonly operand: ts.Node; readonly value: Value }): boolean {
  return isComparison(use.operand) || (use.value.identity !== null && COMPARISON.test(use.value.identity));
}
