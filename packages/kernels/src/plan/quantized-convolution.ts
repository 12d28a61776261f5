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
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { conv2dGeometry } from "./conv2d-geometry.ts";
import { conv2dProblem, type ConvolutionProblem } from "./convolution-problem.ts";
import { dotProblem } from "./dot-problem.ts";
import { linearGeometry } from "./linear.ts";
import { packDots } from "./pack-dots.ts";
import { packPairs, reservePairs } from "./pack-pairs.ts";
import { proveAccumulators, readQuantization } from "./quantization.ts";
import type { QuantizedConstants, QuantizedLayer } from "./quantized-layer.ts";
import { selectKernel } from "./select-kernel.ts";

/** Plans quantized.conv2d. */
export function planQuantizedConv2d(engine: Engine, request: CallRequest<"quantized.conv2d">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => {
    const geometry = conv2dGeometry(request, x, weight, bias);
    return { pairs: conv2dProblem(geometry, 1), dots: dotProblem(geometry) };
  });
}

/** Plans quantized.linear. */
export function planQuantizedLinear(engine: Engine, request: CallRequest<"quantized.linear">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => ({
    pairs: linearGeometry(request, x, weight, bias, 1),
    dots: null,
  }));
}

interface Operands {
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
}

/** The problem as each kind of kernel takes it; null where the kind does not. */
interface Problems {
  readonly pairs: ConvolutionProblem;
  readonly dots: ConvolutionProblem | null;
}

function planQuantized(
  engine: Engine,
  request: CallRequest<"quantized.conv2d" | "quantized.linear">,
  problemsOf: (operands: Operands) => Problems,
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
  const { pairs, dots } = problemsOf({ x, weight, bias });
  const input = x.dtype === "uint8" ? "u8" : "s8";
  const ofPairs = `${input}_s8c_igemm_4x2_minmax_f32__scalar`;
  const ofDots = `${input}_s8c_conv2d_8x4c2_minmax_f32__simd128`;
  const kernel = selectKernel(engine, request, dots === null ? [ofPairs] : [ofDots, ofPairs]);
  const problem = kernel.name === ofDots && dots !== null ? dots : pairs;
  const { sizes } = problem;
  const quantization = readQuantization(request, x.dtype, output.dtype, sizes.groups * sizes.filters);
  const layer: QuantizedLayer = { request, weight, bias, quantization, sizes };
  const shared = sharedCall(request, kernel.name);
  if (shared === null) proveAccumulators(request, x.dtype, weight, bias, quantization);

  const what = `the tables of ${request.op}`;
  const { xZeroPoint, yZeroPoint, low, high } = quantization;
  const fields = {
    ...sizes,
    x: 0,
    padded: 0,
    y: 0,
    ...(shared === null ? constantsOf(engine, layer, problem === dots) : constantsIn(shared)),
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
  if (shared === null && problem === pairs) packPairs(engine, call.parameters, layer);
  return call;
}

function constantsOf({ memory }: Engine, layer: QuantizedLayer, inDots: boolean): QuantizedConstants {
  return inDots ? packDots(memory, layer) : reservePairs(memory, layer);
}

function constantsIn(call: PlannedCall): QuantizedConstants {
  return {
    weight: call.addressIn("weight"),
    bias: call.addressIn("bias"),
    multiplier: call.addressIn("multiplier"),
  };
}
