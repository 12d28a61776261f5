import { dtypes, evaluateOp, ops, references, scalarData } from "@quantrace/core";
import { type OpId, quantization } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir";

/** Bounds in integers of an output: null is the dtype's own. */
export interface ClampBounds {
  readonly clampMin: number | null;
  readonly clampMax: number | null;
}

/**
 * The bounds on the integers that `quantize` gives: those of its range, and within them the ones that a fused activation
 * puts on the real numbers, each quantized. Rounding is monotone, so clamping before or after it is the same.
 */
export function clampBounds(activation: CallFunctionNode | null, quantize: CallFunctionNode): ClampBounds {
  const facet = activation === null ? null : quantization[activation.op.id as OpId];
  const clamp = facet?.kind === "shareQParams" ? facet.clamp : undefined;
  const integer = (bound: number | string | null | undefined): number | null => {
    const real = typeof bound === "string" ? activation?.attributes[bound] : bound;
    return typeof real === "number" ? quantizeBound(real, quantize) : null;
  };
  const { quantMin, quantMax } = quantize.attributes as Readonly<
    Record<"quantMin" | "quantMax", number | null>
  >;
  const [clampMin, clampMax] = [integer(clamp?.min) ?? quantMin, integer(clamp?.max) ?? quantMax];
  const { min, max } = dtypes[quantize.type.dtype];
  return { clampMin: clampMin === min ? null : clampMin, clampMax: clampMax === max ? null : clampMax };
}

function quantizeBound(real: number, quantize: CallFunctionNode): number {
  const [, scale, zeroPoint] = quantize.args as readonly number[];
  const operands = [scalarData("float32", real), scale as number, zeroPoint as number];
  return evaluateOp(ops.quantize, references.quantize, operands, quantize.attributes).data[0] as number;
}
