import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import {
  maxPoolIndices,
  maxPoolIndicesGradient,
  maxPoolIndicesOnnx,
  maxPoolIndicesQuantization,
} from "./kernels/max-pool-indices.ts";

/**
 * Where the maxima of maxPool3d are: the place of each in its image, counted row by row. The first of equal ones wins, and
 * NaN does; a window that dilation leaves without any pixel gives -1.
 *
 * @shape x `[N, C, D, H, W]` gives the shape of maxPool3d, int32
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool3d with return_indices
 * @example
 * maxPool3dIndices(tensor([[[[[1, 2], [4, 3]], [[0, 1], [2, 0]]]]]), 2).toArray(); // => [[[[[2]]]]]
 */
export const maxPool3dIndices: OpDefinition = maxPoolIndices("maxPool3dIndices", 3);

export { maxPoolIndicesReference as maxPool3dIndicesReference } from "./kernels/max-pool-indices.ts";

export const maxPool3dIndicesQuantization: QuantizationFacet = maxPoolIndicesQuantization;

export const maxPool3dIndicesOnnx: OnnxFacet = maxPoolIndicesOnnx;

export const maxPool3dIndicesGradient: GradientFacet = maxPoolIndicesGradient;
