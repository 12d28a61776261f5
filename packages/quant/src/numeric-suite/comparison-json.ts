import { number, shaped, signature } from "@quantrace/core/arguments";
import type { NodeComparison } from "./compare-models.ts";

/** A number, or the name of one that JSON has no number for. */
export type JsonNumber = number | "Infinity" | "-Infinity" | "NaN";

/** A comparison as JSON can hold it. */
export type ComparisonJson = Omit<NodeComparison, "sqnr" | "cosine" | "normalizedL2"> & {
  readonly sqnr: JsonNumber;
  readonly cosine: JsonNumber;
  readonly normalizedL2: JsonNumber;
};

/** The number, with a name for what JSON would write as null. */
export function jsonNumber(x: number): JsonNumber {
  return Number.isFinite(x) ? x : (String(x) as JsonNumber);
}

const checkComparisonJson = signature("comparisonJson", {
  row: shaped("a row of compareModels", { sqnr: number, cosine: number, normalizedL2: number }),
});

/**
 * The row with names for infinities: a value without any error has an SQNR of Infinity, which JSON cannot hold.
 *
 * @example
 * comparisonJson({ node: "x", sqnr: Infinity, cosine: 1, normalizedL2: 0 }).sqnr; // => "Infinity"
 */
export function comparisonJson(row: NodeComparison): ComparisonJson {
  checkComparisonJson(row);
  const { sqnr, cosine, normalizedL2 } = row;
  return {
    ...row,
    sqnr: jsonNumber(sqnr),
    cosine: jsonNumber(cosine),
    normalizedL2: jsonNumber(normalizedL2),
  };
}
