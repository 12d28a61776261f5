import { failure, type QuantraceError } from "@quantrace/core/errors";

/** A varint of 64 bits takes no more bytes. */
const LONGEST_VARINT = 10;

/** A place in protobuf bytes, and what can be read there. Nothing is read past the end of the message that it is in. */
export class WireCursor {
  readonly #bytes: Uint8Array;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A whole number, seven bits in each byte. */
  varint(end: number): bigint {
    const start = this.offset;
    let low = 0;
    let high = 0n;
    for (let i = 0; i < LONGEST_VARINT; i++) {
      if (this.offset >= end) throw this.fault(start, "a number", "the end of the message");
      const byte = this.#bytes[this.offset++] as number;
      if (i < 4) low += (byte & 127) * 2 ** (7 * i);
      else high |= BigInt(byte & 127) << BigInt(7 * i);
      if (byte < 128) return high | BigInt(low);
    }
    throw this.fault(start, `a number of at most ${LONGEST_VARINT} bytes`, "a longer one");
  }

  /** The length of a field, which must end within the message. */
  length(end: number): number {
    const start = this.offset;
    const length = this.varint(end);
    if (length > BigInt(end - this.offset))
      throw this.fault(start, `at most ${end - this.offset} bytes`, `a length of ${length}`);
    return Number(length);
  }

  skip(length: number, end: number): void {
    if (length > end - this.offset) throw this.fault(this.offset, `${length} bytes`, `${end - this.offset}`);
    this.offset += length;
  }

  fault(offset: number, expected: string, found: string): QuantraceError {
    return failure("QF5020", { offset, expected, found });
  }
}
