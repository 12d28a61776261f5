import { ops } from "@quantrace/core/ops";
import { BackendConfig } from "./backend-config.ts";
import { patternsOf, type QuantizableOp, quantizableOps } from "./derived-patterns.ts";
import { type DTypeConfig, dtypeConfig } from "./dtype-config.ts";

/** XNNPACK requantizes by a factor of 2^-32 at least: scales from 2^-12 on keep away from it. */
const LEAST_SCALE = 2 ** -12;

const weight = {
  dtype: "int8",
  quantMinLowerBound: -127,
  quantMaxUpperBound: 127,
  scaleMinLowerBound: LEAST_SCALE,
} as const;

/** What it computes with an activation in one step. */
const withRelu: ReadonlySet<string> = new Set(
  [ops.conv1d, ops.conv2d, ops.conv3d, ops.convTranspose1d, ops.convTranspose2d, ops.convTranspose3d]
    .concat([ops.linear, ops.add, ops.mul])
    .map(({ id }) => id),
);

const others: ReadonlySet<string> = new Set(
  [
    [ops.matmul, ops.elu, ops.hardswish, ops.layerNorm, ops.leakyRelu, ops.groupNorm, ops.prelu, ops.dropout],
    [ops.hardsigmoid, ops.sigmoid, ops.softmax, ops.tanh],
    [ops.adaptiveAvgPool1d, ops.adaptiveAvgPool2d, ops.adaptiveAvgPool3d],
    [ops.avgPool1d, ops.avgPool2d, ops.avgPool3d, ops.maxPool1d, ops.maxPool2d, ops.maxPool3d],
    [ops.cat, ops.clamp, ops.expand, ops.flatten, ops.interpolate, ops.mean, ops.permute, ops.relu],
    [ops.reshape, ops.slice, ops.squeeze, ops.transpose, ops.unsqueeze],
  ].flatMap((group) => group.map(({ id }) => id)),
);

/**
 * What PyTorch's QNNPACK backend runs of our operations: uint8 and int8 values, weights int8 in -127..127, no scale below
 * 2^-12. The default QConfigs allow smaller scales and are refused; `getSymmetricQnnpackQConfigMapping` keeps to it. Biases
 * are int32, as its kernels hold them (PyTorch's config says float, the dtype that they are given in).
 *
 * @source torch.ao.quantization.backend_config.get_qnnpack_backend_config (PyTorch 2.13)
 * @example
 * qnnpackBackendConfig().configOf(["linear"]).dtypeConfigs[0].weightDType.quantMinLowerBound; // => -127
 */
export function qnnpackBackendConfig(): BackendConfig {
  const patterns = quantizableOps().flatMap((op) => patternsOf(op, dtypesOf));
  return new BackendConfig(
    "qnnpack",
    patterns.filter(({ pattern: [root = "", activation] }) =>
      withRelu.has(root) ? activation !== "clamp" : others.has(root) && activation === undefined,
    ),
  );
}

function dtypesOf({ facet }: QuantizableOp): readonly DTypeConfig[] {
  return (["int8", "uint8"] as const).map((dtype) => {
    const values = { dtype, scaleMinLowerBound: LEAST_SCALE };
    const plain = { inputDType: values, outputDType: values };
    if (facet.kind === "weighted") return dtypeConfig({ ...plain, weightDType: weight, biasDType: "int32" });
    if (facet.kind !== "fixedQParams" || dtype === "int8") return dtypeConfig(plain);
    const exact = { scaleExactMatch: facet.scale, zeroPointExactMatch: facet.zeroPoint };
    return dtypeConfig({ ...plain, outputDType: { dtype, ...exact } });
  });
}
