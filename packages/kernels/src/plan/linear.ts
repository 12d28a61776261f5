import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  constantAt,
  isActivation,
  operandAt,
  optionalConstantAt,
  optionalOperandAt,
  sharedCall,
} from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { matrixProductLayout } from "../generated/float-layouts.generated.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { parameterInputs } from "./float/parameter-inputs.ts";
import { chunkOf } from "./float/chunks.ts";
import { BLOCK_ROWS, productSizes } from "./float/product-sizes.ts";
import { linearGeometry } from "./linear-geometry.ts";
import { selectKernel } from "./select-kernel.ts";

/** Lanes of the narrower panels, by which the packed weights are filled up. */
const LANES = 4;

/** Plans linear(x, weight, bias?) in float32: a matrix product by packed weights, or by weights that come with each run. */
export function planLinear(engine: Engine, request: CallRequest<"linear">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const weight = operandAt(request, 1, "weight");
  const bias = optionalOperandAt(request, 2);
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const kernel = selectKernel(engine, request, ["f32_f32_gemm_2x16__simd128"]);
  const { height: rows, channels: depth, filters: columns } = linearGeometry(request, x, weight, bias);
  const parts = engine.threads.count;
  const sizes = productSizes({ products: 1, rows, depth, columns }, parts);
  const ofValues = isActivation(request, 1) || isActivation(request, 2);
  const constants = ofValues ? { packed: 0, bias: 0 } : linearConstants(engine, request, kernel.name);
  const nowhere = Region.of(engine.memory, "uint32", [0], "the tables of linear").address;
  return new PlannedCall(engine, request.op, {
    kernel,
    layout: matrixProductLayout,
    fields: {
      ...sizes,
      ...constants,
      columnStep: depth * 4,
      rowStep: 4,
      left: 0,
      right: 0,
      y: 0,
      scratch: 0,
      leftOffsets: nowhere,
      rightOffsets: nowhere,
    },
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "left" },
      ...(ofValues ? parameterInputs({ weight, bias }, "right") : []),
    ],
    output: { spec: request.output, field: "y" },
    scratch: { bytes: sizes.scratchBytes * parts, field: "scratch" },
  });
}

/** The packed weights and the bias: own ones, or those of the call that is shared with. */
function linearConstants(
  engine: Engine,
  request: CallRequest,
  kernel: string,
): { packed: number; bias: number } {
  const shared = sharedCall(request, kernel);
  if (shared !== null) return { packed: shared.addressIn("packed"), bias: shared.addressIn("bias") };
  return packConstants(
    engine,
    request,
    constantAt(request, 1, "weight"),
    optionalConstantAt(request, 2, "bias"),
  );
}

/** Packs the weights and fills up the bias, and returns where they lie. */
function packConstants(
  engine: Engine,
  request: CallRequest,
  weight: TensorData,
  bias: TensorData | null,
): { packed: number; bias: number } {
  const { memory } = engine;
  const what = `the weights of ${request.op}`;
  const [filters, depth] = weight.shape as [number, number];
  const lanes = Math.ceil(filters / LANES) * LANES;
  const packed = memory.reserve(lanes * depth * 4, what);
  const biases = bias === null ? null : Region.reserve(memory, "float32", lanes, what);
  biases?.view.fill(0);
  biases?.view.set(bias?.data ?? []);
  const mark = memory.top;
  const plain = Region.of(memory, "float32", weight.data, what);
  engine.wasmFunction(request.op, "packPanels")(
    plain.address,
    packed,
    filters,
    depth,
    chunkOf(depth, BLOCK_ROWS),
  );
  memory.release(mark);
  return { packed, bias: biases?.address ?? 0 };
}
