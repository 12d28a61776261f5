import { type Between, placesBetween } from "@quantrace/core/numerics";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { resizingLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { everyIndex, planGather } from "../gather.ts";
import { nearestSources } from "../interpolate.ts";
import { selectKernel } from "../select-kernel.ts";
import { raisedOf, zeroPointAt } from "./quantization.ts";

/** The attributes of quantized.interpolate; the shape of the result says the size. */
export interface InterpolateAttributes {
  readonly mode: "nearest" | "bilinear";
  readonly alignCorners: boolean;
}

/** Plans quantized.interpolate: nearest in the layout of x, bilinear with channels last. */
export function planQuantizedInterpolate(
  engine: Engine,
  request: CallRequest<"quantized.interpolate">,
): PlannedCall {
  const { op, output, attributes } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  const zeroPoint = zeroPointAt(request, 1, "zeroPoint", x.dtype);
  const [images, channels, height, width] = x.shape as [number, number, number, number];
  const [rows, columns] = output.shape.slice(2) as [number, number];
  if (attributes.mode === "nearest") {
    const along = [nearestSources(height, rows), nearestSources(width, columns)];
    return planGather(engine, request, x, [everyIndex(images), everyIndex(channels), ...along]);
  }
  const table = (size: number, count: number, pitch: number): number => {
    const places = placesBetween(size, count, attributes.alignCorners);
    const region = Region.of(engine.memory, "uint32", words(places, pitch), `the places of ${op}`);
    return region.address;
  };
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x8_resize_1x16__simd128", "x8_resize_1x1__scalar"]),
    layout: resizingLayout,
    fields: {
      x: 0,
      y: 0,
      images,
      rows,
      columns,
      channels,
      xImageBytes: channels * height * width,
      rowPlaces: table(height, rows, channels * width),
      columnPlaces: table(width, columns, channels),
      zeroPoint: zeroPoint + raisedOf(x.dtype),
      flip: raisedOf(x.dtype),
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "channelsLast" }, field: "x" }],
    output: { spec: { ...output, layout: "channelsLast" }, field: "y" },
    scratch: null,
  });
}

/** Two byte offsets and the bits of a share for each place. */
function words(places: readonly Between[], pitch: number): Uint32Array {
  const all = new Uint32Array(3 * places.length);
  const shares = new Float32Array(all.buffer);
  places.forEach(({ first, second, share }, i) => {
    all.set([first * pitch, second * pitch], 3 * i);
    shares[3 * i + 2] = share;
  });
  return all;
}
