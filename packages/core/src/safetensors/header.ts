import { failure, type QuantraceError } from "../errors/index.ts";
import { PREFIX_BYTES } from "./header-length.ts";
import { JsonReader } from "./json-reader.ts";
import type { ReadContext } from "./limits.ts";
import { quote } from "./quote.ts";
import { decodeUtf8 } from "./utf8.ts";

/** A tensor as the header describes it, before anything is checked against the file. */
export interface HeaderTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First byte, from the start of the data. */
  readonly start: number;
  /** The byte after the last, from the start of the data. */
  readonly end: number;
}

/** The header of a safetensors file. */
export interface Header {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly HeaderTensor[];
}

interface Parser extends ReadContext {
  readonly reader: JsonReader;
}

/**
 * Parses a header: its grammar, names and numbers, and nothing about the layout.
 *
 * @param bytes - the header alone
 * @throws QF1004 to QF1007, QF1009, QF1015, QF1017, QF1018
 */
export function parseHeader(bytes: Uint8Array, context: ReadContext): Header {
  const { file, limits } = context;
  const reader = new JsonReader(decodeUtf8(bytes, file, PREFIX_BYTES), file, PREFIX_BYTES);
  const parser = { ...context, reader };
  const tensors: HeaderTensor[] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  reader.object((name) => {
    if (name === "__metadata__") {
      metadata = readMetadata(parser);
      return;
    }
    if (tensors.length === limits.tensors) throw failure("QF1015", { file, limit: limits.tensors });
    tensors.push(readTensor(parser, name));
  });
  reader.end();
  return { metadata, tensors };
}

function readMetadata({ reader, file, limits }: Parser): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  const refuse = (): QuantraceError =>
    failure("QF1007", { file, offset: reader.offsetOf(reader.position), found: reader.show() });

  if (reader.next !== "{") throw refuse();
  reader.object((key) => {
    if (reader.next !== '"') throw refuse();
    if (metadata.size === limits.metadataEntries) {
      const limit = limits.metadataEntries;
      throw failure("QF1017", { file, what: "the number of metadata entries", found: limit + 1, limit });
    }
    metadata.set(key, reader.string());
  });
  return metadata;
}

function readTensor(parser: Parser, name: string): HeaderTensor {
  const { reader, file, limits } = parser;
  if (name.length > limits.nameLength) {
    const what = `the length of the name ${quote(name)}`;
    throw failure("QF1017", { file, what, found: name.length, limit: limits.nameLength });
  }
  const position = reader.position;
  const fields: { dtype?: string; shape?: readonly number[]; data_offsets?: readonly [number, number] } = {};
  if (reader.next !== "{") throw malformed(parser, name, "an object");
  reader.object((field, at) => {
    if (field === "dtype") fields.dtype = readDType(parser, name);
    else if (field === "shape") fields.shape = readShape(parser, name);
    else if (field === "data_offsets") fields.data_offsets = readOffsets(parser, name);
    else throw malformed(parser, name, "dtype, shape or data_offsets", at);
  });

  const { dtype, shape, data_offsets: offsets } = fields;
  if (dtype === undefined) throw malformed(parser, name, "the field dtype", position);
  if (shape === undefined) throw malformed(parser, name, "the field shape", position);
  if (offsets === undefined) throw malformed(parser, name, "the field data_offsets", position);
  return { name, dtype, shape, start: offsets[0], end: offsets[1] };
}

function readDType(parser: Parser, name: string): string {
  if (parser.reader.next !== '"') throw malformed(parser, name, "the name of a dtype");
  return parser.reader.string();
}

function readShape(parser: Parser, name: string): readonly number[] {
  const { reader, file, limits } = parser;
  const sizes: number[] = [];
  if (reader.next !== "[") throw malformed(parser, name, "an array of sizes");
  reader.array((index) => {
    if (index === limits.rank) {
      const what = `the rank of tensor ${quote(name)}`;
      throw failure("QF1017", { file, what, found: limits.rank + 1, limit: limits.rank });
    }
    sizes.push(readWholeNumber(parser, name, "shape"));
  });
  return sizes;
}

function readOffsets(parser: Parser, name: string): readonly [number, number] {
  const { reader } = parser;
  const expected = "an array of two offsets";
  const position = reader.position;
  const offsets: number[] = [];
  if (reader.next !== "[") throw malformed(parser, name, expected);
  reader.array((index) => {
    if (index === 2) throw malformed(parser, name, expected, position);
    offsets.push(readWholeNumber(parser, name, "data_offsets"));
  });
  const [start, end] = offsets;
  if (start === undefined || end === undefined) throw malformed(parser, name, expected, position);
  return [start, end];
}

function readWholeNumber(parser: Parser, name: string, field: "shape" | "data_offsets"): number {
  const { reader, file } = parser;
  if (!/[-0-9]/.test(reader.next)) throw malformed(parser, name, `a number in ${field}`);
  const position = reader.position;
  const text = reader.number();
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(value)) return value;

  const offset = reader.offsetOf(position);
  const [tensor, found, limit] = [quote(name), quote(text), Number.MAX_SAFE_INTEGER];
  throw failure("QF1009", { file, offset, field, tensor, found, limit });
}

function malformed(parser: Parser, name: string, expected: string, position?: number): QuantraceError {
  const { reader, file } = parser;
  const at = position ?? reader.position;
  const tensor = quote(name);
  return failure("QF1018", { file, offset: reader.offsetOf(at), tensor, expected, found: reader.show(at) });
}
