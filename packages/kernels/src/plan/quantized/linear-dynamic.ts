import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  checkShape,
  constantAt,
  operandAt,
  optionalConstantAt,
  sharedCall,
} from "../../call-request.ts";
import { turnOf } from "../../byte-dots.ts";
import type { Engine } from "../../engine.ts";
import { dotProductLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { linearGeometry } from "../linear-geometry.ts";
import { selectKernel } from "../select-kernel.ts";
import { bytePacking, byteSizes } from "./byte-form.ts";
import type { Form } from "./form.ts";
import { packLayer, type QuantizedLayer } from "./pack-form.ts";
import { layerPacking } from "./product-form.ts";
import { lanesOf, productSizes, unusedFields } from "./product-sizes.ts";
import { raisedOf, scalesAt, zeroPointsAt } from "./quantization.ts";
import { qparamCheck } from "./run-checks.ts";
import { proveSums } from "./quantized-matmul.ts";

/** For engines whose dot products of bytes are exact. */
const BYTES = "x8_s8c_gemm_2x16c4_f32__relaxed";

interface Constants {
  readonly weight: number;
  readonly seed: number;
  readonly multiplier: number;
  readonly bias: number;
}

interface Unpacked {
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  readonly packing: Form["packing"];
}

/** Plans quantized.linearDynamic: the scale and the zero point of x are operands of each run. */
export function planLinearDynamic(
  engine: Engine,
  request: CallRequest<"quantized.linearDynamic">,
): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  const xScale = operandAt(request, 3, "xScale");
  const xZeroPoint = operandAt(request, 4, "xZeroPoint");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "weight", weight, "int8");
  if (bias !== null) checkDType(request, "bias", bias, "float32");
  checkDType(request, "xScale", xScale, "float32");
  checkDType(request, "xZeroPoint", xZeroPoint, "int32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "xScale", xScale, []);
  checkShape(request, "xZeroPoint", xZeroPoint, []);
  const { height: rows, channels: depth, filters } = linearGeometry(request, x, weight, bias);
  const kernel = selectKernel(engine, request, [
    BYTES,
    "x8_s8c_gemm_2x16c2_f32__simd128",
    "x8_s8c_gemm_1x16_f32__scalar",
  ]);
  const dots = kernel.name === BYTES ? engine.byteDots : null;
  const packing = dots === null ? layerPacking(depth, filters) : bytePacking(depth, filters);
  const shared = sharedCall(request, kernel.name);
  const constants: Constants =
    shared === null ? packConstants(engine, request, { weight, bias, packing }) : constantsOf(shared);
  const shape = { rows, depth, columns: filters };
  const sizes = dots === null ? productSizes(shape, "weights") : byteSizes(shape, "weights");
  const none = { xZeroPoint: 0, yZeroPoint: 0, low: 0, high: 0, flip: 0 };
  return new PlannedCall(engine, op, {
    kernel,
    layout: dotProductLayout,
    fields: {
      ...unusedFields,
      ...none,
      ...sizes,
      ...constants,
      x: 0,
      y: 0,
      scratch: 0,
      xFlip: raisedOf(x.dtype),
      ...(dots === null ? {} : turnOf(dots, x.dtype === "uint8" ? "u8" : "s8")),
    },
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" },
      { operand: 3, spec: xScale, field: "xScale" },
      { operand: 4, spec: xZeroPoint, field: "xZeroPointAt" },
    ],
    output: { spec: { ...output, layout: "contiguous" }, field: "y" },
    scratch: { bytes: sizes.scratchBytes * engine.threads.count, field: "scratch" },
    check: qparamCheck(op, 1, x.dtype),
  });
}

/** Packs weight, scales and bias, and proves that no zero point of x makes a sum overflow. Throws QK1003. */
function packConstants(
  engine: Engine,
  request: CallRequest<"quantized.linearDynamic">,
  { weight, bias, packing }: Unpacked,
): Constants {
  const { op } = request;
  const filters = weight.shape[0] as number;
  const scales = scalesAt(request, 5, "weightScale", filters);
  const layer: QuantizedLayer = {
    op,
    weight,
    bias: null,
    quantization: {
      xZeroPoint: 0,
      wZeroPoints: Int32Array.from(zeroPointsAt(request, 6, "weightZeroPoint", filters, "int8")),
      multipliers: Float32Array.from(scales),
      yZeroPoint: 0,
      low: 0,
      high: 0,
    },
  };
  const padded = new Float32Array(lanesOf(filters));
  padded.set(bias?.data ?? []);
  const { address } = Region.of(engine.memory, "float32", padded, `the bias of ${op}`);
  const constants = packLayer(engine, layer, packing, (sums) => {
    for (const { positive, negative } of sums) proveSums(request, 255 * (positive - negative));
    return packing;
  });
  return { ...constants, bias: address };
}

function constantsOf(call: PlannedCall): Constants {
  return {
    weight: call.addressIn("weight"),
    seed: call.addressIn("seed"),
    multiplier: call.addressIn("multiplier"),
    bias: call.addressIn("bias"),
  };
}
