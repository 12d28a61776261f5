import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const ROOT = join(import.meta.dirname, "../../..");

export interface BundleSizes {
  /** The runtime package; null as long as there is none. */
  readonly runtimeGzipBytes: number | null;
  /** What runs a saved model today: `compile`, `loadArtifact` and `wasm` of the whole package. */
  readonly wasmBackendGzipBytes: number;
}

export async function bundleSizes(): Promise<BundleSizes> {
  const runtime = join(ROOT, "packages/runtime/src/index.ts");
  return {
    runtimeGzipBytes: existsSync(runtime)
      ? await gzipBytes(`export * from ${JSON.stringify(runtime)};`)
      : null,
    wasmBackendGzipBytes: await gzipBytes('export { compile, loadArtifact, wasm } from "quantrace";'),
  };
}

/** The bytes of a minified bundle of a module for browsers, by gzip at its best. */
async function gzipBytes(source: string): Promise<number> {
  const entry = join(ROOT, "bench/kernels/entry.js");
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    resolve: { conditionNames: ["@quantrace/source", "import", "default"] },
    external: [/^node:/],
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  const code = output.map((chunk) => (chunk.type === "chunk" ? chunk.code : chunk.source)).join("");
  return gzipSync(code, { level: 9 }).length;
}
