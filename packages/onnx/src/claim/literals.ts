import { type DimValue, SymbolicDim } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { AttributeValue } from "@quantrace/core/ops";
import type { Literal } from "@quantrace/ir";
import type { ClaimedLiteral } from "./operation-claim.ts";

const withoutText: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

/** A plain value or attribute as a claim holds it. */
export function claimedLiteral(value: AttributeValue | Literal): ClaimedLiteral {
  if (value instanceof SymbolicDim) return { dim: value.key };
  if (typeof value === "number")
    return Object.is(value, -0) ? { number: "-0" } : Number.isFinite(value) ? value : { number: `${value}` };
  if (Array.isArray(value)) return (value as readonly AttributeValue[]).map(claimedLiteral);
  return (value as boolean | string | null | undefined) ?? null;
}

/**
 * The value of what a claim holds; `sizeOf` reads a symbolic size.
 *
 * @throws QF5024 for what is no value
 */
export function literalOf(claimed: unknown, sizeOf: (text: string) => DimValue): AttributeValue {
  if (claimed === null || typeof claimed !== "object") return claimed as AttributeValue;
  if (Array.isArray(claimed)) return claimed.map((item) => literalOf(item, sizeOf)) as AttributeValue;
  const { number, dim } = claimed as { readonly number?: unknown; readonly dim?: unknown };
  const special = typeof number === "string" ? withoutText.get(number) : undefined;
  if (special !== undefined) return special;
  if (typeof dim === "string") return sizeOf(dim);
  throw failure("QF5024", { place: "a claim", why: "it holds a value that is none" });
}

/** For plain values, which are no sizes. */
export function noSize(): never {
  throw failure("QF5024", { place: "a claim", why: "it holds a size in the place of a plain value" });
}
