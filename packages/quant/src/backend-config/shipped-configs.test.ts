import { nn } from "@quantrace/core";
import { quantization } from "@quantrace/core/ops";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { prepare } from "../prepare/prepare.ts";
import { getSymmetricQnnpackQConfigMapping } from "../qconfig/default-mappings.ts";
import type { BackendConfig } from "./backend-config.ts";
import { executorchBackendConfig } from "./executorch-backend-config.ts";
import { formatDType } from "./format-backend-config.ts";
import { nativeBackendConfig } from "./native-backend-config.ts";
import { onnxBackendConfig } from "./onnx-backend-config.ts";
import { qnnpackBackendConfig } from "./qnnpack-backend-config.ts";

/** The operations that a backend runs alone. */
function singles({ configs }: BackendConfig): string[] {
  return configs.flatMap(({ pattern }) => (pattern.length === 1 ? pattern : []));
}

describe("native", () => {
  test("has each operation with an int8 form and no other, and an activation after what sums or rescales", () => {
    const kinds = Object.entries(quantization).map(([id, { kind }]) => [id, kind] as const);
    const able = kinds.flatMap(([id, kind]) => (kind === "floatOnly" || kind === "quantized" ? [] : [id]));
    expect(singles(nativeBackendConfig())).toEqual([...able, "embedding"]);
    expect(nativeBackendConfig().configOf(["embedding"])?.kernels).toBeNull();
    const fusing = kinds.flatMap(([id, kind]) => (kind === "weighted" || kind === "rescale" ? [id] : []));
    const sequences = nativeBackendConfig().configs.filter(({ pattern }) => pattern.length > 1);
    expect(sequences.map(({ pattern }) => pattern)).toEqual(
      fusing.flatMap((id) => [
        [id, "clamp"],
        [id, "relu"],
      ]),
    );
  });
});

describe("qnnpack, against what research says of PyTorch's", () => {
  const backend = qnnpackBackendConfig();

  test("int8 has a scale of 2^-12 at least, with weights in -127..127; uint8 is free, and known ranges are exact", () => {
    const dtypes = new Set<string>();
    const weights = new Set<string>();
    for (const { dtypeConfigs } of backend.configs)
      for (const { inputDType, outputDType, weightDType } of dtypeConfigs) {
        dtypes.add(formatDType(inputDType)).add(formatDType(outputDType));
        weights.add(formatDType(weightDType));
      }
    expect([...dtypes].toSorted()).toEqual([
      "float32",
      "int8 scale >= 2^-12",
      "uint8",
      "uint8 scale = 2^-7, zero point = 128",
      "uint8 scale = 2^-8, zero point = 0",
    ]);
    expect([...weights].toSorted()).toEqual(["-", "int8", "int8 [-127, 127] scale >= 2^-12"]);
  });

  test("runs what PyTorch's tables have of our operations, and not what they have not", () => {
    for (const id of [
      "conv2d",
      "convTranspose2d",
      "linear",
      "add",
      "matmul",
      "elu",
      "layerNorm",
      "tanh",
      "cat",
    ])
      expect([id, backend.configOf([id]) !== null]).toEqual([id, true]);
    for (const id of ["sub", "gelu", "silu", "mish", "pad", "maximum", "abs", "softplus"])
      expect([id, backend.configOf([id]) !== null]).toEqual([id, false]);
    expect(backend.configOf(["conv2d", "relu"])).not.toBeNull();
    expect(backend.configOf(["conv2d", "clamp"])).toBeNull();
    expect(backend.configOf(["matmul", "relu"])).toBeNull();
  });
});

describe("test_get_executorch_backend_config", () => {
  const backend = executorchBackendConfig();

  test("runs what PyTorch's table has of our operations, and no other", () => {
    expect(backend.configs.map(({ pattern }) => pattern.join(" + "))).toEqual([
      "linear",
      "conv2d",
      "conv2d + relu",
      "add",
      "add + relu",
      "sub",
      "sub + relu",
      "mul",
      "mul + relu",
      ...["adaptiveAvgPool2d", "cat", "clamp", "elu", "flatten", "leakyRelu", "maxPool2d", "mean", "pad"],
      ...["permute", "relu", "reshape", "squeeze"],
    ]);
    const dynamic = backend.configOf(["linear"])?.dtypeConfigs.filter(({ isDynamic }) => isDynamic);
    expect(dynamic?.map(({ inputDType }) => formatDType(inputDType))).toEqual([
      "uint8",
      "int8 scale >= 2^-12",
    ]);
  });

  test("elu has the range of its input, and sigmoid is left in float32", () => {
    const model = new nn.Sequential(new nn.Linear(2, 2), new nn.ELU(), new nn.Sigmoid()).eval();
    const mapping = getSymmetricQnnpackQConfigMapping();
    const { plan } = prepare(model, mapping, [spec("float32", ["N", 2])], { backendConfig: backend });
    expect([...plan.groups.values()]).toEqual([["x"], ["linear", "elu"]]);
    expect(plan.nodes.find(({ node }) => node === "sigmoid")?.reason).toBe("notInBackend");
  });
});

describe("onnx, from the ONNX facets", () => {
  const backend = onnxBackendConfig();
  const kernels = (id: string): readonly string[] | null => backend.configOf([id])?.kernels ?? null;

  test("runs on integers what is written as an integer operator, or as a form that the runtime fuses", () => {
    expect(
      ["conv2d", "linear", "matmul", "add", "avgPool2d", "maxPool2d", "softmax", "gelu"].map(kernels),
    ).toEqual([
      ["QLinearConv", "Clip"],
      ["QGemm", "QLinearMatMul", "QLinearAdd"],
      ["QLinearMatMul", "Clip"],
      ["QLinearAdd", "Clip"],
      ["QLinearAveragePool"],
      ["MaxPool"],
      ["QLinearSoftmax"],
      ["Cast", "Add", "Gather"],
    ]);
  });

  test("leaves in float32 what would be dequantized there", () => {
    const all = new Set(singles(nativeBackendConfig()));
    for (const id of singles(backend)) all.delete(id);
    expect([...all]).toEqual([
      "adaptiveMaxPool1d",
      "adaptiveMaxPool2d",
      "adaptiveMaxPool3d",
      "convTranspose1d",
      "convTranspose2d",
      "convTranspose3d",
      "groupNorm",
      "layerNorm",
      "maximum",
      "mean",
      "minimum",
      "pow",
      "prelu",
      "sub",
      "topkValues",
      "embedding",
    ]);
  });
});
