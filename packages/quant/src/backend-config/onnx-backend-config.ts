import { onnx, type OnnxFacet, type OpId } from "@quantrace/core/ops";
import { BackendConfig } from "./backend-config.ts";
import { patternsOf, type QuantizableOp, quantizableOps } from "./derived-patterns.ts";
import { type DTypeConfig, dtypeConfig } from "./dtype-config.ts";

/** Operators that ONNX Runtime's CPU provider has a kernel for on int8 and uint8. */
const onIntegers: ReadonlySet<string> = new Set(
  (
    "Add Cast Clip Concat Expand Flatten Gather GatherElements Identity Max MaxPool Pad QLinearConv QLinearMatMul " +
    "ReduceMax Reshape Resize Slice Squeeze Transpose Unsqueeze"
  ).split(" "),
);

/** Operators between DequantizeLinear and QuantizeLinear that it replaces by one on integers. */
const fused: Readonly<Record<string, string>> = {
  Add: "QLinearAdd",
  AveragePool: "QLinearAveragePool",
  Clip: "Clip",
  Gemm: "QGemm",
  GlobalAveragePool: "QLinearGlobalAveragePool",
  MatMul: "QLinearMatMul",
  Mul: "QLinearMul",
  Softmax: "QLinearSoftmax",
};

const boundary: ReadonlySet<string> = new Set(["DequantizeLinear", "QuantizeLinear"]);

/**
 * What ONNX Runtime's CPU provider runs on integers, of the operations as the ONNX facets write them: those of integer
 * operators, and those whose QDQ form its optimizer fuses. The rest would run in float32 there, between DequantizeLinear
 * and QuantizeLinear, so it stays in float32 here.
 *
 * @source onnxruntime qdq_selector_action_transformer.cc and docs/OperatorKernels.md
 * @example
 * const onnx = onnxBackendConfig();
 * [onnx.configOf(["conv2d"]).kernels, onnx.configOf(["convTranspose2d"])]; // => [["QLinearConv", "Clip"], null]
 */
export function onnxBackendConfig(): BackendConfig {
  return new BackendConfig(
    "onnx",
    quantizableOps().flatMap((op) => {
      const kernels = kernelsOf(op);
      return kernels === null ? [] : patternsOf(op, dtypesOf).map((pattern) => pattern.setKernels(kernels));
    }),
  );
}

/** The operators that run it on integers, or null. What nothing of ours lowers is written between Q and DQ. */
function kernelsOf({ op, facet }: QuantizableOp): readonly string[] | null {
  const lowered = facet.kind === "lookup" ? "quantized.lookup" : facet.lowered;
  const operators = operatorsOf(lowered ?? op.id);
  const isBetween = lowered === null || operators.includes("DequantizeLinear");
  if (!isBetween) return operators.every((name) => onIntegers.has(name)) ? operators : null;
  const computing = operators.filter((name) => !boundary.has(name));
  if (!computing.every((name) => Object.hasOwn(fused, name))) return null;
  return computing.map((name) => fused[name] as string);
}

function operatorsOf(id: string): readonly string[] {
  const facet: OnnxFacet = onnx[id as OpId];
  if (facet.kind === "none") return [];
  return facet.kind === "operator" ? [facet.operator] : facet.operators;
}

function dtypesOf({ facet }: QuantizableOp): readonly DTypeConfig[] {
  return (["uint8", "int8"] as const).map((dtype) => {
    const values = { inputDType: dtype, outputDType: dtype };
    if (facet.kind === "weighted") return dtypeConfig({ ...values, weightDType: "int8", biasDType: "int32" });
    if (facet.kind !== "fixedQParams" || dtype === "int8") return dtypeConfig(values);
    const exact = { scaleExactMatch: facet.scale, zeroPointExactMatch: facet.zeroPoint };
    return dtypeConfig({ ...values, outputDType: { dtype, ...exact } });
  });
}
