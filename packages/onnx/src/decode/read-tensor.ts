import { dtypes, type TensorData, type TypedArray } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import { dataTypes, type OnnxDType } from "../model/data-types.ts";
import type { TensorProto } from "../proto/onnx_pb.ts";
import { type ExternalData, externalBytes } from "./external-data.ts";

/** Whole numbers of 64 bits, which only sizes, axes and positions are. */
export interface Int64Data {
  readonly dtype: "int64";
  readonly shape: readonly number[];
  readonly data: BigInt64Array;
}

/** A tensor as an ONNX file has it. */
export type StoredTensor = TensorData | Int64Data;

/** Which of the lists of numbers holds the elements where they are not raw bytes. */
const typedFields = {
  float32: "floatData",
  uint8: "int32Data",
  int8: "int32Data",
  int32: "int32Data",
  int64: "int64Data",
  bool: "int32Data",
  float16: "int32Data",
  bfloat16: "int32Data",
} as const satisfies Readonly<Record<OnnxDType, keyof TensorProto>>;

const allTypedFields = [
  "floatData",
  "int32Data",
  "int64Data",
  "doubleData",
  "uint64Data",
  "stringData",
] as const satisfies readonly (keyof TensorProto)[];

const names = new Map<number, OnnxDType>(
  Object.entries(dataTypes).map(([name, number]) => [number, name as OnnxDType]),
);

/** The element type of this number. Throws QF5029 for one that Quantrace does not compute with. */
export function elementType(number: number, tensor: string): OnnxDType {
  const name = names.get(number);
  if (name === undefined)
    throw failure("QF5029", { tensor, number, known: Object.keys(dataTypes).join(", ") });
  return name;
}

/**
 * The elements of a tensor, in memory of their own. Their number follows from the dimensions, and is compared with the
 * bytes that are there before memory is taken.
 *
 * @throws QF5022 for a tensor that is not sound; QF5029 for another element type; QF5023 for data outside of the file that cannot be had
 */
export function readTensor(proto: TensorProto, external?: ExternalData): StoredTensor {
  const dtype = elementType(proto.dataType, proto.name);
  const shape = shapeOf(proto);
  const count = shape.reduce((product, size) => product * size, 1);
  const filled = allTypedFields.filter((field) => proto[field].length > 0);
  if (proto.dataLocation !== 0) {
    if (filled.length > 0 || proto.rawData !== undefined)
      throw fault(proto, "its data in one place", "data in the file, and outside of it");
    return fromBytes(proto, dtype, shape, count, externalBytes(proto, count * widthOf(dtype), external));
  }
  if (proto.rawData !== undefined) {
    // Some writers leave an empty raw_data beside the numbers; then nothing contradicts them.
    if (filled.length > 0 && proto.rawData.length > 0)
      throw fault(proto, "its data in one place", `raw_data beside ${filled[0]}`);
    if (filled.length === 0) return fromBytes(proto, dtype, shape, count, proto.rawData);
  }
  const field = typedFields[dtype];
  const other = filled.find((candidate) => candidate !== field);
  if (other !== undefined) throw fault(proto, `${dtype} in ${field}`, `elements in ${other}`);
  const values = proto[field];
  if (values.length !== count) throw fault(proto, `${count} elements`, String(values.length));
  return fromNumbers(proto, dtype, shape, values);
}

function widthOf(dtype: OnnxDType): number {
  return dtype === "int64" ? 8 : dtypes[dtype].bytes;
}

function fault({ name }: TensorProto, expected: string, found: string): QuantraceError {
  return failure("QF5022", { tensor: name, expected, found });
}

function shapeOf(proto: TensorProto): readonly number[] {
  let count = 1n;
  for (const size of proto.dims) {
    count *= size;
    if (size < 0n) throw fault(proto, "dimensions of 0 or more", String(size));
    if (count > BigInt(Number.MAX_SAFE_INTEGER))
      throw fault(proto, "fewer elements", `dimensions ${proto.dims}`);
  }
  return proto.dims.map(Number);
}

function fromBytes(
  proto: TensorProto,
  dtype: OnnxDType,
  shape: readonly number[],
  count: number,
  bytes: Uint8Array,
): StoredTensor {
  const width = widthOf(dtype);
  if (bytes.length !== count * width) throw fault(proto, `${count * width} bytes`, String(bytes.length));
  // Not slice: of a Buffer that is a view.
  const memory = new Uint8Array(bytes);
  if (!isLittleEndian && width > 1) reverseEach(memory, width);
  if (dtype === "int64") return { dtype, shape, data: new BigInt64Array(memory.buffer) };
  if (dtype === "bool") checkBools(proto, memory);
  return { dtype, shape, data: viewOf(dtype, memory.buffer) };
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function reverseEach(bytes: Uint8Array, width: number): void {
  for (let start = 0; start < bytes.length; start += width) bytes.subarray(start, start + width).reverse();
}

function checkBools(proto: TensorProto, values: Iterable<number>): void {
  for (const value of values) if (value !== 0 && value !== 1) throw fault(proto, "0 or 1", String(value));
}

function viewOf(dtype: Exclude<OnnxDType, "int64">, buffer: ArrayBuffer): TypedArray {
  const type = dtypes[dtype].create(0).constructor as new (memory: ArrayBuffer) => TypedArray;
  return new type(buffer);
}

/** int32_data holds every narrow type: a float16 as its bit pattern. */
function fromNumbers(
  proto: TensorProto,
  dtype: OnnxDType,
  shape: readonly number[],
  values: readonly (number | bigint)[],
): StoredTensor {
  if (dtype === "int64") return { dtype, shape, data: BigInt64Array.from(values as readonly bigint[]) };
  const data = dtypes[dtype].create(values.length);
  data.set(values as readonly number[]);
  if (dtype === "float32") return { dtype, shape, data };
  if (dtype === "bool") checkBools(proto, values as readonly number[]);
  const wrapped = values.findIndex((value, i) => value !== data[i]);
  if (wrapped >= 0) throw fault(proto, `numbers of ${dtype}`, String(values[wrapped]));
  return { dtype, shape, data };
}
