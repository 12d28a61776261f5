import { type CallRequest, checkDType, checkShape, operandAt, type TensorSpec } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { scatterAddLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { placesWithin } from "./places-within.ts";

/** The attributes of scatterAdd. */
export interface ScatterAddAttributes {
  readonly dim: number;
}

/** Plans scatterAdd(x, index, src) in float32 for an index as large as x in the other dimensions. */
export function planScatterAdd(engine: Engine, request: CallRequest<"scatterAdd">): PlannedCall {
  const { op, attributes, output } = request;
  const x = operandAt(request, 0, "x");
  const index = operandAt(request, 1, "index");
  const src = operandAt(request, 2, "src");
  checkDType(request, "x", x, "float32");
  checkDType(request, "index", index, "int32");
  checkDType(request, "src", src, "float32");
  checkShape(request, "src", src, index.shape);
  checkShape(request, "y", output, x.shape);
  const axis = attributes.dim < 0 ? attributes.dim + x.shape.length : attributes.dim;
  const isWhole = x.shape.every((size, d) => d === axis || size === index.shape[d]);
  if (!isWhole || x.shape.length !== index.shape.length) {
    throw noKernel(engine, op, "an index that is smaller than x");
  }
  const product = (sizes: readonly number[]): number => sizes.reduce((count, size) => count * size, 1);
  const places = x.shape[axis] as number;
  const inputOf = <F extends string>(operand: number, spec: TensorSpec, field: F) => ({
    operand,
    spec: { ...spec, layout: "contiguous" as const },
    field,
  });
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_scatteradd_1x1__simd128"]),
    layout: scatterAddLayout,
    fields: {
      x: 0,
      index: 0,
      src: 0,
      y: 0,
      outer: product(x.shape.slice(0, axis)),
      places,
      count: index.shape[axis] as number,
      inner: product(x.shape.slice(axis + 1)),
    },
    inputs: [inputOf(0, x, "x"), inputOf(1, index, "index"), inputOf(2, src, "src")],
    output: { spec: output, field: "y" },
    scratch: null,
    check: placesWithin(op, product(index.shape), places),
  });
}
