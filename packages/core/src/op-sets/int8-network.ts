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

const operations: readonly (readonly [OpDefinition, unknown])[] = [
  [quantize, quantizeReference],
  [dequantize, dequantizeReference],
  [flatten, flattenReference],
  [reshape, reshapeReference],
  [cat, catReference],
  [quantizedAdaptiveAvgPool2d, quantizedAdaptiveAvgPool2dReference],
  [quantizedAdd, quantizedAddReference],
  [quantizedAvgPool2d, quantizedAvgPool2dReference],
  [quantizedClamp, quantizedClampReference],
  [quantizedConv2d, quantizedConv2dReference],
  [quantizedLinear, quantizedLinearReference],
  [quantizedLookup, quantizedLookupReference],
  [quantizedMaxPool2d, quantizedMaxPool2dReference],
  [quantizedMean, quantizedMeanReference],
  [quantizedMul, quantizedMulReference],
  [quantizedRelu, quantizedReluReference],
  [quantizedRequantize, quantizedRequantizeReference],
];

/**
 * The operations of int8 networks of images: convolutions, what stands between them, and a linear layer at the end. Whoever
 * runs such a network bundles these instead of all operations.
 */
export const int8NetworkOps: Readonly<Record<string, OpDefinition>> = Object.fromEntries(
  operations.map(([op]) => [op.id, op]),
);

/** Their reference kernels, by id. */
export const int8NetworkReferences: Readonly<Record<string, AnyKernel>> = Object.fromEntries(
  operations.map(([{ id }, reference]) => [id, reference as AnyKernel]),
);
