import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  constantAt,
  operandAt,
  optionalConstantAt,
  sharedCall,
  type TensorSpec,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { dotConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { KernelEntry } from "../../manifest.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { type Conv2dGeometry, conv2dGeometry } from "../conv2d-geometry.ts";
import { linearGeometry } from "../linear-geometry.ts";
import { selectKernel } from "../select-kernel.ts";
import { dotProblem } from "./dot-problem.ts";
import { type DotLayer, packDots, type PackedDots } from "./pack-dots.ts";
import { accumulatorRanges, proveAccumulators, roundsByMagic } from "./prove.ts";
import { type ByteDType, readQuantization } from "./quantization.ts";

/** Plans quantized.conv2d. Activations lie with their channels last. */
export function planQuantizedConv2d(engine: Engine, request: CallRequest<"quantized.conv2d">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => conv2dGeometry(request, x, weight, bias));
}

/** Plans quantized.linear. */
export function planQuantizedLinear(engine: Engine, request: CallRequest<"quantized.linear">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => linearGeometry(request, x, weight, bias));
}

interface Operands {
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
}

function planQuantized(
  engine: Engine,
  request: CallRequest<"quantized.conv2d" | "quantized.linear">,
  geometryOf: (operands: Operands) => Conv2dGeometry,
): PlannedCall {
  const { memory } = engine;
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "weight", weight, "int8");
  if (bias !== null) checkDType(request, "bias", bias, "int32");
  checkDType(request, "y", output, "uint8", "int8");
  const geometry = geometryOf({ x, weight, bias });
  const problem = dotProblem(geometry);
  const quantization = readQuantization(request, x.dtype, output.dtype, geometry.filters);
  const layer: DotLayer = { op, weight, bias, quantization, problem };
  const { kernel, constants } = chooseAndPack(engine, request, x.dtype, layer);

  const what = `the tables of ${op}`;
  const layout = op === "quantized.conv2d" ? "channelsLast" : "contiguous";
  const raised = output.dtype === "int8" ? 128 : 0;
  return new PlannedCall(engine, op, {
    kernel,
    layout: dotConvolutionLayout,
    fields: {
      ...problem.sizes,
      ...constants,
      x: 0,
      y: 0,
      scratch: 0,
      panelWidth: panelWidthOf(kernel),
      starts: Region.of(memory, "uint32", problem.starts, what).address,
      runs: Region.of(memory, "uint32", problem.runs, what).address,
      xZeroPoint: quantization.xZeroPoint,
      yZeroPoint: quantization.yZeroPoint + raised,
      low: quantization.low + raised,
      high: quantization.high + raised,
      flip: raised,
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: { bytes: problem.sizes.scratchBytes, field: "scratch" },
  });
}

type Constants = Pick<PackedDots, "weight" | "seed" | "multiplier">;

/** The best kernel whose rounding is proved exact for the weights, and its packed constants. */
function chooseAndPack(
  engine: Engine,
  request: CallRequest<"quantized.conv2d" | "quantized.linear">,
  input: ByteDType,
  layer: DotLayer,
): { readonly kernel: KernelEntry; readonly constants: Constants } {
  const prefix = `${input === "uint8" ? "u8" : "s8"}_s8c_igemm`;
  const scalar = `${prefix}_4x2_minmax_f32__scalar`;
  const { filters } = layer.problem.sizes;
  const tile = filters % 16 === 0 && filters > 0 ? "2x16c2" : "4x8c2";
  const kernel = selectKernel(engine, request, [`${prefix}_${tile}_minmax_f32__simd128`, scalar]);
  const shared = sharedCall(request, kernel.name) ?? sharedCall(request, scalar);
  if (shared !== null) return { kernel: shared.kernel, constants: constantsIn(shared) };

  const mark = engine.memory.top;
  const packed = packDots(engine, packOf(kernel), panelWidthOf(kernel), layer);
  const ranges = accumulatorRanges(input, layer, packed.sums);
  proveAccumulators(request, ranges);
  if (kernel.name === scalar || ranges.every(roundsByMagic(layer.quantization))) {
    const { weight, seed, multiplier } = packed;
    return { kernel, constants: { weight, seed, multiplier } };
  }
  engine.memory.release(mark);
  return chooseAndPack(engine, { ...request, kernel: scalar }, input, layer);
}

function constantsIn(call: PlannedCall): Constants {
  return {
    weight: call.addressIn("weight"),
    seed: call.addressIn("seed"),
    multiplier: call.addressIn("multiplier"),
  };
}

function packOf({ module }: KernelEntry): string {
  return module === "scalar" ? "packPairs" : "packDots";
}

function panelWidthOf({ name, module }: KernelEntry): number {
  if (module === "scalar") return 2;
  return name.includes("2x16") ? 16 : 8;
}
