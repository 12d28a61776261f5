import type { QuantizationFacet } from "@quantrace/core/ops";

/** The operand of an operation that is a weight, and its dimension of output channels or rows; null without one. */
export function storedWeight(
  facet: QuantizationFacet,
): { readonly operand: string; readonly channelAxis: number } | null {
  if (facet.kind === "weighted") return { operand: facet.weight, channelAxis: facet.channelAxis };
  if (facet.kind !== "floatOnly" || facet.weight === undefined) return null;
  return { operand: facet.weight, channelAxis: 0 };
}
