import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  constantAt,
  operandAt,
  optionalConstantAt,
  sharedCall,
  type TensorSpec,
} from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { convolutionLayout } from "../generated/layouts.generated.ts";
import type { KernelMemory } from "../memory/kernel-memory.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { conv2dGeometry } from "./conv2d-geometry.ts";
import { conv2dProblem, type ConvolutionProblem } from "./convolution-problem.ts";
import { linearGeometry } from "./linear.ts";
import { proveAccumulators, type Quantization, readQuantization } from "./quantization.ts";
import { selectKernel } from "./select-kernel.ts";

/** Plans quantized.conv2d. */
export function planQuantizedConv2d(engine: Engine, request: CallRequest<"quantized.conv2d">): PlannedCall {
  return planPairs(engine, request, ({ x, weight, bias }) =>
    conv2dProblem(conv2dGeometry(request, x, weight, bias), 1),
  );
}

/** Plans quantized.linear. */
export function planQuantizedLinear(engine: Engine, request: CallRequest<"quantized.linear">): PlannedCall {
  return planPairs(engine, request, ({ x, weight, bias }) => linearGeometry(request, x, weight, bias, 1));
}

interface Operands {
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
}

function planPairs(
  engine: Engine,
  request: CallRequest<"quantized.conv2d" | "quantized.linear">,
  problemOf: (operands: Operands) => ConvolutionProblem,
): PlannedCall {
  const { memory } = engine;
  const { output } = request;
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "weight", weight, "int8");
  if (bias !== null) checkDType(request, "bias", bias, "int32");
  checkDType(request, "y", output, "uint8", "int8");
  const kernel = selectKernel(engine, request, [
    x.dtype === "uint8" ? "u8_s8c_igemm_4x2_minmax_f32__scalar" : "s8_s8c_igemm_4x2_minmax_f32__scalar",
  ]);
  const problem = problemOf({ x, weight, bias });
  const { sizes } = problem;
  const quantization = readQuantization(request, x.dtype, output.dtype, sizes.groups * sizes.filters);
  const shared = sharedCall(request, kernel.name);
  if (shared === null) proveAccumulators(request, x.dtype, weight, bias, quantization);

  const what = `the tables of ${request.op}`;
  const { xZeroPoint, yZeroPoint, low, high } = quantization;
  const fields = {
    ...sizes,
    x: 0,
    padded: 0,
    y: 0,
    ...(shared === null
      ? reserveConstants(memory, request, problem, quantization)
      : {
          weight: shared.addressIn("weight"),
          bias: shared.addressIn("bias"),
          multiplier: shared.addressIn("multiplier"),
        }),
    tile: engine.tile,
    offsets: Region.of(memory, "uint32", problem.offsets, what).address,
    rowStarts: Region.of(memory, "uint32", problem.rowStarts, what).address,
    xZeroPoint,
    yZeroPoint,
    low: low - yZeroPoint,
    high: high - yZeroPoint,
  };
  const call = new PlannedCall(engine, request.op, {
    kernel,
    layout: convolutionLayout,
    fields,
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: output, field: "y" },
    scratch: { bytes: problem.paddedBytes, field: "padded" },
  });
  const zeroPoints = quantization.wZeroPoints;
  if (shared === null) packPairs(engine, request.op, call.parameters, { weight, bias, zeroPoints });
  return call;
}

/** Room for the weights and the biases, which are packed once the parameters are written; and the multipliers. */
function reserveConstants(
  memory: KernelMemory,
  request: CallRequest,
  problem: ConvolutionProblem,
  quantization: Quantization,
): { weight: number; bias: number; multiplier: number } {
  const { groups, filters, depth } = problem.sizes;
  const what = `the weights of ${request.op}`;
  const pairs = groups * Math.ceil(filters / 2);
  return {
    weight: memory.reserve(pairs * depth * 8, what),
    bias: memory.reserve(pairs * 8, what),
    multiplier: Region.of(memory, "float32", multiplierPairs(quantization, problem), what).address,
  };
}

function packPairs(
  engine: Engine,
  op: string,
  parameters: number,
  source: { readonly weight: TensorData; readonly bias: TensorData | null; readonly zeroPoints: Int32Array },
): void {
  const { memory } = engine;
  const what = `the weights of ${op}`;
  const mark = memory.top;
  const weight = Region.of(memory, "int8", source.weight.data, what).address;
  const zeroPoints = Region.of(memory, "int32", source.zeroPoints, what).address;
  const bias = source.bias === null ? 0 : Region.of(memory, "int32", source.bias.data, what).address;
  engine.wasmFunction(op, "packPairs")(parameters, weight, zeroPoints, bias);
  memory.release(mark);
}

/** One multiplier for each half of each pair. */
function multiplierPairs(
  { multipliers }: Quantization,
  { sizes: { groups, filters } }: ConvolutionProblem,
): Float32Array {
  const width = Math.ceil(filters / 2) * 2;
  const pairs = new Float32Array(groups * width);
  multipliers.forEach((value, o) => {
    pairs[Math.floor(o / filters) * width + (o % filters)] = value;
  });
  return pairs;
}
