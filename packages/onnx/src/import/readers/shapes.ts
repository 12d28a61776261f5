import { type DimValue, ops, productOfDims, rangeOf } from "@quantrace/core";
import type { Node } from "@quantrace/ir";
import { transposed } from "../../claim/derivations.ts";
import type { OpReader, ReadCall } from "../read-context.ts";
import { type Constant, isTensorData, numberOf, type Sizes, type Value } from "../value.ts";
import { asSizes } from "./sizes.ts";

/** A dimension counted from the first. */
export function fromFirst(dim: number, rank: number): number {
  return dim < 0 ? dim + rank : dim;
}

/** The constant under another shape; its elements stay where they are. */
function reshapedConstant({ name, tensor }: Constant, shape: readonly number[]): Constant {
  return { kind: "constant", name, tensor: { ...tensor, shape } as Constant["tensor"] };
}

export const reshape: OpReader = (call) => {
  const allowsZero = call.int("allowzero", 0) === 1;
  const sizes = call.targetShape(1);
  const value = call.value(0);
  const asIs = asSizes(value);
  if (asIs !== null && sizes.length < 2) return { ...asIs, rank: sizes.length as 0 | 1 };
  if (value.kind === "constant" && sizes.every((size) => typeof size === "number" && size > 0))
    return reshapedConstant(value, sizes as readonly number[]);
  const from = call.shape(0);
  const shape = sizes.map((size, i) => (size === 0 && !allowsZero ? (from[i] as DimValue) : size));
  return call.add(ops.reshape, [call.node(0)], { shape });
};

export const flatten: OpReader = (call) => {
  const shape = call.shape(0);
  const axis = fromFirst(call.int("axis", 1), shape.length);
  if (axis === 1 && shape.length >= 2) return call.add(ops.flatten, [call.node(0)], { startDim: 1 });
  const sizes = [shape.slice(0, axis), shape.slice(axis)].map((part) => productOfDims(part));
  return call.add(ops.reshape, [call.node(0)], { shape: sizes });
};

export const transpose: OpReader = (call) => {
  const value = call.value(0);
  const rank = value.kind === "constant" ? value.tensor.shape.length : call.shape(0).length;
  const perm = call.ints("perm") ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  if (value.kind === "constant" && perm.join() === "1,0" && isTensorData(value.tensor))
    return { kind: "constant", name: value.name, tensor: transposed(value.tensor) };
  return call.add(ops.permute, [call.node(0)], { dims: perm });
};

/** Rows as columns. */
export const expand: OpReader = (call) => {
  const sizes = call.targetShape(1);
  const value = call.value(0);
  const number = value.kind === "constant" && isTensorData(value.tensor) ? numberOf(value) : null;
  if (number !== null && value.kind === "constant" && value.tensor.shape.length === 0)
    return call.add(ops.full, [], { shape: sizes, value: number, dtype: value.tensor.dtype });
  const from = call.shape(0);
  const added = Math.max(0, sizes.length - from.length);
  const shape = [...new Array<number>(Math.max(0, from.length - sizes.length)).fill(1), ...sizes];
  return call.add(ops.expand, [call.node(0)], {
    shape: shape.map((size, i) => (size === 1 && i >= added ? (from[i - added] as DimValue) : size)),
  });
};

/** Whole numbers that are filled in stand for sizes; a file names their number before it has any bytes. */
const MOST_FILLED = 1024;

export const constantOfShape: OpReader = (call) => {
  const filled = call.tensor("value");
  const [value, dtype] = filled === null ? [0, "float32"] : [numberOf(filled), filled.tensor.dtype];
  const shape = call.targetShape(0);
  if (
    dtype === "int64" &&
    !shape.every((size) => typeof size !== "number" || (size >= 0 && size <= MOST_FILLED))
  )
    throw call.unsupported(
      `it fills ${shape.join(" by ")} whole numbers, and at most ${MOST_FILLED} are read`,
    );
  if (dtype === "int64" && shape.length === 1 && typeof shape[0] === "number")
    return { kind: "sizes", rank: 1, values: new Array<number>(shape[0]).fill(value as number) };
  return call.add(ops.full, [], { shape, value, dtype: dtype === "int64" ? "int32" : dtype });
};

export const range: OpReader = (call) => {
  const [start, end, step] = [call.sizes(0)?.[0], call.sizes(1)?.[0], call.number(2)];
  return call.add(ops.arange, [], { start, end, step });
};

export const squeeze: OpReader = (call) => {
  const axes = call.numbersSince(13, "axes", 1);
  if (axes === null) return call.add(ops.squeeze, [call.node(0)]);
  const rank = call.shape(0).length;
  const dims = axes.map((dim) => fromFirst(dim, rank)).sort((a, b) => b - a);
  return dims.reduce((x, dim) => call.add(ops.squeeze, [x], { dim }), call.node(0));
};

export const unsqueeze: OpReader = (call) => {
  const axes = call.numbersSince(13, "axes", 1) ?? [];
  const rank = call.shape(0).length + axes.length;
  const dims = axes.map((dim) => fromFirst(dim, rank)).sort((a, b) => a - b);
  return dims.reduce((x, dim) => call.add(ops.unsqueeze, [x], { dim }), call.node(0));
};

export const concat: OpReader = (call) => {
  const tensors = call.inputs.map((_, i) => call.node(i));
  return call.add(ops.cat, [tensors], { dim: call.int("axis", 0) });
};

/** Ends that lie beyond every size stand for the end of the dimension. */
const BEYOND = 2 ** 31 - 1;

export const slice: OpReader = (call) => {
  const isOld = call.opset < 10;
  const [starts, ends] = isOld ? [call.ints("starts"), call.ints("ends")] : [call.sizes(1), call.sizes(2)];
  const axes = (isOld ? call.ints("axes") : call.numbers(3)) ?? (starts ?? []).map((_, i) => i);
  const steps = isOld ? null : call.numbers(4);
  return axes.reduce((x, dim, i): Node => {
    const [start, end, step] = [starts?.[i] ?? 0, ends?.[i] ?? null, steps?.[i] ?? 1];
    if (step < 1) throw call.unsupported("it goes backwards");
    const last = typeof end === "number" && end >= BEYOND ? null : end;
    return call.add(ops.slice, [x], { dim, start, end: last, step });
  }, call.node(0));
};

export const split: OpReader = (call) => {
  const shape = call.shape(0);
  const dim = fromFirst(call.int("axis", 0), shape.length);
  const count = call.int("num_outputs", call.proto.output.length);
  const given = call.numbersSince(13, "split", 1);
  const size = shape[dim];
  if (given === null && typeof size !== "number") throw call.unsupported("it splits a symbolic size");
  const part = Math.ceil((size as number) / count);
  const parts = given ?? Array.from({ length: count }, (_, i) => Math.min(part, (size as number) - i * part));
  let start = 0;
  return parts.map((length) => {
    const node = call.add(ops.slice, [call.node(0)], { dim, start, end: start + length });
    start += length;
    return node;
  });
};

const padModes: Readonly<Record<string, string>> = {
  constant: "constant",
  reflect: "reflect",
  edge: "replicate",
};

export const pad: OpReader = (call) => {
  const name = call.text("mode", "constant");
  const mode = Object.hasOwn(padModes, name) ? padModes[name] : undefined;
  if (mode === undefined) throw call.unsupported(`its mode is ${name}`);
  const pads = call.numbersSince(11, "pads", 1) ?? [];
  const value = call.opset >= 11 ? (call.number(2) ?? 0) : call.float("value", 0);
  const rank = call.shape(0).length;
  const axes = call.numbers(3) ?? Array.from({ length: rank }, (_, i) => i);
  const sizes = new Array<number>(2 * rank).fill(0);
  for (const [i, axis] of axes.entries()) {
    const fromLast = rank - 1 - fromFirst(axis, rank);
    sizes[2 * fromLast] = pads[i] as number;
    sizes[2 * fromLast + 1] = pads[i + axes.length] as number;
  }
  while (sizes.length > 0 && sizes.at(-1) === 0 && sizes.at(-2) === 0) sizes.length -= 2;
  return call.add(ops.pad, [call.node(0)], { pad: sizes, mode, value: mode === "constant" ? value : 0 });
};

export const constant: OpReader = (call): Value => {
  const name = call.proto.output[0] as string;
  const made = (tensor: Constant["tensor"]): Constant => ({ kind: "constant", name, tensor });
  const tensor = call.tensor("value");
  if (tensor !== null) return tensor;
  const [int, ints] = [call.attribute("value_int"), call.attribute("value_ints")];
  if (int !== undefined) return sizesConstant(0, [int.i]);
  if (ints !== undefined) return sizesConstant(1, ints.ints);
  const [float, floats] = [call.attribute("value_float"), call.attribute("value_floats")];
  if (float !== undefined) return made({ dtype: "float32", shape: [], data: Float32Array.of(float.f) });
  if (floats !== undefined)
    return made({ dtype: "float32", shape: [floats.floats.length], data: Float32Array.from(floats.floats) });
  throw call.unsupported("it has no numbers");
};

function sizesConstant(rank: 0 | 1, values: readonly bigint[]): Sizes {
  return { kind: "sizes", rank, values: values.map(Number) };
}

/** How the modes of Resize are called here: by mode and the place that a pixel comes from. */
const resizeModes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "nearest asymmetric floor": { mode: "nearest" },
  "linear half_pixel": { mode: "bilinear" },
  "linear pytorch_half_pixel": { mode: "bilinear" },
  "linear align_corners": { mode: "bilinear", alignCorners: true },
};

export const resize: OpReader = (call) => {
  const mode = call.text("mode", "nearest");
  const place = call.text("coordinate_transformation_mode", "half_pixel");
  const nearest = call.text("nearest_mode", "round_prefer_floor");
  for (const name of ["antialias", "exclude_outside"]) call.only(name, 0);
  call.float("cubic_coeff_a", -0.75);
  call.float("extrapolation_value", 0);
  const form = mode === "nearest" ? `${mode} ${place} ${nearest}` : `${mode} ${place}`;
  const isHalf = form === "nearest half_pixel round_prefer_floor";
  const scales = factors(call, 2);
  const found = isHalf && scales !== null ? resizeModes["nearest asymmetric floor"] : resizeModes[form];
  if (found === undefined) throw call.unsupported(`it resizes with ${form}`);
  if (scales !== null) return call.add(ops.interpolate, [call.node(0)], { ...found, scaleFactor: scales });
  const sizes = call.sizes(3);
  if (sizes?.length !== 4) throw call.unsupported("its sizes are not those of a batch of images");
  const from = call.shape(0);
  const mayBeOne = sizes.some(
    (size, d) => d > 1 && rangeOf(size).min < 2 && String(size) !== String(from[d]),
  );
  if (place === "pytorch_half_pixel" && mayBeOne)
    throw call.unsupported("pytorch_half_pixel takes another place where it makes one row or column");
  return call.add(ops.interpolate, [call.node(0)], { ...found, size: sizes.slice(2) });
};

/** Whole factors for height and width; null where the sizes are given. */
function factors(call: ReadCall, index: number): readonly number[] | null {
  if (!call.has(index) || call.constant(index).tensor.data.length === 0) return null;
  return wholeFactors(
    call,
    Array.from(call.constant(index).tensor.data as Iterable<number | bigint>, Number),
  );
}

function wholeFactors(call: ReadCall, scales: readonly number[]): readonly number[] {
  const isImage = scales.length === 4 && scales[0] === 1 && scales[1] === 1;
  if (!isImage || !scales.every(Number.isInteger))
    throw call.unsupported("its scales are not whole factors of an image");
  return scales.slice(2);
}

/** Its scales were an attribute before opset 9. */
export const upsample: OpReader = (call) => {
  if (call.text("mode", "nearest") !== "nearest") throw call.unsupported("it is not in mode nearest");
  const scaleFactor =
    call.opset < 9 ? wholeFactors(call, call.attribute("scales")?.floats ?? []) : factors(call, 1);
  return call.add(ops.interpolate, [call.node(0)], { scaleFactor });
};
