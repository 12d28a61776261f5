import { type OpDefinition, ops } from "@quantrace/core/ops";
import { BackendConfig } from "./backend-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import { dynamicDTypes, valueDTypes, weightedDTypes } from "./symmetric-dtypes.ts";

const binary = [ops.add, ops.sub, ops.mul];

/** What gives its input's range, elu and leakyRelu too: they run on integers of one scale. */
const sharing: readonly OpDefinition[] = [
  ops.adaptiveAvgPool2d,
  ops.cat,
  ops.clamp,
  ops.elu,
  ops.flatten,
  ops.leakyRelu,
  ops.maxPool2d,
  ops.mean,
  ops.pad,
  ops.permute,
  ops.relu,
  ops.reshape,
  ops.squeeze,
];

/**
 * What PyTorch lowers to QNNPACK through ExecuTorch, of our operations: images of two dimensions, linear layers (with ranges
 * of each run too), additions, subtractions and products, and what shares its input's range. Biases are int32, as its
 * kernels hold them.
 *
 * @source torch.ao.quantization.backend_config.get_executorch_backend_config (PyTorch 2.13)
 * @example
 * executorchBackendConfig().configOf(["elu"]).observationType; // => "outputSharesObserverWithInput"
 */
export function executorchBackendConfig(): BackendConfig {
  return new BackendConfig("executorch", [
    new BackendPatternConfig(ops.linear).setDTypeConfigs([
      ...weightedDTypes,
      dynamicDTypes.uint8,
      dynamicDTypes.int8,
    ]),
    new BackendPatternConfig(ops.conv2d).setDTypeConfigs(weightedDTypes),
    new BackendPatternConfig([ops.conv2d, ops.relu]).setDTypeConfigs(weightedDTypes),
    ...binary.flatMap((op) => [
      new BackendPatternConfig(op).setDTypeConfigs(valueDTypes),
      new BackendPatternConfig([op, ops.relu]).setDTypeConfigs(valueDTypes),
    ]),
    ...sharing.map((op) =>
      new BackendPatternConfig(op)
        .setObservationType("outputSharesObserverWithInput")
        .setDTypeConfigs(valueDTypes),
    ),
  ]);
}
