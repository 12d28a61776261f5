import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { staleFiles } from "../../scripts/build.ts";
import { inflateBase64 } from "../inflate.ts";
import { wasm as relaxedWasm } from "./relaxed.generated.ts";
import { wasm as relaxedProductWasm } from "./relaxed-product.generated.ts";
import { wasm as scalarWasm } from "./scalar.generated.ts";
import { wasm as simd128Wasm } from "./simd128.generated.ts";
import { wasm as simd128FloatWasm } from "./simd128-float.generated.ts";

describe("the generated files", () => {
  it("are what the build script makes of the sources", async () => {
    expect(await staleFiles()).toEqual([]);
  });

  it.each([
    ["scalar.wasm", scalarWasm],
    ["simd128.wasm", simd128Wasm],
    ["simd128-float.wasm", simd128FloatWasm],
    ["relaxed.wasm", relaxedWasm],
    ["relaxed-product.wasm", relaxedProductWasm],
  ])("inline %s", async (name, text) => {
    expect(Buffer.compare(await readFile(new URL(name, import.meta.url)), await inflateBase64(text))).toBe(0);
  });
});
