import { type OpId, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir";
import { because, type Reason } from "../report/reason.ts";
import { hasOneTensor } from "./one-tensor.ts";

/** How an operation that is quantized will run. */
export function int8Reason(
  node: CallFunctionNode,
  facet: QuantizationFacet,
  pattern: readonly string[],
): Reason {
  if (!isLoweredAsOne(facet, pattern)) return because("noKernel", { op: pattern.join(" + ") });
  const noKernel = because("noKernel", { op: node.op.id });
  switch (facet.kind) {
    case "weighted":
      return because("integerSums", {});
    case "rescale":
      if (hasOneTensor(node)) return because("table", {});
      return facet.lowered === null ? noKernel : because("integerRescale", {});
    case "shareQParams":
      return because("sharesRange", {});
    case "fixedQParams":
      return facet.lowered === null ? noKernel : because("table", {});
    case "lookup":
      return because("table", {});
    case "floatOnly":
    case "quantized":
      return noKernel;
  }
}

/** True for an operation alone, and for one with bounds that our lowering makes those of its requantization. */
function isLoweredAsOne({ kind }: QuantizationFacet, pattern: readonly string[]): boolean {
  if (pattern.length === 1) return true;
  if (pattern.length > 2 || (kind !== "weighted" && kind !== "rescale")) return false;
  const activation = quantization[pattern[1] as OpId];
  return activation.kind === "shareQParams" && activation.clamp !== undefined;
}
