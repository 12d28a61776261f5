import { execFileSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import { byteDotsOf, type ProbeDot } from "./byte-dots.ts";
import { Engine } from "./engine.ts";
import { inflateBase64 } from "./inflate.ts";
import { Kernels } from "./kernels.ts";
import { runSample, someSample } from "./oracle/quantized-sample.ts";
import { someIntegers, stream } from "./oracle/values.ts";

const signed = (b: number): number => (b < 128 ? b : b - 256);
const saturated = (sum: number): number => Math.max(-32768, Math.min(32767, sum));
const wrapped = (sum: number): number => (sum << 16) >> 16;

const here = await Engine.create({});
const hasExactBytes = here.byteDots !== null;
const SIMD = "x8_s8c_gemm_2x16c2_minmax_f32__simd128";
const BYTES = "x8_s8c_gemm_2x16c4_minmax_f32__relaxed";
const sample = someSample([5, 24], [18, 24], {}, 3);

describe("byteDotsOf", () => {
  test.each<[string, ReturnType<typeof byteDotsOf>, ProbeDot]>([
    ["unsigned", "uint8", (a0, a1, b0, b1) => 2 * (a0 * b0 + a1 * b1)],
    ["signed", "int8", (a0, a1, b0, b1) => 2 * (a0 * signed(b0) + a1 * signed(b1))],
    ["unsigned, saturated", null, (a0, a1, b0, b1) => 2 * saturated(a0 * b0 + a1 * b1)],
    ["unsigned, wrapped", null, (a0, a1, b0, b1) => 2 * wrapped(a0 * b0 + a1 * b1)],
    ["signed, saturated", null, (a0, a1, b0, b1) => 2 * saturated(a0 * signed(b0) + a1 * signed(b1))],
    ["unsigned and then signed", null, (a0, a1, b0, b1) => 2 * (a0 * b0 + a1 * signed(b1))],
    ["saturated at the end", null, (a0, a1, b0, b1) => Math.min(65_535, 2 * (a0 * b0 + a1 * b1))],
  ])("of products that are %s is %s", (_, dots, probe) => {
    expect(byteDotsOf(probe)).toBe(dots);
  });

  it.runIf(hasExactBytes)("stays the same while the engine optimizes", () => {
    const probe = here.wasmFunction("quantized.linear", "probeDot") as unknown as ProbeDot;
    for (let i = 0; i < 300; i++) expect(byteDotsOf(probe)).toBe(here.byteDots);
  });

  it.each(["--liftoff-only", "--no-liftoff"])("is what V8 says with %s", (flag) => {
    expect(byteDotsWith(flag)).toBe(String(here.byteDots));
  });

  it.runIf(process.arch === "x64")("is null where V8 has products that saturate at 16 bits", () => {
    expect(byteDotsWith("--no-enable-avx-vnni", "--no-enable-avx-vnni-int8")).toBe("null");
  });
});

describe("an engine", () => {
  it("has relaxed SIMD among its features where its products are exact", () => {
    expect(here.features.has("relaxed-simd")).toBe(here.byteDots !== null);
  });

  it("takes products of bytes where they are exact", async () => {
    const engine = await Engine.create({});
    const kernel = engine.byteDots === null ? SIMD : BYTES;
    expect(runSample(new Kernels(engine), sample)).toMatchObject({ kernel, wrong: [] });
  });

  it("does without where the file is not served", async () => {
    const texts = {
      scalar: () => import("./generated/scalar.generated.ts").then(({ wasm }) => wasm),
      simd128: () => import("./generated/simd128.generated.ts").then(({ wasm }) => wasm),
    };
    const engine = await Engine.create({
      binary: async (name) =>
        inflateBase64(await (name === "simd128" ? texts.simd128 : texts.scalar)()).then((bytes) =>
          name === "relaxed" ? null : bytes,
        ),
    });
    expect([...engine.features]).toEqual(["simd128"]);
    expect(engine.byteDots).toBeNull();
    expect(runSample(new Kernels(engine), sample)).toMatchObject({ kernel: SIMD, wrong: [] });
  });

  it.runIf(hasExactBytes).each(["uint8", "int8"] as const)(
    "turns bytes of x as %s products want them",
    async (dots) => {
      const engine = await Engine.create({});
      // Bytes that are below 128 after the turn are read alike by every engine.
      Object.assign(engine, { byteDots: dots });
      for (const dtype of ["uint8", "int8"] as const) {
        const low = dtype === "int8" ? 0 : 128;
        const start = dots === "uint8" ? low - 128 : low;
        const shape = [7, 21];
        for (const xZeroPoint of [start, start + 60, start + 127]) {
          const some = { ...someSample(shape, [19, 21], {}, 4), xZeroPoint };
          const x = { dtype, shape, values: someIntegers(147, start, start + 127, stream(9)) };
          expect(runSample(new Kernels(engine), { ...some, x })).toMatchObject({ kernel: BYTES, wrong: [] });
          for (const [kernel, depth, groups] of [
            ["x8_s8c_igemm_2x16c4_minmax_f32__relaxed", 21, 1],
            ["x8_s8c_dwconv_2x8c4_minmax_f32__relaxed", 1, 21],
          ] as const) {
            const attributes = { stride: [1, 1], padding: [1, 0], dilation: [1, 1], groups } as const;
            const conv = someSample([1, 21, 7, 1], [21, depth, 3, 1], attributes, 4);
            const image = { ...conv, xZeroPoint, wZeroPoint: [0], x: { ...x, shape: [1, 21, 7, 1] } };
            expect(runSample(new Kernels(engine), image)).toMatchObject({ kernel, wrong: [] });
          }
        }
      }
    },
  );
});

/** What another process with these flags finds. */
function byteDotsWith(...flags: readonly string[]): string {
  const engine = JSON.stringify(new URL("engine.ts", import.meta.url).href);
  const script = `const { Engine } = await import(${engine}); console.log(String((await Engine.create({})).byteDots));`;
  const all = [...flags, "--conditions=@quantrace/source", "--input-type=module", "--eval", script];
  return execFileSync(process.execPath, all, { encoding: "utf8" }).trim();
}
