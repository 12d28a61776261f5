import { evaluateDim } from "@quantrace/core";
import type { Attributes } from "@quantrace/core/ops";
import { mapAttributeDims } from "../graph/substitute-dims.ts";

/** Attributes with numbers for symbolic sizes. */
export function resolveAttributes(attributes: Attributes, symbols: ReadonlyMap<string, number>): Attributes {
  return mapAttributeDims(attributes, (dim) => evaluateDim(dim, symbols));
}
