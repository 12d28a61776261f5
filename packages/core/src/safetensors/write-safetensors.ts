import { tensorData } from "../arguments/tensor-data-kind.ts";
import { iterable, optional } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { namedTensor, namedText } from "./safetensors-kinds.ts";
import { type DType, dtypes } from "../dtype/dtype.ts";
import { describeValue, failure, type QuantraceError } from "../errors/index.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { swapToLittleEndian } from "./byte-order.ts";
import { fileForm } from "./file-form.ts";
import { compareCodePoints } from "./compare-code-points.ts";
import { PREFIX_BYTES } from "./header-length.ts";
import { defaultLimits, HEADER_CAP } from "./limits.ts";
import { quote, quoteShape } from "./quote.ts";
import { storedByteLength, type StoredDType } from "./stored-dtype.ts";
import { encodeUtf8 } from "./utf8.ts";

/** A tensor with its name in the file. */
export type NamedTensor = readonly [name: string, tensor: TensorData];

/** Metadata, such as a Map or `Object.entries(record)`. */
export type MetadataEntries = Iterable<readonly [key: string, value: string]>;

const FILE = "new safetensors file";

/** In descending alignment, as the reference implementation orders them. */
const storedDTypeOf: Readonly<Record<Exclude<DType, "int4">, StoredDType>> = {
  float32: "F32",
  int32: "I32",
  bfloat16: "BF16",
  float16: "F16",
  int8: "I8",
  uint8: "U8",
  bool: "BOOL",
};

const ORDER = Object.keys(storedDTypeOf);

const checkWriteSafetensors = signature("writeSafetensors", {
  tensors: iterable,
  metadata: optional(iterable),
});

/**
 * Writes a safetensors file. The same tensors and metadata give the same bytes, whatever their order: tensors are
 * sorted as the reference implementation does, by descending dtype and then by name, metadata by key. Each tensor
 * is aligned to its element. The format has no int4: two of them make an element of a U8 tensor of rank 1.
 *
 * @throws QF1021 (a name that is reserved, given twice or malformed), QF1017 (too long), QS1005, QS1006
 * @source huggingface/safetensors 0.8.0, `serialize`
 * @example
 * writeSafetensors([["w", scalarData("int8", 7)]], [["format", "pt"]]).length; // => 97
 */
export function writeSafetensors(tensors: Iterable<NamedTensor>, metadata: MetadataEntries = []): Uint8Array {
  checkWriteSafetensors(tensors, metadata);
  const parts = safetensorsParts(tensors, metadata);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = allocateBytes(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const checkSafetensorsParts = signature("safetensorsParts", {
  tensors: iterable,
  metadata: optional(iterable),
});

/**
 * Gives the bytes of a safetensors file in pieces, so that a large one need not exist twice in memory. The pieces
 * **alias** the tensors.
 */
export function safetensorsParts(
  tensors: Iterable<NamedTensor>,
  metadata: MetadataEntries = [],
): readonly Uint8Array[] {
  checkSafetensorsParts(tensors, metadata);
  const forms = [...checkTensors(tensors)].map(([name, tensor]) => [name, fileForm(tensor)] as const);
  const sorted = forms.sort(
    ([leftName, left], [rightName, right]) =>
      ORDER.indexOf(left.dtype) - ORDER.indexOf(right.dtype) || compareCodePoints(leftName, rightName),
  );
  const header = encodeUtf8(headerText(sorted, checkMetadata(metadata)));
  const headerBytes = Math.ceil(header.length / PREFIX_BYTES) * PREFIX_BYTES;
  if (headerBytes > HEADER_CAP) throw tooLarge("the length of the header", headerBytes, HEADER_CAP);

  const start = new Uint8Array(PREFIX_BYTES + headerBytes).fill(0x20);
  new DataView(start.buffer).setBigUint64(0, BigInt(headerBytes), true);
  start.set(header, PREFIX_BYTES);
  return [start, ...sorted.map(([, tensor]) => storedBytes(tensor))];
}

function headerText(
  sorted: readonly (readonly [string, ReturnType<typeof fileForm>])[],
  metadata: ReadonlyMap<string, string>,
): string {
  const members: string[] = [];
  if (metadata.size > 0) {
    const entries = [...metadata].sort(([left], [right]) => compareCodePoints(left, right));
    const texts = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    members.push(`"__metadata__":{${texts.join(",")}}`);
  }
  let end = 0;
  for (const [name, { dtype, shape, data }] of sorted) {
    const start = end;
    end += data.byteLength;
    const entry = { dtype: storedDTypeOf[dtype], shape, data_offsets: [start, end] };
    members.push(`${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  }
  return `{${members.join(",")}}`;
}

const checkNamedTensor = signature("writeSafetensors", { "an item of tensors": namedTensor });
const checkNamedText = signature("writeSafetensors", { "an item of metadata": namedText });

/** What an iterable of the caller's yields, each item checked; its own failure is not ours to show as it is. */
function entriesOf<T>(source: Iterable<T>, check: (item: T) => void): T[] {
  let items: T[];
  try {
    items = [...source];
  } catch (cause) {
    const found = "one that cannot be iterated";
    const expected = "an iterable of [name, value] pairs";
    throw failure(
      "QS1013",
      { call: "writeSafetensors", argument: "an argument", found, expected },
      { cause },
    );
  }
  for (const item of items) check(item);
  return items;
}

function checkTensors(tensors: Iterable<NamedTensor>): ReadonlyMap<string, TensorData> {
  const checked = new Map<string, TensorData>();
  for (const [name, tensor] of entriesOf(tensors, checkNamedTensor)) {
    if (name === "__metadata__")
      throw unwritable("the tensor name", name, "the format keeps it for metadata");
    if (checked.has(name)) throw unwritable("the tensor name", name, "it is given twice");
    checkText("the tensor name", name);
    if (name.length > defaultLimits.nameLength) {
      throw tooLarge(`the length of the name ${quote(name)}`, name.length, defaultLimits.nameLength);
    }
    checkTensor(tensor);
    checked.set(name, tensor);
  }
  return checked;
}

function checkTensor({ dtype, shape, data }: TensorData): void {
  const op = "writeSafetensors";
  const wrong = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (wrong !== undefined) {
    throw failure("QS1005", { op, shape: quoteShape(shape), reason: `${wrong} is not a size` });
  }
  if (storedByteLength(dtype === "int4" ? "I8" : storedDTypeOf[dtype], shape) === undefined) {
    throw failure("QS1005", { op, shape: quoteShape(shape), reason: "its bytes exceed 2^53 - 1" });
  }
  const expected = elementCount(shape);
  const found = data.byteLength / dtypes[dtype].bytes;
  if (found !== expected) throw failure("QS1006", { op, found, expected, shape: quoteShape(shape) });
}

function checkMetadata(metadata: MetadataEntries): ReadonlyMap<string, string> {
  const checked = new Map<string, string>();
  for (const [key, value] of entriesOf(metadata, checkNamedText)) {
    if (checked.has(key)) throw unwritable("the metadata key", key, "it is given twice");
    checkText("the metadata key", key);
    checkText("the metadata value", value);
    checked.set(key, value);
  }
  return checked;
}

function checkText(what: string, text: string): void {
  if (typeof text !== "string") throw unwritable(what, describeValue(text), "it is not a string");
  if (!text.isWellFormed()) throw unwritable(what, text, "it holds a lone surrogate");
}

const checkStoredBytes = signature("storedBytes", { tensor: tensorData });

/**
 * The bytes of a tensor as a file holds them: little-endian, int4 packed. They **alias** the tensor where that is the host's
 * order.
 */
export function storedBytes(tensor: TensorData): Uint8Array {
  checkStoredBytes(tensor);
  const { dtype, data } = fileForm(tensor);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return swapToLittleEndian(bytes, dtypes[dtype].bytes);
}

function allocateBytes(length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch {
    throw tooLarge("the length of the file", length, "what one ArrayBuffer can hold");
  }
}

function unwritable(what: string, name: string, reason: string): QuantraceError {
  return failure("QF1021", { what, name: quote(name), reason });
}

function tooLarge(what: string, found: number, limit: number | string): QuantraceError {
  return failure("QF1017", { file: FILE, what, found, limit });
}
