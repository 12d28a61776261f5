import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decodeUtf8, encodeUtf8, firstInvalidUtf8, utf8Length } from "./utf8.ts";

function engineAccepts(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes at which the rules of UTF-8 change. */
const EDGES = [
  0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
  0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];

describe("firstInvalidUtf8", () => {
  test("agrees with the engine on all sequences of one and two bytes", () => {
    for (let first = 0; first < 256; first++) {
      expect(firstInvalidUtf8(Uint8Array.of(first)) === undefined).toBe(engineAccepts(Uint8Array.of(first)));
      for (let second = 0; second < 256; second++) {
        const bytes = Uint8Array.of(first, second);
        if ((firstInvalidUtf8(bytes) === undefined) !== engineAccepts(bytes)) expect.fail(bytes.join());
      }
    }
  });

  test("agrees with the engine on all sequences of three and four edge bytes", () => {
    for (const a of EDGES)
      for (const b of EDGES)
        for (const c of EDGES)
          for (const tail of [[], ...EDGES.map((d) => [d])]) {
            const bytes = Uint8Array.of(a, b, c, ...tail);
            if ((firstInvalidUtf8(bytes) === undefined) !== engineAccepts(bytes)) expect.fail(bytes.join());
          }
  });

  test.prop([fc.string({ unit: "binary" }), fc.nat(), fc.constantFrom(0x80, 0xc0, 0xf8, 0xff)])(
    "finds the first byte of the damage",
    (text, position, damage) => {
      const bytes = encodeUtf8(text);
      const points = Array.from(text);
      const before = points.slice(0, position % (points.length + 1)).join("");
      const at = utf8Length(before);
      const damaged = Uint8Array.of(...bytes.subarray(0, at), damage, ...bytes.subarray(at));
      expect(firstInvalidUtf8(damaged)).toBe(at);
    },
  );
});

describe("decodeUtf8", () => {
  test.prop([fc.string({ unit: "binary" })])("decodes what encodeUtf8 encodes", (text) => {
    fc.pre(!text.startsWith("\ufeff"));
    expect(decodeUtf8(encodeUtf8(text), "text")).toBe(text);
    expect(utf8Length(text)).toBe(encodeUtf8(text).length);
  });

  test("keeps a byte order mark that is not at the start", () => {
    expect(decodeUtf8(encodeUtf8("a\ufeffb"), "text")).toBe("a\ufeffb");
  });

  test("reads shared memory", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(2));
    shared.set([0x68, 0x69]);
    expect(decodeUtf8(shared, "text")).toBe("hi");
  });
});
