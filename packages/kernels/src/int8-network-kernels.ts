import { Engine, type KernelOptions } from "./engine.ts";
import { KernelSet, type Planners } from "./kernel-set.ts";
import { planCat } from "./plan/concat.ts";
import { planQuantizedAdd, planQuantizedMul } from "./plan/quantized/binary.ts";
import { planDequantize, planQuantize } from "./plan/quantized/conversion.ts";
import {
  planQuantizedClamp,
  planQuantizedLookup,
  planQuantizedRelu,
  planQuantizedRequantize,
} from "./plan/quantized/lookup.ts";
import {
  planMaxPool,
  planQuantizedAdaptivePool,
  planQuantizedAveragePool,
  planQuantizedMean,
} from "./plan/quantized/pooling.ts";
import { planQuantizedConv2d, planQuantizedLinear } from "./plan/quantized/quantized-convolution.ts";
import { planRelayout } from "./plan/relayout.ts";

const planners: Planners = {
  "quantized.conv2d": planQuantizedConv2d,
  "quantized.linear": planQuantizedLinear,
  "quantized.add": planQuantizedAdd,
  "quantized.mul": planQuantizedMul,
  "quantized.adaptiveAvgPool2d": planQuantizedAdaptivePool,
  "quantized.avgPool2d": planQuantizedAveragePool,
  "quantized.maxPool2d": planMaxPool,
  "quantized.mean": planQuantizedMean,
  "quantized.clamp": planQuantizedClamp,
  "quantized.lookup": planQuantizedLookup,
  "quantized.relu": planQuantizedRelu,
  "quantized.requantize": planQuantizedRequantize,
  cat: planCat,
  dequantize: planDequantize,
  quantize: planQuantize,
  relayout: planRelayout,
};

/**
 * The kernels of int8 networks of images: those of `int8NetworkOps` in core. Others, and all of float32, are left out.
 * Throws QK1006 where there is no WebAssembly, QK1010 where it is refused.
 */
export async function createInt8NetworkKernels(options: KernelOptions = {}): Promise<KernelSet> {
  return new KernelSet(await Engine.create({ ...options, int8Only: true }), planners);
}
