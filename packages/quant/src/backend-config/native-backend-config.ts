import { mayHaveOneTensor } from "../prepare/one-tensor.ts";
import { BackendConfig } from "./backend-config.ts";
import { type DTypeConfig, dtypeConfig } from "./dtype-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import { patternsOf, type QuantizableOp, quantizableOps, storingOps } from "./derived-patterns.ts";

/** Integers of 4 bits are held in bytes, and computed by the same kernels. */
const activations = ["uint8", "int8", "uint4", "int4"] as const;
const weights = ["int8", "int4"] as const;

/** With the weight alone in less than float32. */
const storedAlone: readonly DTypeConfig[] = [...activations, "float16" as const].map((weightDType) =>
  dtypeConfig({ inputDType: "float32", outputDType: "float32", weightDType, biasDType: "float32" }),
);

/** On integers; and with the weight alone as integers. */
const weighted: readonly DTypeConfig[] = [
  ...activations.flatMap((dtype) =>
    weights.map((weightDType) =>
      dtypeConfig({ inputDType: dtype, outputDType: dtype, weightDType, biasDType: "int32" }),
    ),
  ),
  ...storedAlone,
];

/** By ranges that each run takes anew. */
const dynamic: readonly DTypeConfig[] = (["uint8", "int8"] as const).flatMap((inputDType) =>
  weights.map((weightDType) =>
    dtypeConfig({
      inputDType,
      outputDType: "float32",
      weightDType,
      biasDType: "float32",
      isDynamic: true,
    }),
  ),
);

let made: BackendConfig | null = null;

/**
 * What our own lowering does: derived from the quantization facets of the operations, so that it follows them. The
 * default of `prepare`.
 *
 * @example
 * nativeBackendConfig().configOf(["conv2d", "relu"]).kernels; // => ["quantized.conv2d"]
 */
export function nativeBackendConfig(): BackendConfig {
  made ??= new BackendConfig("native", [
    ...quantizableOps().flatMap((op) =>
      patternsOf(op, dtypesOf).map((pattern) => pattern.setKernels(kernelsOf(op, pattern.pattern.length))),
    ),
    ...storingOps().map((op) => {
      const fields = { observationType: "outputUsesDifferentObserver", dtypeConfigs: storedAlone } as const;
      return new BackendPatternConfig(op, fields);
    }),
  ]);
  return made;
}

function dtypesOf({ facet }: QuantizableOp): readonly DTypeConfig[] {
  if (facet.kind === "weighted") return facet.dynamic === undefined ? weighted : [...weighted, ...dynamic];
  return activations.map((dtype) => {
    const isExact = facet.kind === "fixedQParams" && dtype === "uint8";
    const exact = isExact ? { scaleExactMatch: facet.scale, zeroPointExactMatch: facet.zeroPoint } : {};
    return dtypeConfig({ inputDType: dtype, outputDType: { dtype, ...exact } });
  });
}

/** What runs an operation on integers. */
function kernelsOf({ op, facet }: QuantizableOp, length: number): readonly string[] {
  switch (facet.kind) {
    case "weighted":
    case "shareQParams":
      return [facet.lowered];
    case "rescale":
      return [
        ...(facet.lowered === null ? [] : [facet.lowered]),
        ...(length === 1 && mayHaveOneTensor(op) ? ["quantized.lookup"] : []),
      ];
    case "fixedQParams":
      return facet.lowered === null ? [] : [facet.lowered];
    case "lookup":
      return ["quantized.lookup"];
  }
}
