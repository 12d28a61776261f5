import { instanceOf } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";

const POLYNOMIAL = 0xedb88320;

/** The remainders of all bytes. */
const table: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

const checkCrc32 = signature("crc32", { bytes: instanceOf(Uint8Array, "bytes") });

/**
 * The CRC-32 of bytes, as in zip and PNG: it changes with every single bit, and with every run of up to 32 bits. It
 * finds damage, not forgery.
 *
 * @source ISO 3309; RFC 1952, section 8
 * @example
 * crc32(new TextEncoder().encode("123456789")).toString(16); // => "cbf43926"
 */
export function crc32(bytes: Uint8Array): number {
  checkCrc32(bytes);
  let remainder = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    remainder = (table[(remainder ^ (bytes[i] as number)) & 0xff] as number) ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
