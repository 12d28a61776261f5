import type { AnyKernel } from "../op/kernel.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { quantize, quantizeReference } from "../ops/quantize.ts";
import { dequantize, dequantizeReference } from "../ops/dequantize.ts";
import { flatten, flattenReference } from "../ops/flatten.ts";
import { reshape, reshapeReference } from "../ops/reshape.ts";
import { cat, catReference } from "../ops/cat.ts";
import {
  quantizedAdaptiveAvgPool2d,
  quantizedAdaptiveAvgPool2dReference,
} from "../ops/quantized/adaptive-avg-pool2d.ts";
import { quantizedAdd, quantizedAddReference } from "../ops/quantized/add.ts";
import { quantizedAvgPool2d, quantizedAvgPool2dReference } from "../ops/quantized/avg-pool2d.ts";
import { quantizedClamp, quantizedClampReference } from "../ops/quantized/clamp.ts";
import { quantizedConv2d, quantizedConv2dReference } from "../ops/quantized/conv2d.ts";
import { quantizedLinear, quantizedLinearReference } from "../ops/quantized/linear.ts";
import { quantizedLookup, quantizedLookupReference } from "../ops/quantized/lookup.ts";
import { quantizedMaxPool2d, quantizedMaxPool2dReference } from "../ops/quantized/max-pool2d.ts";
import { quantizedMean, quantizedMeanReference } from "../ops/quantized/mean.ts";
import { quantizedMul, quantizedMulReference } from "../ops/quantized/mul.ts";
import { quantizedRelu, quantizedReluReference } from "../ops/quantized/relu.ts";
import { quantizedRequantize, quantizedRequantizeReference } from "../ops/quantized/requantize.ts";

/**
 * The operations of int8 networks of images: convolutions, what stands between them, and a linear layer at the end. Whoever
 * runs such a network bundles these instead of all operations.
 */
export const int8NetworkOps: Readonly<Record<string, OpDefinition>> = Object.fromEntries(
  [
    quantize,
    dequantize,
    flatten,
    reshape,
    cat,
    quantizedAdaptiveAvgPool2d,
    quantizedAdd,
    quantizedAvgPool2d,
    quantizedClamp,
    quantizedConv2d,
    quantizedLinear,
    quantizedLookup,
    quantizedMaxPool2d,
    quantizedMean,
    quantizedMul,
    quantizedRelu,
    quantizedRequantize,
  ].map((op) => [op.id, op]),
);

/** Their reference kernels, by id. */
export const int8NetworkReferences: Readonly<Record<string, AnyKernel>> = {
  quantize: quantizeReference as unknown as AnyKernel,
  dequantize: dequantizeReference as unknown as AnyKernel,
  flatten: flattenReference as unknown as AnyKernel,
  reshape: reshapeReference as unknown as AnyKernel,
  cat: catReference as unknown as AnyKernel,
  "quantized.adaptiveAvgPool2d": quantizedAdaptiveAvgPool2dReference as unknown as AnyKernel,
  "quantized.add": quantizedAddReference as unknown as AnyKernel,
  "quantized.avgPool2d": quantizedAvgPool2dReference as unknown as AnyKernel,
  "quantized.clamp": quantizedClampReference as unknown as AnyKernel,
  "quantized.conv2d": quantizedConv2dReference as unknown as AnyKernel,
  "quantized.linear": quantizedLinearReference as unknown as AnyKernel,
  "quantized.lookup": quantizedLookupReference as unknown as AnyKernel,
  "quantized.maxPool2d": quantizedMaxPool2dReference as unknown as AnyKernel,
  "quantized.mean": quantizedMeanReference as unknown as AnyKernel,
  "quantized.mul": quantizedMulReference as unknown as AnyKernel,
  "quantized.relu": quantizedReluReference as unknown as AnyKernel,
  "quantized.requantize": quantizedRequantizeReference as unknown as AnyKernel,
};
