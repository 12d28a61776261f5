import type { OpId } from "@quantrace/core/ops";
import type { OpWriter } from "../write-context.ts";
import * as adaptive from "./adaptive-pool.ts";
import { averagePool } from "./average-pool.ts";
import * as dynamic from "./dynamic.ts";
import * as elementwise from "./elementwise.ts";
import * as layers from "./layers.ts";
import { maxPool } from "./max-pool.ts";
import { dequantize, fakeQuantize, quantize } from "./quantize.ts";
import * as averages from "./quantized-average.ts";
import { quantizedTransposedConvolution } from "./quantized-transposed.ts";
import * as quantized from "./quantized.ts";
import * as reductions from "./reductions.ts";
import * as shapes from "./shapes.ts";
import * as spatial from "./spatial.ts";

/** Refuses an operation that ONNX has an operator for and that is not written yet. */
function notYet(why: string): OpWriter {
  return (call) => {
    throw call.unsupported(why);
  };
}

/**
 * How each operation is written that is not one ONNX operator with renamed attributes. Those are written from their
 * facet alone.
 */
export const writers: Readonly<Partial<Record<OpId, OpWriter>>> = {
  adaptiveAvgPool1d: adaptive.adaptiveAveragePool,
  adaptiveAvgPool2d: adaptive.adaptiveAveragePool,
  adaptiveAvgPool3d: adaptive.adaptiveAveragePool,
  adaptiveMaxPool1d: adaptive.adaptiveMaxPool,
  adaptiveMaxPool2d: adaptive.adaptiveMaxPool,
  adaptiveMaxPool3d: adaptive.adaptiveMaxPool,
  amax: reductions.reduction("ReduceMax"),
  arange: layers.arange,
  argmax: reductions.argmax,
  avgPool1d: averagePool,
  avgPool2d: averagePool,
  avgPool3d: averagePool,
  batchNorm: layers.batchNorm,
  cat: shapes.cat,
  clamp: elementwise.clamp,
  conv1d: spatial.convolution,
  conv2d: spatial.convolution,
  conv3d: spatial.convolution,
  convTranspose1d: spatial.transposedConvolution,
  convTranspose2d: spatial.transposedConvolution,
  convTranspose3d: spatial.transposedConvolution,
  cumsum: reductions.cumsum,
  dequantize,
  dequantizeGroups: notYet("weights in groups are not written yet"),
  dropout: elementwise.dropout,
  embedding: layers.embedding,
  expand: shapes.expand,
  expm1: elementwise.expm1,
  fakeQuantize,
  flatten: shapes.reshape,
  full: layers.full,
  groupNorm: layers.groupNorm,
  hardsigmoid: elementwise.hardsigmoid,
  hardswish: elementwise.hardswish,
  interpolate: shapes.interpolate,
  layerNorm: layers.layerNorm,
  linear: layers.linear,
  logSigmoid: elementwise.logSigmoid,
  log1p: elementwise.log1p,
  logicalAnd: elementwise.logical("And"),
  logicalNot: elementwise.logical("Not"),
  logicalOr: elementwise.logical("Or"),
  maxPool1d: maxPool,
  maxPool2d: maxPool,
  maxPool3d: maxPool,
  mean: reductions.reduction("ReduceMean"),
  ne: elementwise.notEqual,
  pad: shapes.pad,
  permute: shapes.permute,
  prelu: layers.prelu,
  quantize,
  "quantized.adaptiveAvgPool1d": averages.quantizedAdaptiveAveragePool,
  "quantized.adaptiveAvgPool2d": averages.quantizedAdaptiveAveragePool,
  "quantized.adaptiveAvgPool3d": averages.quantizedAdaptiveAveragePool,
  "quantized.add": quantized.quantizedBinary("Add"),
  "quantized.avgPool1d": averages.quantizedAveragePool,
  "quantized.avgPool2d": averages.quantizedAveragePool,
  "quantized.avgPool3d": averages.quantizedAveragePool,
  "quantized.chooseScale": dynamic.chooseScale,
  "quantized.chooseZeroPoint": dynamic.chooseZeroPoint,
  "quantized.clamp": quantized.quantizedClamp,
  "quantized.conv1d": quantized.quantizedConvolution,
  "quantized.conv2d": quantized.quantizedConvolution,
  "quantized.conv3d": quantized.quantizedConvolution,
  "quantized.convTranspose1d": quantizedTransposedConvolution,
  "quantized.convTranspose2d": quantizedTransposedConvolution,
  "quantized.convTranspose3d": quantizedTransposedConvolution,
  "quantized.interpolate": averages.quantizedInterpolate,
  "quantized.linear": quantized.quantizedLinear,
  "quantized.linearDynamic": dynamic.linearDynamic,
  "quantized.lookup": quantized.lookup,
  "quantized.matmul": quantized.quantizedMatmul,
  "quantized.maxPool2d": maxPool,
  "quantized.mean": averages.quantizedMean,
  "quantized.mul": quantized.quantizedBinary("Mul"),
  "quantized.pad": quantized.quantizedPad,
  "quantized.relu": quantized.quantizedRelu,
  "quantized.requantize": quantized.requantize,
  reshape: shapes.reshape,
  rsqrt: elementwise.rsqrt,
  scatterAdd: shapes.scatterAdd,
  silu: elementwise.silu,
  slice: shapes.slice,
  softplus: elementwise.softplus,
  squeeze: shapes.squeeze,
  sum: reductions.reduction("ReduceSum"),
  toFloat32: notYet("weights in 16 bits are not written yet"),
  topkIndices: reductions.topkIndices,
  topkValues: reductions.topkValues,
  transpose: shapes.transpose,
  unsqueeze: shapes.unsqueeze,
  where: elementwise.where,
};
