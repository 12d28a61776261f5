import { fileBytes, readOptions } from "./safetensors-kinds.ts";
import { signature } from "../arguments/signature.ts";
import { checkLayout, type PlacedTensor } from "./layout.ts";
import { headerLength, PREFIX_BYTES } from "./header-length.ts";
import { type Header, type HeaderTensor, parseHeader } from "./header.ts";
import { type ReadContext, readContext, type ReadOptions } from "./limits.ts";
import type { StoredDType } from "./stored-dtype.ts";

/** A tensor in a safetensors file. */
export interface SafetensorsEntry {
  readonly name: string;
  /** The format's own name for the dtype. */
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  /** The elements, little-endian and row-major. A view of the file's bytes, not a copy. */
  readonly bytes: Uint8Array;
}

/** The contents of a safetensors file, in the order of its header. */
export interface SafetensorsFile {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
}

/** What a header lists, whether or not the dtypes are known and the layout is sound. */
export interface SafetensorsListing {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, HeaderTensor>;
}

const checkReadSafetensors = signature("readSafetensors", { bytes: fileBytes, options: readOptions });

/**
 * Reads a safetensors file. The bytes may come from anyone: nothing in them runs, names are only ever keys of Maps,
 * and what the header claims is checked before memory is taken for it. Stricter than the reference implementation:
 * duplicate keys, unknown fields of an entry and numbers past 2^53 - 1 are refused.
 *
 * @param bytes - the whole file; the entries are views of it
 * @throws QF1001 to QF1018, one for each way in which a file can be wrong
 * @source huggingface/safetensors 0.8.0, "Format" in its README
 * @example
 * const file = readSafetensors(writeSafetensors([["w", scalarData("float32", 1)]]));
 * file.tensors.get("w")?.dtype; // => "F32"
 */
export function readSafetensors(bytes: Uint8Array, options: ReadOptions = {}): SafetensorsFile {
  checkReadSafetensors(bytes, options);
  const context = readContext(options);
  const { metadata, tensors, dataStart } = readHeader(bytes, context);
  const data = bytes.subarray(dataStart);
  const entries = new Map<string, SafetensorsEntry>();
  for (const tensor of checkLayout(tensors, data.length, context.file)) {
    entries.set(tensor.name, new EntryView(tensor, data));
  }
  return { metadata, tensors: entries };
}

const checkInspectSafetensors = signature("inspectSafetensors", { bytes: fileBytes, options: readOptions });

/**
 * Lists what the header of a safetensors file says. Works where `readSafetensors` refuses a dtype or the layout,
 * and needs only the bytes up to the end of the header.
 *
 * @throws QF1001 to QF1007, QF1009, QF1015 to QF1018
 * @example
 * inspectSafetensors(writeSafetensors([["w", scalarData("float32", 1)]])).tensors.get("w")?.end; // => 4
 */
export function inspectSafetensors(bytes: Uint8Array, options: ReadOptions = {}): SafetensorsListing {
  checkInspectSafetensors(bytes, options);
  const { metadata, tensors } = readHeader(bytes, readContext(options));
  return { metadata, tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])) };
}

function readHeader(bytes: Uint8Array, context: ReadContext): Header & { readonly dataStart: number } {
  const dataStart = PREFIX_BYTES + headerLength(bytes, bytes.length, context);
  return { ...parseHeader(bytes.subarray(PREFIX_BYTES, dataStart), context), dataStart };
}

/** Makes its view when asked: 100,000 typed arrays would weigh more than the header that lists them. */
class EntryView implements SafetensorsEntry {
  readonly name: string;
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  readonly #data: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  constructor({ name, dtype, shape, start, end }: PlacedTensor, data: Uint8Array) {
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.#data = data;
    this.#start = start;
    this.#end = end;
  }

  get bytes(): Uint8Array {
    return this.#data.subarray(this.#start, this.#end);
  }
}
