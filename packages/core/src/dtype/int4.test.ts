import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packInt4, unpackInt4 } from "./int4.ts";

const values = fc.array(fc.integer({ min: -8, max: 7 }), { maxLength: 40 });

describe("int4", () => {
  it("comes back from its packed bytes, half as many", () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const packed = packInt4(Int8Array.from(numbers));
        expect(packed.length).toBe(Math.ceil(numbers.length / 2));
        expect([...unpackInt4(packed, numbers.length)]).toEqual(numbers);
      }),
    );
  });

  it("every byte is two numbers, and every two numbers a byte", () => {
    for (let byte = 0; byte < 256; byte++) {
      const pair = unpackInt4(Uint8Array.of(byte), 2);
      expect([...packInt4(pair)]).toEqual([byte]);
      expect([byte & 0xf, byte >> 4]).toEqual([...pair].map((value) => value & 0xf));
    }
  });

  it("packs the first number low and fills up with 0", () => {
    expect([...packInt4(Int8Array.of(-8, 7, -1))]).toEqual([0x78, 0x0f]);
  });
});
