import { ops } from "@quantrace/core/ops";
import { BackendConfig } from "./backend-config.ts";
import { patternsOf, type QuantizableOp, quantizableOps } from "./derived-patterns.ts";
import { type DTypeConfig, dtypeConfig } from "./dtype-config.ts";
import { dynamicDTypes, valueDTypes, weightedDTypes } from "./symmetric-dtypes.ts";

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
 * What PyTorch's QNNPACK backend runs of our operations: uint8 values as they come, and int8 values with scales of 2^-12 at
 * least, then with weights in -127..127 that have such scales too: `getSymmetricQnnpackQConfigMapping` keeps to it. Linear
 * layers run with ranges of each run as well. Biases are int32, as its kernels hold them (PyTorch's config says float, the
 * dtype that they are given in).
 *
 * @source torch.ao.quantization.backend_config.get_qnnpack_backend_config (PyTorch 2.13)
 * @example
 * const [signed, unsigned] = qnnpackBackendConfig().configOf(["linear"]).dtypeConfigs;
 * [signed.weightDType.quantMinLowerBound, unsigned.weightDType.quantMinLowerBound]; // => [-127, null]
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

function dtypesOf({ op, facet }: QuantizableOp): readonly DTypeConfig[] {
  if (facet.kind === "weighted")
    return op === ops.linear ? [...weightedDTypes, dynamicDTypes.uint8] : weightedDTypes;
  if (facet.kind !== "fixedQParams") return valueDTypes;
  const { scale: scaleExactMatch, zeroPoint: zeroPointExactMatch } = facet;
  return valueDTypes.map((config) => {
    const { inputDType, outputDType } = config;
    if (outputDType?.dtype !== "uint8") return config;
    return dtypeConfig({ inputDType, outputDType: { ...outputDType, scaleExactMatch, zeroPointExactMatch } });
  });
}
