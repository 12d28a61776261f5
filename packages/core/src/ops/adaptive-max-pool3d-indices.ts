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
 * Where the maxima of adaptiveMaxPool3d are: the place of each in its image, counted row by row. The first of equal ones wins, and
 * NaN does.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, ...outputSize]`, int32
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool3d with return_indices
 * @example
 * adaptiveMaxPool3dIndices(tensor([[[[[1, 2], [4, 3]], [[0, 1], [2, 0]]]]]), 1).toArray(); // => [[[[[2]]]]]
 */
export const adaptiveMaxPool3dIndices: OpDefinition = adaptiveMaxPoolIndices("adaptiveMaxPool3dIndices", 3);

export { adaptiveMaxPoolIndicesReference as adaptiveMaxPool3dIndicesReference } from "./kernels/max-pool-indices.ts";

export const adaptiveMaxPool3dIndicesQuantization: QuantizationFacet = maxPoolIndicesQuantization;

export const adaptiveMaxPool3dIndicesOnnx: OnnxFacet = maxPoolIndicesOnnx;

export const adaptiveMaxPool3dIndicesGradient: GradientFacet = maxPoolIndicesGradient;
