import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { staleFiles } from "../../scripts/build.ts";
import { decodeBase64 } from "../webassembly.ts";
import { scalarWasm } from "./scalar.generated.ts";
import { simd128Wasm } from "./simd128.generated.ts";

describe("the generated files", () => {
  it("are what the build script makes of the sources", async () => {
    expect(await staleFiles()).toEqual([]);
  });

  it.each([
    ["scalar.wasm", scalarWasm],
    ["simd128.wasm", simd128Wasm],
  ])("inline %s", async (name, base64) => {
    expect(Buffer.compare(await readFile(new URL(name, import.meta.url)), decodeBase64(base64))).toBe(0);
  });
});
