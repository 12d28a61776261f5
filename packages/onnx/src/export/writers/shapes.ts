import { type DimValue, SymbolicDim } from "@quantrace/core";
import { tensorTypeOf } from "@quantrace/ir";
import { ints } from "../../model/attribute.ts";
import type { OnnxWriter, ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";

/** One symbolic size can be left to the runtime as -1; several are computed. */
function sizesOf(shape: readonly DimValue[], { dims, writer }: WriteContext): ValueName {
  const symbolic = shape.filter((size) => SymbolicDim.is(size));
  const isEmpty = shape.includes(0);
  if (symbolic.length !== 1 || isEmpty) return dims.list(shape);
  return writer.int64(shape.map((size) => (typeof size === "number" ? size : -1)));
}

/** Another shape for the same elements. */
export function reshaped(value: ValueName, shape: readonly DimValue[], context: WriteContext): ValueName {
  return context.writer.call("Reshape", [value, sizesOf(shape, context)], { allowzero: 1n });
}

/** The shape that a node yields, sizes of -1 resolved. */
export function resultShape(call: OpCall): readonly DimValue[] {
  return tensorTypeOf(call.node).shape;
}

export const reshape: OpWriter = (call, context) => reshaped(call.input(0), resultShape(call), context);

export const permute: OpWriter = (call, { writer }) => {
  const rank = call.shape(0).length;
  return writer.call("Transpose", [call.input(0)], {
    perm: ints(call.ints("dims").map((dim) => (dim < 0 ? dim + rank : dim))),
  });
};

export const transpose: OpWriter = (call, { writer }) => {
  const rank = call.shape(0).length;
  const [a, b] = [call.int("dim0"), call.int("dim1")].map((dim) => (dim < 0 ? dim + rank : dim)) as [
    number,
    number,
  ];
  const order = Array.from({ length: rank }, (_, i) => (i === a ? b : i === b ? a : i));
  return writer.call("Transpose", [call.input(0)], { perm: ints(order) });
};

export const expand: OpWriter = (call, { writer, dims }) =>
  writer.call("Expand", [call.input(0), dims.list(resultShape(call))]);

export const slice: OpWriter = (call, { writer, dims }) => {
  const { start, end, step } = call.attributes as { start: DimValue; end: DimValue | null; step: number };
  const last = end === null ? writer.int64([Number.MAX_SAFE_INTEGER]) : dims.list([end]);
  return writer.call("Slice", [
    call.input(0),
    dims.list([start]),
    last,
    writer.int64([call.int("dim")]),
    writer.int64([step]),
  ]);
};

export const squeeze: OpWriter = (call, context) => reshaped(call.input(0), resultShape(call), context);

export const unsqueeze: OpWriter = (call, { writer }) =>
  writer.call("Unsqueeze", [call.input(0), writer.int64([call.int("dim")])]);

export const cat: OpWriter = (call, { writer }) =>
  writer.call("Concat", call.inputs, { axis: BigInt(call.int("dim")) });

export const scatterAdd: OpWriter = (call, { writer }) =>
  writer.call("ScatterElements", call.inputs, { axis: BigInt(call.int("dim")), reduction: "add" });

/** How far each end grows, and how much is cut off there. */
interface Margins {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** PyTorch's margins start at the last dimension, two each; ONNX takes all first ends, then all last ends. */
function marginsOf(call: OpCall): Margins {
  const pad = call.ints("pad");
  const rank = call.shape(0).length;
  const [before, after] = [new Array<number>(rank).fill(0), new Array<number>(rank).fill(0)];
  for (let i = 0; i < pad.length / 2; i++) {
    before[rank - 1 - i] = pad[2 * i] as number;
    after[rank - 1 - i] = pad[2 * i + 1] as number;
  }
  return { before, after };
}

const padModes: Readonly<Record<string, string>> = {
  constant: "constant",
  reflect: "reflect",
  replicate: "edge",
  circular: "wrap",
};

/** Pads with a value that is given as a constant. What negative margins cut off can be seen by a reflection before. */
export function padded(call: OpCall, value: ValueName, { writer }: WriteContext): ValueName {
  if (call.ints("pad").length === 0) return call.input(0);
  const mode = padModes[call.attributes["mode"] as string] as string;
  const margins = marginsOf(call);
  const grown = [...margins.before, ...margins.after].map((size) => Math.max(0, size));
  const inputs = [call.input(0), writer.int64(grown), mode === "constant" ? value : ""];
  return cropped(writer.call("Pad", inputs, { mode }), margins, writer);
}

function cropped(value: ValueName, { before, after }: Margins, writer: OnnxWriter): ValueName {
  const dims = before.map((_, d) => d).filter((d) => (before[d] as number) < 0 || (after[d] as number) < 0);
  if (dims.length === 0) return value;
  const from = dims.map((d) => Math.max(0, -(before[d] as number)));
  const to = dims.map((d) => ((after[d] as number) < 0 ? (after[d] as number) : Number.MAX_SAFE_INTEGER));
  return writer.call("Slice", [value, writer.int64(from), writer.int64(to), writer.int64(dims)]);
}

export const pad: OpWriter = (call, context) =>
  padded(
    call,
    context.writer.scalar(tensorTypeOf(call.source(0)).dtype, call.attributes["value"] as number),
    context,
  );

/** Resizes a value as a call says. Sizes are those of the result, so that no scale is rounded. */
export function resized(call: OpCall, value: ValueName, { writer, dims }: WriteContext): ValueName {
  const isNearest = call.attributes["mode"] === "nearest";
  const aligned = call.attributes["alignCorners"] === true;
  const fields = isNearest
    ? { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" }
    : { mode: "linear", coordinate_transformation_mode: aligned ? "align_corners" : "half_pixel" };
  return writer.call("Resize", [value, "", "", dims.list(resultShape(call))], fields);
}

/** ONNX Runtime has no Resize for bool. */
export const interpolate: OpWriter = (call, context) => {
  const { writer } = context;
  const isBool = tensorTypeOf(call.source(0)).dtype === "bool";
  if (!isBool) return resized(call, call.input(0), context);
  return writer.cast(resized(call, writer.cast(call.input(0), "uint8"), context), "bool");
};
