import type { OpId } from "@quantrace/core/ops";
import type { OpWriter } from "../write-context.ts";
import * as elementwise from "./elementwise.ts";
import * as layers from "./layers.ts";
import { dequantize, fakeQuantize, quantize } from "./quantize.ts";
import * as quantized from "./quantized.ts";
import * as reductions from "./reductions.ts";
import * as shapes from "./shapes.ts";
import * as spatial from "./spatial.ts";

const adaptiveAverage: OpWriter = (call, context) =>
  quantized.adaptivePool(call, call.input(0), "Average", context);
const adaptiveMax: OpWriter = (call, context) =>
  quantized.adaptivePool(call, call.input(0), "Max", context);

/**
 * How each operation is written that is not one ONNX operator with renamed attributes. Those are written from their
 * facet alone.
 */
export const writers: Readonly<Partial<Record<OpId, OpWriter>>> = {
  adaptiveAvgPool1d: adaptiveAverage,
  adaptiveAvgPool2d: adaptiveAverage,
  adaptiveAvgPool3d: adaptiveAverage,
  adaptiveMaxPool1d: adaptiveMax,
  adaptiveMaxPool2d: adaptiveMax,
  adaptiveMaxPool3d: adaptiveMax,
  amax: reductions.reduction("ReduceMax"),
  arange: layers.arange,
  argmax: reductions.argmax,
  avgPool1d: spatial.averagePool,
  avgPool2d: spatial.averagePool,
  avgPool3d: spatial.averagePool,
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
  maxPool1d: spatial.maxPool,
  maxPool2d: spatial.maxPool,
  maxPool3d: spatial.maxPool,
  mean: reductions.reduction("ReduceMean"),
  ne: elementwise.notEqual,
  pad: shapes.pad,
  permute: shapes.permute,
  prelu: layers.prelu,
  quantize,
  "quantized.adaptiveAvgPool1d": quantized.quantizedAdaptiveAveragePool,
  "quantized.adaptiveAvgPool2d": quantized.quantizedAdaptiveAveragePool,
  "quantized.adaptiveAvgPool3d": quantized.quantizedAdaptiveAveragePool,
  "quantized.add": quantized.quantizedBinary("Add"),
  "quantized.avgPool1d": quantized.quantizedAveragePool,
  "quantized.avgPool2d": quantized.quantizedAveragePool,
  "quantized.avgPool3d": quantized.quantizedAveragePool,
  "quantized.clamp": quantized.quantizedClamp,
  "quantized.conv1d": quantized.quantizedConvolution,
  "quantized.conv2d": quantized.quantizedConvolution,
  "quantized.conv3d": quantized.quantizedConvolution,
  "quantized.interpolate": quantized.quantizedInterpolate,
  "quantized.linear": quantized.quantizedLinear,
  "quantized.lookup": quantized.lookup,
  "quantized.matmul": quantized.quantizedMatmul,
  "quantized.maxPool2d": quantized.quantizedMaxPool,
  "quantized.mean": quantized.quantizedMean,
  "quantized.mul": quantized.quantizedBinary("Mul"),
  "quantized.pad": quantized.quantizedPad,
  "quantized.relu": quantized.quantizedRelu,
  "quantized.requantize": quantized.requantize,
  reshape: shapes.reshape,
  rsqrt: elementwise.rsqrt,
  silu: elementwise.silu,
  slice: shapes.slice,
  softplus: elementwise.softplus,
  squeeze: shapes.squeeze,
  sum: reductions.reduction("ReduceSum"),
  topkIndices: reductions.topkIndices,
  topkValues: reductions.topkValues,
  transpose: shapes.transpose,
  unsqueeze: shapes.unsqueeze,
};
