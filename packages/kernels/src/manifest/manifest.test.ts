import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { wasm as scalarWasm } from "../generated/scalar.generated.ts";
import { wasm as simd128Wasm } from "../generated/simd128.generated.ts";
import { wasm as simd128FloatWasm } from "../generated/simd128-float.generated.ts";
import { wasm as relaxedWasm } from "../generated/relaxed.generated.ts";
import { wasm as relaxedProductWasm } from "../generated/relaxed-product.generated.ts";
import { parseKernelName } from "../kernel-name.ts";
import { type KernelModule, manifest } from "./index.ts";
import { kernelUses } from "./kernel-uses.ts";
import { inflateBase64 } from "../inflate.ts";
import { type WasmApi, webAssembly } from "../webassembly.ts";

const binaries: Readonly<Record<KernelModule, readonly string[]>> = {
  scalar: [scalarWasm],
  simd128: [simd128Wasm, simd128FloatWasm],
  relaxed: [relaxedWasm, relaxedProductWasm],
};
const featuresOf = { scalar: [], simd128: ["simd128"], relaxed: ["relaxed-simd"] } as const;
const dtypeOf = { f32: "float32", u8: "uint8", s8: "int8", s8c: "int8", x8: "bits8", x32: "bits32" } as const;

interface Descriptor {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
}

/** The part of the API that only this test needs. */
interface Inspection {
  readonly Module: Readonly<Record<"exports" | "imports", (compiled: object) => Descriptor[]>>;
}

/** What the files of a module export and import, read by the engine. */
async function interfaceOf(module: KernelModule): Promise<{ exports: string[]; imports: string[] }> {
  const { compile, Module } = webAssembly() as WasmApi & Inspection;
  const compiled = await Promise.all(
    binaries[module].map(async (binary) => compile(await inflateBase64(binary))),
  );
  const imports = compiled.flatMap((each) => Module.imports(each));
  return {
    exports: compiled.flatMap((each) => Module.exports(each)).map(({ name }) => name),
    imports: [...new Set(imports.map(({ module, name, kind }) => `${module}.${name}: ${kind}`))],
  };
}

describe("the manifest", () => {
  it("names each kernel once", () => {
    expect(new Set(manifest.map(({ name }) => name)).size).toBe(manifest.length);
  });

  it.each(manifest)("$name follows the grammar and says what the entry says", (entry) => {
    const name = parseKernelName(entry.name);
    expect(name).not.toBeNull();
    if (name === null) return;
    expect(entry.dtypes.input).toBe(dtypeOf[name.input]);
    expect(entry.dtypes.weight).toBe(name.weight === null ? null : dtypeOf[name.weight]);
    expect(entry.module).toBe(name.isa);
    expect(entry.features).toEqual(featuresOf[name.isa]);
    if (entry.dtypes.weight === null) return;
    const quantized = entry.ops.every((op) => op.startsWith("quantized."));
    const clamp = entry.dtypes.output.includes("float32") ? null : "minmax";
    expect([name.clamp, name.requantize]).toEqual(quantized ? [clamp, "f32"] : [null, null]);
  });

  it.each(["scalar", "simd128", "relaxed"] as const)(
    "lists every kernel that the files of %s export",
    async (module) => {
      const { exports, imports } = await interfaceOf(module);
      const named = exports.filter((name) => parseKernelName(name) !== null);
      expect(named.toSorted()).toEqual(
        manifest
          .filter((entry) => entry.module === module)
          .map(({ name }) => name)
          .toSorted(),
      );
      const others = exports.filter((name) => parseKernelName(name) === null);
      expect(others.filter((name) => !/^(pack|sum|probe)[A-Z]/.test(name))).toEqual([]);
      expect(imports).toEqual(["env.memory: memory"]);
    },
  );

  it("says what each kernel is for, and nothing of others", () => {
    expect(Object.keys(kernelUses).toSorted()).toEqual(manifest.map(({ name }) => name).toSorted());
  });

  it("is documented in the README", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    for (const { name } of manifest) expect(readme).toContain(`\`${name}\``);
  });
});
