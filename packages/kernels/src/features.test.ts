import { afterEach, describe, expect, it, vi } from "vitest";
import { detectFeatures } from "./features.ts";
import { webAssembly } from "./webassembly.ts";

const api = webAssembly();

afterEach(() => void vi.restoreAllMocks());

describe("detectFeatures", () => {
  it("finds SIMD in the engine that runs the tests", () => {
    expect(detectFeatures().has("simd128")).toBe(true);
  });

  it("asks about well-formed modules that differ from an invalid one in a byte", () => {
    const seen: Uint8Array[] = [];
    vi.spyOn(api, "validate").mockImplementation((bytes) => seen.push(bytes.slice()) > 0);
    detectFeatures();
    vi.restoreAllMocks();
    expect(seen).toHaveLength(2);
    for (const probe of seen) {
      expect([...probe.subarray(0, 8)]).toEqual([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
      const broken = probe.slice();
      broken[broken.length - 1] = 0x00;
      expect(api.validate(broken)).toBe(false);
    }
  });

  it("leaves out what the engine finds invalid", () => {
    vi.spyOn(api, "validate").mockReturnValue(false);
    expect([...detectFeatures()]).toEqual([]);
  });
});
