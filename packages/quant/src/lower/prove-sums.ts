import { type DimValue, dtypes, rangeOf } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import {
  type ByteDType,
  type IntegerRange,
  proveAccumulator,
  worstAccumulatorRange,
} from "@quantrace/core/numerics";
import type { QuantizationFacet } from "@quantrace/core/ops";
import { type CallFunctionNode, placeOf, tensorTypeOf } from "@quantrace/ir";

/**
 * Proves that no int32 sum of products of two activations can overflow, whatever they hold. A size that no spec bounds
 * cannot be proved: there the kernel looks at each sum. Throws QQ1002.
 */
export function proveSums(root: CallFunctionNode, facet: QuantizationFacet): void {
  if (facet.kind !== "rescale" || facet.sumsOver === undefined) return;
  const [a, b] = root.args as readonly [CallFunctionNode, CallFunctionNode];
  const { max: depth } = rangeOf(tensorTypeOf(a).shape.at(facet.sumsOver) as DimValue);
  if (!Number.isFinite(depth)) return;
  try {
    proveAccumulator(worstAccumulatorRange(depth, integersOf(a), integersOf(b), 0), root.name);
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    throw new QuantraceError(error.code, error.params, placeOf(root));
  }
}

/** The integers behind a dequantize. */
function integersOf({ args }: CallFunctionNode): IntegerRange {
  const [integers, , zeroPoint] = args as readonly [CallFunctionNode, number, number];
  const { min, max } = dtypes[tensorTypeOf(integers).dtype as ByteDType];
  return { min, max, zeroPoint };
}
