import { clampInteger, dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import {
  type CallRequest,
  checkDType,
  checkShape,
  type ClampAttributes,
  constantAt,
  operandAt,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { lookupTableLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { countOf } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";
import { type ByteDType, byteRanges, clampRange, scaleAt, zeroPointAt } from "./quantization.ts";

/** The attributes of quantized.clamp: the bounds are real numbers. */
export interface RealClampAttributes {
  readonly min: number | null;
  readonly max: number | null;
  readonly quantMin?: number | null;
  readonly quantMax?: number | null;
}

/** Any function of one integer. */
type OfInteger = (x: number) => number;

/** Plans quantized.lookup. */
export function planQuantizedLookup(engine: Engine, request: CallRequest<"quantized.lookup">): PlannedCall {
  const table = constantAt(request, 1, "table");
  checkShape(request, "table", table, [256]);
  return planTable(engine, request, (dtype) => (x) => table.data[x - byteRanges[dtype].min] as number);
}

/** Plans quantized.relu. */
export function planQuantizedRelu(engine: Engine, request: CallRequest<"quantized.relu">): PlannedCall {
  return planTable(engine, request, (dtype) => {
    const zeroPoint = zeroPointAt(request, 1, "zeroPoint", dtype);
    return (x) => Math.max(x, zeroPoint);
  });
}

/** Plans quantized.clamp. */
export function planQuantizedClamp(engine: Engine, request: CallRequest<"quantized.clamp">): PlannedCall {
  const { min, max, quantMin, quantMax } = request.attributes;
  return planTable(engine, request, (dtype) => {
    const scale = scaleAt(request, 1, "scale");
    const zeroPoint = zeroPointAt(request, 2, "zeroPoint", dtype);
    const bounds: ClampAttributes = { clampMin: quantMin ?? null, clampMax: quantMax ?? null };
    const range = clampRange({ ...request, attributes: bounds }, dtype);
    const boundOf = (real: number): number =>
      quantizeValue(Math.fround(real), scale, zeroPoint, range.low, range.high, "divide");
    const high = max === null ? range.high : boundOf(max);
    const low = min === null ? range.low : Math.min(boundOf(min), high);
    return (x) => clampInteger(x, low, high);
  });
}

/** Plans quantized.requantize. */
export function planQuantizedRequantize(
  engine: Engine,
  request: CallRequest<"quantized.requantize">,
): PlannedCall {
  return planTable(engine, request, (dtype, yDType) => {
    const xScale = scaleAt(request, 1, "xScale");
    const xZeroPoint = zeroPointAt(request, 2, "xZeroPoint", dtype);
    const yScale = scaleAt(request, 3, "yScale");
    const yZeroPoint = zeroPointAt(request, 4, "yZeroPoint", yDType);
    const { low, high } = clampRange(request, yDType);
    return (x) => {
      const real = dequantizeValue(x, xScale, xZeroPoint);
      return quantizeValue(real, yScale, yZeroPoint, low, high, "divide");
    };
  });
}

/** A table of the results for all integers, made once, in the layout of x. */
function planTable(
  engine: Engine,
  request: CallRequest,
  functionOf: (xDType: ByteDType, yDType: ByteDType) => OfInteger,
): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "y", output, "uint8", "int8");
  checkShape(request, "y", output, x.shape);
  const of = functionOf(x.dtype, output.dtype);
  const table = Uint8Array.from({ length: 256 }, (_, byte) =>
    of(x.dtype === "int8" && byte > 127 ? byte - 256 : byte),
  );
  const layout = x.layout ?? "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x8_lookup_1x4__scalar"]),
    layout: lookupTableLayout,
    fields: {
      x: 0,
      y: 0,
      table: Region.of(engine.memory, "uint8", table, `the table of ${op}`).address,
      count: countOf(x.shape),
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}
