import { type OpDefinition, type OpId, ops, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import type { DTypeConfig } from "./dtype-config.ts";

/** An operation that can be quantized, and how. */
export interface QuantizableOp {
  readonly op: OpDefinition;
  readonly facet: Exclude<QuantizationFacet, { readonly kind: "floatOnly" | "quantized" }>;
}

/** All operations that can be quantized, in the order of the table. */
export function quantizableOps(): readonly QuantizableOp[] {
  return Object.entries(quantization).flatMap(([id, facet]: [string, QuantizationFacet]) =>
    facet.kind === "floatOnly" || facet.kind === "quantized" ? [] : [{ op: ops[id as OpId], facet }],
  );
}

/** The operations that stay in float32, and of which a weight can be stored in less: tables that are looked up. */
export function storingOps(): readonly OpDefinition[] {
  return Object.entries(quantization).flatMap(([id, facet]: [string, QuantizationFacet]) =>
    facet.kind === "floatOnly" && facet.weight !== undefined ? [ops[id as OpId]] : [],
  );
}

/** The operations that only put bounds on a value: on integers they are the bounds of what comes before. */
function clamps(): readonly OpDefinition[] {
  return quantizableOps()
    .filter(({ facet }) => facet.kind === "shareQParams" && facet.clamp !== undefined)
    .map(({ op }) => op);
}

/** Dtype configs by the kind of an operation. */
export type DTypesOf = (op: QuantizableOp) => readonly DTypeConfig[];

/**
 * The patterns of an operation: itself, and, where it takes a range of its own from sums or from several inputs, itself
 * with an activation after it.
 */
export function patternsOf(quantizable: QuantizableOp, dtypesOf: DTypesOf): readonly BackendPatternConfig[] {
  const { op, facet } = quantizable;
  const fields = {
    observationType:
      facet.kind === "shareQParams" ? "outputSharesObserverWithInput" : "outputUsesDifferentObserver",
    dtypeConfigs: dtypesOf(quantizable),
  } as const;
  const alone = new BackendPatternConfig(op, fields);
  if (facet.kind !== "weighted" && facet.kind !== "rescale") return [alone];
  return [alone, ...clamps().map((clamp) => new BackendPatternConfig([op, clamp], fields))];
}
