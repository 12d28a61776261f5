import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { TensorProto } from "../proto/onnx_pb.ts";

/** Gives the bytes of a location that a model names, or undefined. What may be opened is the caller's to decide. */
export type ExternalData = (location: string) => Uint8Array | undefined;

/** What a tensor says of its place. Other keys, such as a checksum, are not read. */
interface Place {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** The bytes of a tensor that lie outside of the file. Throws QF5023. */
export function externalBytes(proto: TensorProto, size: number, read?: ExternalData): Uint8Array {
  const { location, offset, length } = placeOf(proto, size);
  if (read === undefined) throw refused(proto, location, "and no reader was given");
  const bytes = read(location);
  if (bytes === undefined) throw refused(proto, location, "which the reader does not have");
  if (offset > bytes.length || length > bytes.length - offset)
    throw refused(proto, location, `${length} bytes from ${offset} on, of ${bytes.length}`);
  return bytes.subarray(offset, offset + length);
}

function placeOf(proto: TensorProto, size: number): Place {
  const entries = new Map(proto.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get("location") ?? "";
  if (location === "") throw refused(proto, "no location", "which is needed");
  const number = (key: string, otherwise: number): number => {
    const text = entries.get(key);
    if (text === undefined) return otherwise;
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(value))
      throw refused(proto, location, `and the ${key} is ${JSON.stringify(text)}`);
    return value;
  };
  return { location, offset: number("offset", 0), length: number("length", size) };
}

function refused({ name }: TensorProto, location: string, why: string): QuantraceError {
  return failure("QF5023", { tensor: name, location, why });
}
