export * from "./dim/index.ts";
export { type DType, type DTypeInfo, dtypes, isDType, type TypedArray } from "./dtype/dtype.ts";
export { narrowToFloat16, widenFloat16 } from "./dtype/float16.ts";
export * from "./errors/index.ts";
export * from "./functional/functional.generated.ts";
export { arange, type ArangeOptions } from "./functional/arange.ts";
export { einsum } from "./functional/einsum.ts";
export { embeddingBag, type EmbeddingBagOptions } from "./functional/embedding-bag.ts";
export { instanceNorm, type InstanceNormOptions } from "./functional/instance-norm.ts";
export { ones } from "./functional/ones.ts";
export {
  type AttentionOptions,
  scaledDotProductAttention,
} from "./functional/scaled-dot-product-attention.ts";
export { stack } from "./functional/stack.ts";
export { zeros } from "./functional/zeros.ts";
export * from "./module/index.ts";
export { ops, type OpId } from "./ops/definitions.generated.ts";
export { references } from "./ops/references.generated.ts";
export * from "./op/index.ts";
export {
  bmm,
  chunk,
  gather,
  hardtanh,
  indexSelect,
  narrow,
  type Pieces,
  pixelShuffle,
  pixelUnshuffle,
  relu6,
  repeat,
  repeatInterleave,
  scatterAdd,
  select,
  split,
  topk,
  type TopK,
  unbind,
} from "./tensor/composites/index.ts";
export { tensor, type TensorOptions } from "./tensor/creation.ts";
export { Tensor } from "./tensor/install-methods.ts";
export type { EagerTensor, NestedNumbers, Repeat } from "./tensor/tensor.ts";
export { allocate, scalarData, type TensorData } from "./tensor/tensor-data.ts";
export * from "./random/index.ts";
export * as nn from "./nn/index.ts";
