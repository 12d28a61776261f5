import { instanceOf } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";

const POLYNOMIAL = 0xedb88320;

/** The remainders of all bytes. */
const table: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

/** The same of bytes with one more zero byte after them. */
const after = (shorter: Int32Array): Int32Array =>
  shorter.map((remainder) => (remainder >>> 8) ^ (table[remainder & 0xff] as number));

const table1: Int32Array = after(table);
const table2: Int32Array = after(table1);
const table3: Int32Array = after(table2);
const table4: Int32Array = after(table3);
const table5: Int32Array = after(table4);
const table6: Int32Array = after(table5);
const table7: Int32Array = after(table6);

const checkCrc32 = signature("crc32", { bytes: instanceOf(Uint8Array, "bytes") });

/**
 * The CRC-32 of bytes, as in zip and PNG: it changes with every single bit, and with every run of up to 32 bits. It
 * finds damage, not forgery.
 *
 * @source ISO 3309; RFC 1952, section 8; Kounavis and Berry 2005 for the bytes by eights
 * @example
 * crc32(new TextEncoder().encode("123456789")).toString(16); // => "cbf43926"
 */
export function crc32(bytes: Uint8Array): number {
  checkCrc32(bytes);
  const sliced = bytes.length & ~7;
  let remainder = remainderOfSlices(bytes, sliced);
  for (let i = sliced; i < bytes.length; i++) {
    remainder = (table[(remainder ^ (bytes[i] as number)) & 0xff] as number) ^ (remainder >>> 8);
  }
  return ~remainder >>> 0;
}

/** The remainder of the first `length` bytes, taken by eights: what each leaves with those after it (slicing by 8). */
function remainderOfSlices(bytes: Uint8Array, length: number): number {
  let r = -1;
  for (let i = 0; i < length; i += 8) {
    r ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    r =
      (table7[r & 0xff] as number) ^
      (table6[(r >>> 8) & 0xff] as number) ^
      (table5[(r >>> 16) & 0xff] as number) ^
      (table4[r >>> 24] as number) ^
      (table3[bytes[i + 4] as number] as number) ^
      (table2[bytes[i + 5] as number] as number) ^
      (table1[bytes[i + 6] as number] as number) ^
      (table[bytes[i + 7] as number] as number);
  }
  return r;
}
