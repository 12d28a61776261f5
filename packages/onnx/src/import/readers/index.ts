import { ops } from "@quantrace/core";
import type { OpReader } from "../read-context.ts";
import { cast } from "./casts.ts";
import * as elementwise from "./elementwise.ts";
import { gather, gatherElements } from "./gather.ts";
import * as integer from "./integer.ts";
import * as layers from "./layers.ts";
import * as pools from "./pools.ts";
import { dequantizeLinear, dynamicQuantizeLinear } from "./quantize.ts";
import * as reductions from "./reductions.ts";
import { round } from "./round.ts";
import * as shapes from "./shapes.ts";
import * as sizes from "./sizes.ts";
import * as spatial from "./spatial.ts";

/** How each ONNX operator is read. Those that the facet of one operation names alone come from the facets. */
export const readers: Readonly<Record<string, OpReader>> = {
  ...elementwise.facetReaders(),
  Add: sizes.onSizesOr(sizes.sizesOf("Add"), integer.add),
  And: elementwise.renamed("logicalAnd"),
  ArgMax: reductions.argMax,
  AveragePool: pools.averagePool,
  BatchNormalization: layers.batchNorm,
  Cast: cast,
  Clip: elementwise.clip,
  Concat: sizes.onSizesOr(sizes.concatSizes, shapes.concat),
  Constant: shapes.constant,
  ConstantOfShape: shapes.constantOfShape,
  Conv: spatial.convolution,
  ConvInteger: integer.convolutionInteger,
  ConvTranspose: spatial.transposedConvolution,
  CumSum: reductions.cumSum,
  DequantizeLinear: dequantizeLinear,
  Div: sizes.onSizesOr(sizes.sizesOf("Div"), elementwise.renamed("div")),
  Dropout: elementwise.dropout,
  DynamicQuantizeLinear: dynamicQuantizeLinear,
  Expand: shapes.expand,
  Flatten: shapes.flatten,
  Gather: sizes.onSizesOr(sizes.gatherSizes, gather),
  GatherElements: gatherElements,
  Gemm: layers.gemm,
  GlobalAveragePool: pools.globalPool("adaptiveAvgPool"),
  GlobalMaxPool: pools.globalPool("adaptiveMaxPool"),
  GroupNormalization: layers.groupNorm,
  HardSigmoid: elementwise.hardSigmoid,
  HardSwish: (call) => call.add(ops.hardswish, [call.node(0)]),
  Identity: elementwise.identity,
  InstanceNormalization: layers.instanceNorm,
  LayerNormalization: layers.layerNorm,
  LogSoftmax: reductions.softmax("logSoftmax"),
  MatMul: layers.matmul,
  MatMulInteger: integer.matmulInteger,
  Max: sizes.onSizesOr(sizes.sizesOf("Max"), elementwise.folded("maximum")),
  MaxPool: pools.maxPool,
  Min: sizes.onSizesOr(sizes.sizesOf("Min"), elementwise.folded("minimum")),
  Mod: sizes.onSizesOr(sizes.sizesOf("Mod"), sizes.onlySizes),
  Mul: sizes.onSizesOr(sizes.sizesOf("Mul"), integer.multiply),
  Not: elementwise.renamed("logicalNot"),
  Or: elementwise.renamed("logicalOr"),
  PRelu: layers.prelu,
  Pad: shapes.pad,
  QLinearConv: integer.quantizedConvolution,
  QLinearMatMul: integer.quantizedMatmul,
  QuantizeLinear: integer.quantize,
  Range: shapes.range,
  Reciprocal: elementwise.reciprocal,
  ReduceMax: reductions.reduction("amax"),
  ReduceMean: reductions.reduction("mean"),
  ReduceMin: reductions.reduceMin,
  ReduceSum: reductions.reduction("sum", 13),
  Reshape: shapes.reshape,
  Resize: shapes.resize,
  Round: round,
  Shape: sizes.shapeOf,
  Size: sizes.sizeOf,
  Slice: sizes.onSizesOr(sizes.sliceSizes, shapes.slice),
  Softmax: reductions.softmax("softmax"),
  Softplus: (call) => call.add(ops.softplus, [call.node(0)]),
  Split: shapes.split,
  Squeeze: sizes.onSizesOr(sizes.withRank(0), shapes.squeeze),
  Sub: sizes.onSizesOr(sizes.sizesOf("Sub"), integer.subtract),
  Sum: elementwise.folded("add"),
  Swish: elementwise.swish,
  TopK: reductions.topK,
  Transpose: shapes.transpose,
  Unsqueeze: sizes.onSizesOr(sizes.withRank(1), shapes.unsqueeze),
  Upsample: shapes.upsample,
};
