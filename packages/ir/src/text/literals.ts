import { SymbolicDim } from "@quantrace/core";
import type { AttributeValue } from "@quantrace/core/ops";
import type { Literal } from "../graph/node.ts";

/** Prints a plain value. Numbers keep every bit: shortest decimal form, `-0`, `Infinity` and `NaN` by name. */
export function formatLiteral(value: Literal): string {
  if (typeof value === "string") return JSON.stringify(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Prints an attribute's value; two values are the same exactly when they print the same. */
export function formatAttribute(value: AttributeValue): string {
  if (value instanceof SymbolicDim) return `<${value.key}>`;
  if (Array.isArray(value))
    return `[${(value as readonly AttributeValue[]).map(formatAttribute).join(", ")}]`;
  return formatLiteral(value as Literal);
}
