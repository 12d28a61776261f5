import {
  type DimConstraint,
  type DimLike,
  type DimValue,
  type DType,
  parseDim,
  symbolDim,
  valueOf,
} from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import { elementType } from "../decode/read-tensor.ts";
import type { TensorShapeProto_Dimension, ValueInfoProto } from "../proto/onnx_pb.ts";

/** Sizes of inputs by name, in the place of those in the file: numbers, names of symbols, or dimensions with constraints. */
export type InputShapes = Readonly<Record<string, readonly (DimLike | string)[]>>;

/** What is known of symbols, by name. */
export type Constraints = ReadonlyMap<string, DimConstraint>;

export const noConstraints: Constraints = new Map();

/** The type of an input. Whole numbers of 64 bits are taken as int32. */
export function inputType(
  { name, type }: ValueInfoProto,
  shapes: InputShapes,
  constraints: Constraints,
): TensorType {
  if (type?.value.case !== "tensorType")
    throw failure("QF5024", { place: `input ${name}`, why: "it is no tensor" });
  const { elemType, shape } = type.value.value;
  const stored = elementType(elemType, name);
  const dtype: DType = stored === "int64" ? "int32" : stored;
  const given = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (given !== undefined) {
    if (shape !== undefined && shape.dim.length !== given.length)
      throw failure("QF5024", {
        place: `input ${name}`,
        why: `it has ${shape.dim.length} sizes, and options.shapes gives ${given.length}`,
      });
    return { dtype, shape: given.map((size) => sizeOf(size, noConstraints)) };
  }
  if (shape === undefined)
    throw failure("QF5024", {
      place: `input ${name}`,
      why: "its rank is not given; options.shapes can give it",
    });
  return { dtype, shape: shape.dim.map((dim, i) => dimOf(dim, `${name}_${i}`, name, constraints)) };
}

function dimOf(
  { value }: TensorShapeProto_Dimension,
  fallback: string,
  input: string,
  constraints: Constraints,
): DimValue {
  if (value.case === "dimParam" && value.value !== "") return sizeOf(value.value, constraints);
  if (value.case !== "dimValue") return symbolDim(symbolName(fallback));
  const size = Number(value.value);
  if (!Number.isSafeInteger(size) || size < 0)
    throw failure("QF5024", { place: `input ${input}`, why: `it has a size of ${value.value}` });
  return size;
}

/** A size by its name. What we export may be an expression; the names of others are free text. */
function sizeOf(size: DimLike | string, constraints: Constraints): DimValue {
  if (typeof size !== "string") return valueOf(size);
  try {
    return parseDim(size, constraints);
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    return symbolDim(symbolName(size));
  }
}

function symbolName(text: string): string {
  return text.replaceAll(/\W/g, "_").replace(/^(?=\d)/, "_");
}
