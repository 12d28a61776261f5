import { isPlainRecord } from "@quantrace/ir";
import type { ts } from "../../host/ts.ts";

/** What nobody can tell: the value of a parameter that no caller gives, of code without a source, of a file or clock. */
class Unknown {
  readonly unknown = true;
}

export const UNKNOWN: Unknown = Object.freeze(new Unknown());

/** Thrown where a dry run cannot go on: what it would do next depends on something that is not known. */
export class GaveUp {
  readonly node: ts.Node;
  readonly reason: string;

  constructor(node: ts.Node, reason: string) {
    this.node = node;
    this.reason = reason;
  }
}

const DEPTH = 5;

/** True for the unknown value, and for an array or record with one in it. */
export function holdsUnknown(value: unknown, depth: number = DEPTH): boolean {
  if (value === UNKNOWN) return true;
  if (depth === 0 || typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holdsUnknown(item, depth - 1));
  return isPlainRecord(value) && Object.values(value).some((item) => holdsUnknown(item, depth - 1));
}
