import { anyOf, instanceOf, options, text, whole } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { failure } from "../errors/index.ts";
import { JsonReader } from "./json-reader.ts";
import { quote } from "./quote.ts";
import { decodeUtf8 } from "./utf8.ts";

/** A JSON value. Objects are Maps, so `__proto__` is a key like any other. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | ReadonlyMap<string, JsonValue>;

/** How `parseStrictJson` reads. */
export interface StrictJsonOptions {
  /** What to call the text in an error. */
  readonly file?: string;
  /** How deep arrays and objects may nest; 100 unless told. */
  readonly depth?: number;
}

const DEFAULT_DEPTH = 100;

const checkParseStrictJson = signature("parseStrictJson", {
  source: anyOf(text, instanceOf(Uint8Array, "UTF-8 bytes")),
  options: options<StrictJsonOptions>({ file: text, depth: whole(0) }),
});

/**
 * Parses JSON that means the same to every reader. Beyond the grammar of RFC 8259 it refuses duplicate keys, lone
 * surrogates, a byte order mark, malformed UTF-8, deep nesting, and numbers that a double would change: integers
 * past 2^53 - 1 and what overflows to infinity. Fractions round as in `JSON.parse`.
 *
 * @throws QF1004 (UTF-8), QF1005 (grammar), QF1006 (duplicate key), QF1017 (depth)
 * @source RFC 8259; RFC 7493 (I-JSON)
 * @example
 * parseStrictJson('{"a": [1, 2]}'); // => new Map([["a", [1, 2]]])
 */
export function parseStrictJson(source: string | Uint8Array, options: StrictJsonOptions = {}): JsonValue {
  checkParseStrictJson(source, options);
  const { file = "JSON text", depth = DEFAULT_DEPTH } = options;
  const text = typeof source === "string" ? source : decodeUtf8(source, file);
  const reader = new JsonReader(text, file);
  const value = readValue(reader, depth, depth);
  reader.end();
  return value;
}

function readValue(reader: JsonReader, left: number, limit: number): JsonValue {
  const first = reader.next;
  if (first === "{" || first === "[") {
    if (left === 0) {
      throw failure("QF1017", { file: reader.file, what: "the nesting depth", found: limit + 1, limit });
    }
    return first === "{" ? readObject(reader, left, limit) : readArray(reader, left, limit);
  }
  if (first === '"') return reader.string();
  if (/[-0-9]/.test(first)) return readNumber(reader);
  const word = reader.word();
  return word === "null" ? null : word === "true";
}

function readObject(reader: JsonReader, left: number, limit: number): ReadonlyMap<string, JsonValue> {
  const entries = new Map<string, JsonValue>();
  reader.object((key) => entries.set(key, readValue(reader, left - 1, limit)));
  return entries;
}

function readArray(reader: JsonReader, left: number, limit: number): readonly JsonValue[] {
  const elements: JsonValue[] = [];
  reader.array(() => elements.push(readValue(reader, left - 1, limit)));
  return elements;
}

function readNumber(reader: JsonReader): number {
  const position = reader.position;
  const text = reader.number();
  const value = Number(text);
  const isInteger = /^-?\d{1,400}$/.test(text);
  if (Number.isFinite(value) && (!isInteger || Number.isSafeInteger(value))) return value;

  const expected = "a number that a double holds";
  throw failure("QF1005", {
    file: reader.file,
    offset: reader.offsetOf(position),
    expected,
    found: quote(text),
  });
}
