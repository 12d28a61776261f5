import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import {
  adaptiveMaxPoolIndices,
  maxPoolIndicesGradient,
  maxPoolIndicesOnnx,
  maxPoolIndicesQuantization,
} from "./kernels/max-pool-indices.ts";

/**
 * Where the maxima of adaptiveMaxPool2d are: the place of each in its image, counted row by row. The first of equal ones wins, and
 * NaN does.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`, int32
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool2d with return_indices
 * @example
 * adaptiveMaxPool2dIndices(tensor([[[[1, 2], [4, 3]]]]), 1).toArray(); // => [[[[2]]]]
 */
export const adaptiveMaxPool2dIndices: OpDefinition = adaptiveMaxPoolIndices("adaptiveMaxPool2dIndices", 2);

export { adaptiveMaxPoolIndicesReference as adaptiveMaxPool2dIndicesReference } from "./kernels/max-pool-indices.ts";

export const adaptiveMaxPool2dIndicesQuantization: QuantizationFacet = maxPoolIndicesQuantization;

export const adaptiveMaxPool2dIndicesOnnx: OnnxFacet = maxPoolIndicesOnnx;

export const adaptiveMaxPool2dIndicesGradient: GradientFacet = maxPoolIndicesGradient;
