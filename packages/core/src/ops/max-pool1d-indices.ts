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
 * Where the maxima of maxPool1d are: the place of each in its image, counted row by row. The first of equal ones wins, and
 * NaN does; a window that dilation leaves without any pixel gives -1.
 *
 * @shape x `[N, C, L]` gives the shape of maxPool1d, int32
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool1d with return_indices
 * @example
 * maxPool1dIndices(tensor([[[1, 4, 4, 3]]]), 2).toArray(); // => [[[1, 2]]]
 */
export const maxPool1dIndices: OpDefinition = maxPoolIndices("maxPool1dIndices", 1);

export { maxPoolIndicesReference as maxPool1dIndicesReference } from "./kernels/max-pool-indices.ts";

export const maxPool1dIndicesQuantization: QuantizationFacet = maxPoolIndicesQuantization;

export const maxPool1dIndicesOnnx: OnnxFacet = maxPoolIndicesOnnx;

export const maxPool1dIndicesGradient: GradientFacet = maxPoolIndicesGradient;
