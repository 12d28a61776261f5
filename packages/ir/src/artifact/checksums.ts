import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { crc32, encodeUtf8, storedBytes } from "@quantrace/core/safetensors";

/** Checksums by the names of tensors, as metadata holds them: JSON, `[["weight", "cbf43926"], ...]`. */
export function printChecksums(state: ReadonlyMap<string, TensorData>): string {
  const names = [...state.keys()].toSorted();
  return JSON.stringify(names.map((name) => [name, checksumOf(storedBytes(state.get(name) as TensorData))]));
}

/** Reads what `printChecksums` wrote, or gives null. */
export function parseChecksums(text: string): ReadonlyMap<string, string> | null {
  try {
    const pairs: unknown = JSON.parse(text);
    return Array.isArray(pairs) && pairs.every(isPair) ? new Map(pairs) : null;
  } catch {
    return null;
  }
}

/** The checksum of a text. */
export function textChecksum(text: string): string {
  return checksumOf(encodeUtf8(text));
}

/** Throws QF4010 when bytes are not those that the checksum was taken of. */
export function checkBytes(
  file: string,
  what: string,
  bytes: Uint8Array,
  expected: string | undefined,
): void {
  const found = checksumOf(bytes);
  if (found === expected) return;
  throw failure("QF4010", { file, what, found, expected: expected ?? "one in the metadata" });
}

/** Throws QF4010 when a text is not that which the checksum was taken of. */
export function checkText(file: string, what: string, text: string, expected: string): void {
  checkBytes(file, what, encodeUtf8(text), expected);
}

function checksumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, "0");
}

function isPair(pair: unknown): pair is [string, string] {
  return Array.isArray(pair) && pair.length === 2 && pair.every((item) => typeof item === "string");
}
