import type { TensorData } from "@quantrace/core";
import type { CallRequest, KernelAttributes } from "./call-request.ts";
import { Engine, type KernelOptions } from "./engine.ts";
import { KernelSet, type Planners } from "./kernel-set.ts";
import { type KernelOp, manifest } from "./manifest/index.ts";
import { planCat } from "./plan/concat.ts";
import { planConv2d } from "./plan/conv2d.ts";
import { planAdaptiveAveragePool, planAveragePool } from "./plan/float/average-pool.ts";
import { planBatchNorm } from "./plan/float/batch-norm.ts";
import { planBinary, planLogic } from "./plan/float/binary.ts";
import { planClamp } from "./plan/float/clamp.ts";
import { planConvTranspose2d } from "./plan/float/conv-transpose2d.ts";
import { planDropoutMask } from "./plan/float/dropout-mask.ts";
import { planFakeQuantize } from "./plan/float/fake-quantize.ts";
import { planLayerNorm } from "./plan/float/layer-norm.ts";
import { planMaxPool2d } from "./plan/float/max-pool.ts";
import { planReduction } from "./plan/float/reduce.ts";
import { planScatterAdd } from "./plan/float/scatter-add.ts";
import { planSoftmax } from "./plan/float/softmax.ts";
import { planEmbedding, planTake } from "./plan/float/take.ts";
import { planUnary } from "./plan/float/unary.ts";
import { planUpdateRange } from "./plan/float/update-range.ts";
import { planWhere } from "./plan/float/where.ts";
import { planLinear } from "./plan/linear.ts";
import { planMatmul } from "./plan/matmul.ts";
import { planPermute, planTranspose } from "./plan/permute.ts";
import { planQuantizedAdd, planQuantizedMul } from "./plan/quantized/binary.ts";
import { planDequantize } from "./plan/quantized/conversion.ts";
import { planChooseScale, planChooseZeroPoint } from "./plan/quantized/dynamic-range.ts";
import { planQuantizedInterpolate } from "./plan/quantized/interpolate.ts";
import { planLinearDynamic } from "./plan/quantized/linear-dynamic.ts";
import { planLinearOfBytes } from "./plan/quantized/linear-of-bytes.ts";
import {
  planQuantizedClamp,
  planQuantizedLookup,
  planQuantizedRelu,
  planQuantizedRequantize,
} from "./plan/quantized/lookup.ts";
import { planAnyQuantize } from "./plan/quantized/quantize-dynamic.ts";
import { planQuantizedPad } from "./plan/quantized/pad.ts";
import {
  planAdaptiveMaxPool,
  planMaxPool,
  planQuantizedAdaptivePool,
  planQuantizedAveragePool,
  planQuantizedMean,
} from "./plan/quantized/pooling.ts";
import { planQuantizedConv1d, planQuantizedConv2d } from "./plan/quantized/quantized-convolution.ts";
import { planQuantizedMatmul } from "./plan/quantized/quantized-matmul.ts";
import { planQuantizedConv3d, planQuantizedConvTranspose } from "./plan/quantized/window-convolution.ts";
import { planExpand } from "./plan/expand.ts";
import { planInterpolate } from "./plan/interpolate.ts";
import { planPad } from "./plan/pad.ts";
import { planRelayout } from "./plan/relayout.ts";
import { planSlice } from "./plan/slice.ts";
import { PreparedCall } from "./prepared-call.ts";

const planners: Required<Planners> = {
  abs: planUnary,
  adaptiveAvgPool1d: planAdaptiveAveragePool,
  adaptiveAvgPool2d: planAdaptiveAveragePool,
  adaptiveAvgPool3d: planAdaptiveAveragePool,
  adaptiveMaxPool1d: planAdaptiveMaxPool,
  adaptiveMaxPool2d: planAdaptiveMaxPool,
  adaptiveMaxPool3d: planAdaptiveMaxPool,
  add: planBinary,
  avgPool1d: planAveragePool,
  avgPool2d: planAveragePool,
  batchNorm: planBatchNorm,
  cat: planCat,
  clamp: planClamp,
  conv2d: planConv2d,
  convTranspose2d: planConvTranspose2d,
  dequantize: planDequantize,
  div: planBinary,
  dropoutMask: planDropoutMask,
  embedding: planEmbedding,
  eq: planBinary,
  erf: planUnary,
  exp: planUnary,
  expand: planExpand,
  expm1: planUnary,
  fakeQuantize: planFakeQuantize,
  gather: planTake,
  ge: planBinary,
  gelu: planUnary,
  gt: planBinary,
  hardsigmoid: planUnary,
  hardswish: planUnary,
  interpolate: planInterpolate,
  layerNorm: planLayerNorm,
  le: planBinary,
  linear: planLinear,
  log: planUnary,
  log1p: planUnary,
  logicalAnd: planLogic,
  logicalOr: planLogic,
  logSoftmax: planSoftmax,
  lt: planBinary,
  matmul: planMatmul,
  maxPool1d: planMaxPool,
  maxPool2d: planMaxPool2d,
  maxPool2dIndices: planMaxPool2d,
  maxPool3d: planMaxPool,
  maximum: planBinary,
  mean: planReduction,
  minimum: planBinary,
  mul: planBinary,
  ne: planBinary,
  neg: planUnary,
  pad: planPad,
  permute: planPermute,
  quantize: planAnyQuantize,
  "quantized.adaptiveAvgPool1d": planQuantizedAdaptivePool,
  "quantized.adaptiveAvgPool2d": planQuantizedAdaptivePool,
  "quantized.adaptiveAvgPool3d": planQuantizedAdaptivePool,
  "quantized.add": planQuantizedAdd,
  "quantized.avgPool1d": planQuantizedAveragePool,
  "quantized.avgPool2d": planQuantizedAveragePool,
  "quantized.avgPool3d": planQuantizedAveragePool,
  "quantized.chooseScale": planChooseScale,
  "quantized.chooseZeroPoint": planChooseZeroPoint,
  "quantized.clamp": planQuantizedClamp,
  "quantized.conv1d": planQuantizedConv1d,
  "quantized.conv2d": planQuantizedConv2d,
  "quantized.conv3d": planQuantizedConv3d,
  "quantized.convTranspose1d": planQuantizedConvTranspose,
  "quantized.convTranspose2d": planQuantizedConvTranspose,
  "quantized.convTranspose3d": planQuantizedConvTranspose,
  "quantized.interpolate": planQuantizedInterpolate,
  "quantized.linear": planLinearOfBytes,
  "quantized.linearDynamic": planLinearDynamic,
  "quantized.lookup": planQuantizedLookup,
  "quantized.matmul": planQuantizedMatmul,
  "quantized.maxPool2d": planMaxPool,
  "quantized.mean": planQuantizedMean,
  "quantized.mul": planQuantizedMul,
  "quantized.pad": planQuantizedPad,
  "quantized.relu": planQuantizedRelu,
  "quantized.requantize": planQuantizedRequantize,
  relayout: planRelayout,
  relu: planUnary,
  rsqrt: planUnary,
  scatterAdd: planScatterAdd,
  sigmoid: planUnary,
  silu: planUnary,
  slice: planSlice,
  softmax: planSoftmax,
  sqrt: planUnary,
  sub: planBinary,
  sum: planReduction,
  tanh: planUnary,
  transpose: planTranspose,
  updateRange: planUpdateRange,
  where: planWhere,
};

/**
 * The kernels of one memory.
 *
 * @example
 * const kernels = await createKernels();
 * const y = allocate("float32", [1, 1]);
 * const x = { dtype: "float32", shape: [1, 2], data: Float32Array.of(1, 2) };
 * const weight = { dtype: "float32", shape: [1, 2], data: Float32Array.of(3, 4) };
 * kernels.call("linear", [x, weight, null], {}, y);
 * y.data[0]; // => 11
 */
export class Kernels extends KernelSet {
  constructor(engine: Engine) {
    super(engine, planners);
  }

  /** True when there is a kernel for the operation with x of this dtype and the features in use. */
  serves(op: string, dtype: string): boolean {
    return manifest.some(
      ({ ops, dtypes, features }) =>
        (ops as readonly string[]).includes(op) &&
        dtypes.input === dtype &&
        features.every((feature) => this.features.has(feature)),
    );
  }

  /** Plans a call and reserves blocks for its activations and its result, to run it many times. */
  prepare<O extends KernelOp>(request: CallRequest<O>): PreparedCall {
    return new PreparedCall(this.memory, this.plan(request));
  }

  /** Plans a call, runs it once and gives its memory back. */
  call<O extends KernelOp>(
    op: O,
    operands: readonly (TensorData | null)[],
    attributes: KernelAttributes[O],
    y: TensorData,
    kernel?: string,
  ): void {
    const mark = this.memory.top;
    try {
      const prepared = this.prepare({ op, operands, attributes, output: y, kernel });
      prepared.run(
        prepared.planned.inputs.map(({ operand }) => operands[operand] as TensorData),
        y,
      );
    } finally {
      this.memory.release(mark);
    }
  }
}

/**
 * Compiles the kernels that this engine can run.
 * @throws QK1006 where there is no WebAssembly
 */
export async function createKernels(options: KernelOptions = {}): Promise<Kernels> {
  return new Kernels(await Engine.create(options));
}
