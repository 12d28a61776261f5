import { fc, test } from "@fast-check/vitest";
import { crc32 as nodeCrc32 } from "node:zlib";
import { describe, expect } from "vitest";
import { crc32, crc32ByTables } from "./crc32.ts";

describe("crc32", () => {
  test.prop([fc.uint8Array({ maxLength: 300 })])("is zlib's", (bytes) => {
    expect(crc32ByTables(bytes)).toBe(nodeCrc32(bytes));
    expect(crc32(bytes)).toBe(nodeCrc32(bytes));
  });

  test.prop([fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat()])(
    "changes with every bit",
    (bytes, at) => {
      const flipped = bytes.slice();
      const bit = at % (bytes.length * 8);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(crc32ByTables(flipped)).not.toBe(crc32ByTables(bytes));
    },
  );
});
