import "../tensor/install-methods.ts";

export { AdaptiveAvgPool2d } from "./adaptive-avg-pool2d.ts";
export type { Pair } from "./arguments.ts";
export { AvgPool2d, type AvgPool2dOptions } from "./avg-pool2d.ts";
export type { BatchNormOptions } from "./batch-norm.ts";
export { BatchNorm1d } from "./batch-norm1d.ts";
export { BatchNorm2d } from "./batch-norm2d.ts";
export { ConstantPad2d } from "./constant-pad2d.ts";
export { Conv2d, type Conv2dOptions } from "./conv2d.ts";
export { Dropout } from "./dropout.ts";
export { Embedding, type EmbeddingOptions } from "./embedding.ts";
export { EmbeddingBag, type EmbeddingBagLayerOptions } from "./embedding-bag.ts";
export { Flatten } from "./flatten.ts";
export { GELU, type GELUOptions } from "./gelu.ts";
export { GRU } from "./gru.ts";
export { GRUCell } from "./gru-cell.ts";
export { GroupNorm, type GroupNormOptions } from "./group-norm.ts";
export { Hardsigmoid } from "./hardsigmoid.ts";
export { Hardswish } from "./hardswish.ts";
export { Hardtanh } from "./hardtanh.ts";
export { Identity } from "./identity.ts";
export { LayerNorm, type LayerNormOptions } from "./layer-norm.ts";
export { LeakyReLU } from "./leaky-relu.ts";
export { Linear, type LinearOptions } from "./linear.ts";
export { LogSoftmax } from "./log-softmax.ts";
export { LSTM } from "./lstm.ts";
export { LSTMCell } from "./lstm-cell.ts";
export { MaxPool2d, type MaxPool2dOptions } from "./max-pool2d.ts";
export { ModuleDict } from "./module-dict.ts";
export { ModuleList } from "./module-list.ts";
export {
  MultiheadAttention,
  type MultiheadAttentionCall,
  type MultiheadAttentionOptions,
} from "./multihead-attention.ts";
export { PixelShuffle } from "./pixel-shuffle.ts";
export { PixelUnshuffle } from "./pixel-unshuffle.ts";
export { ReflectionPad2d } from "./reflection-pad2d.ts";
export { ReplicationPad2d } from "./replication-pad2d.ts";
export type { RecurrentOptions } from "./recurrent.ts";
export type { RecurrentCellOptions } from "./recurrent-cell.ts";
export { ReLU } from "./relu.ts";
export { ReLU6 } from "./relu6.ts";
export { RNNCell, type RNNCellOptions } from "./rnn-cell.ts";
export { Sequential } from "./sequential.ts";
export { Sigmoid } from "./sigmoid.ts";
export { SiLU } from "./silu.ts";
export { Softmax } from "./softmax.ts";
export { Tanh } from "./tanh.ts";
export { Upsample, type UpsampleOptions } from "./upsample.ts";
export { ZeroPad2d } from "./zero-pad2d.ts";
