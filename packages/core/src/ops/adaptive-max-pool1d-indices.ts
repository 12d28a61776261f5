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
 * Where the maxima of adaptiveMaxPool1d are: the place of each in its image, counted row by row. The first of equal ones wins, and
 * NaN does.
 *
 * @shape x `[N, C, L]` gives `[N, C, ...outputSize]`, int32
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool1d with return_indices
 * @example
 * adaptiveMaxPool1dIndices(tensor([[[1, 4, 4, 3]]]), 2).toArray(); // => [[[1, 2]]]
 */
export const adaptiveMaxPool1dIndices: OpDefinition = adaptiveMaxPoolIndices("adaptiveMaxPool1dIndices", 1);

export { adaptiveMaxPoolIndicesReference as adaptiveMaxPool1dIndicesReference } from "./kernels/max-pool-indices.ts";

export const adaptiveMaxPool1dIndicesQuantization: QuantizationFacet = maxPoolIndicesQuantization;

export const adaptiveMaxPool1dIndicesOnnx: OnnxFacet = maxPoolIndicesOnnx;

export const adaptiveMaxPool1dIndicesGradient: GradientFacet = maxPoolIndicesGradient;
