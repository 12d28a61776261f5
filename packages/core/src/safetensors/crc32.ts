import { instanceOf } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";

interface Host {
  readonly process?: { getBuiltinModule?(name: string): Zlib | undefined };
}

interface Zlib {
  readonly crc32?: (bytes: Uint8Array) => number;
}

const POLYNOMIAL = 0xedb88320;
const BYTE = 256;

/** The tables, once they are needed. */
let known: Int32Array | null = null;

const checkCrc32 = signature("crc32", { bytes: instanceOf(Uint8Array, "bytes") });

/**
 * The CRC-32 of bytes, as in zip and PNG: it changes with every single bit, and with every run of up to 32 bits. It
 * finds damage, not forgery. Where Node has it built in, Node computes it.
 *
 * @source ISO 3309; RFC 1952, section 8; Kounavis and Berry 2005 for the bytes by eights
 * @example
 * crc32(new TextEncoder().encode("123456789")).toString(16); // => "cbf43926"
 */
export function crc32(bytes: Uint8Array): number {
  checkCrc32(bytes);
  const zlib = (globalThis as unknown as Host).process?.getBuiltinModule?.("node:zlib");
  return zlib?.crc32?.(bytes) ?? crc32ByTables(bytes);
}

/** The same in JavaScript: by eights, what each leaves with those after it, and the last ones singly. */
export function crc32ByTables(bytes: Uint8Array): number {
  const tables = (known ??= remainders());
  const sliced = bytes.length & ~7;
  let r = -1;
  for (let i = 0; i < sliced; i += 8) {
    r ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    r =
      (tables[7 * BYTE + (r & 0xff)] as number) ^
      (tables[6 * BYTE + ((r >>> 8) & 0xff)] as number) ^
      (tables[5 * BYTE + ((r >>> 16) & 0xff)] as number) ^
      (tables[4 * BYTE + (r >>> 24)] as number) ^
      (tables[3 * BYTE + (bytes[i + 4] as number)] as number) ^
      (tables[2 * BYTE + (bytes[i + 5] as number)] as number) ^
      (tables[BYTE + (bytes[i + 6] as number)] as number) ^
      (tables[bytes[i + 7] as number] as number);
  }
  for (let i = sliced; i < bytes.length; i++) {
    r = (tables[(r ^ (bytes[i] as number)) & 0xff] as number) ^ (r >>> 8);
  }
  return ~r >>> 0;
}

/** Eight tables: the remainders of all bytes, of all with one zero byte after them, and so on to seven. */
function remainders(): Int32Array {
  const tables = new Int32Array(8 * BYTE);
  for (let i = 0; i < tables.length; i++) {
    let r = i < BYTE ? i : (tables[i - BYTE] as number);
    for (let bit = 0; bit < 8; bit++) r = r & 1 ? (r >>> 1) ^ POLYNOMIAL : r >>> 1;
    tables[i] = r;
  }
  return tables;
}
