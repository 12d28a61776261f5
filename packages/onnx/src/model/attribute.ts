import { create } from "@bufbuild/protobuf";
import { encodeUtf8 } from "@quantrace/core/safetensors";
import { type AttributeProto, AttributeProtoSchema } from "../proto/onnx_pb.ts";

/** An attribute of an ONNX node: whole numbers as bigint, floats of 32 bits as number, so that each has one ONNX type. */
export type AttributeValue = number | bigint | string | readonly bigint[] | readonly number[];

const FLOAT = 1;
const INT = 2;
const STRING = 3;
const FLOATS = 6;
const INTS = 7;

/** One attribute as a message. */
export function attributeProto(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === "bigint") return create(AttributeProtoSchema, { name, type: INT, i: value });
  if (typeof value === "number")
    return create(AttributeProtoSchema, { name, type: FLOAT, f: Math.fround(value) });
  if (typeof value === "string")
    return create(AttributeProtoSchema, {
      name,
      type: STRING,
      s: encodeUtf8(value) as Uint8Array<ArrayBuffer>,
    });
  return isInts(value)
    ? create(AttributeProtoSchema, { name, type: INTS, ints: [...value] })
    : create(AttributeProtoSchema, { name, type: FLOATS, floats: value.map(Math.fround) });
}

/** An empty list counts as whole numbers. */
function isInts(value: readonly bigint[] | readonly number[]): value is readonly bigint[] {
  return typeof value[0] !== "number";
}

/** Whole numbers as an attribute holds them. */
export function ints(values: readonly number[]): bigint[] {
  return values.map(BigInt);
}
