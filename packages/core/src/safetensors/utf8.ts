import { text as textKind } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { failure } from "../errors/index.ts";

declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * Decodes UTF-8, and refuses what is not: nothing is repaired.
 *
 * @param file - what to call the text in an error
 * @param base - offset of `bytes` in the file, for errors
 * @throws QF1004 on malformed UTF-8 or a byte order mark, with the byte offset
 */
export function decodeUtf8(bytes: Uint8Array, file: string, base = 0): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw failure("QF1004", { file, offset: base, found: "a byte order mark" });
  }
  const invalid = firstInvalidUtf8(bytes);
  if (invalid !== undefined) {
    const found = `0x${(bytes[invalid] as number).toString(16).padStart(2, "0")}`;
    throw failure("QF1004", { file, offset: base + invalid, found });
  }
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(unshared(bytes));
}

const checkEncodeUtf8 = signature("encodeUtf8", { text: textKind });

/** Encodes text, which must be well-formed UTF-16. */
export function encodeUtf8(text: string): Uint8Array {
  checkEncodeUtf8(text);
  return new TextEncoder().encode(text);
}

/** Counts the UTF-8 bytes of the first `end` UTF-16 units of well-formed text. */
export function utf8Length(text: string, end: number = text.length): number {
  let length = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    const isHighSurrogate = unit >= 0xd800 && unit <= 0xdbff;
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : isHighSurrogate ? 4 : 3;
    if (isHighSurrogate) i++;
  }
  return length;
}

/**
 * Finds where UTF-8 goes wrong: the index of the first byte of the first sequence that is malformed (table 3-7 of the
 * Unicode standard), or undefined.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;

  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const greatest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < least || second > greatest) return 0;

  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Browsers do not decode shared memory. */
function unshared(bytes: Uint8Array): Uint8Array {
  const isShared = typeof SharedArrayBuffer !== "undefined" && bytes.buffer instanceof SharedArrayBuffer;
  return isShared ? bytes.slice() : bytes;
}
