import { saveArtifact } from "quantrace";
import { imageNetworkCase } from "../../../conformance/runtime/artifacts.ts";
import { bundle, bundleRuntime, gzipBytesOf } from "../../../conformance/runtime/bundle.ts";
import { runBundled } from "../../../conformance/runtime/loaded-files.ts";

export interface BundleSizes {
  /** What a page loads of the runtime for an int8 network of images, kernels included. */
  readonly runtimeGzipBytes: number;
  /** All of the runtime: every operation, threads, the worker's script. */
  readonly wholeRuntimeGzipBytes: number;
  /** What runs a saved model with the whole package: `compile`, `loadArtifact` and `wasm`. */
  readonly wasmBackendGzipBytes: number;
}

/** Sizes of minified bundles for browsers, each file compressed by itself by gzip at its best. */
export async function bundleSizes(): Promise<BundleSizes> {
  const files = await bundleRuntime();
  const { graph, input } = await imageNetworkCase();
  const run = await runBundled(files, saveArtifact(graph), input);
  const backend = await bundle({ backend: 'export { compile, loadArtifact, wasm } from "quantrace";' });
  return {
    runtimeGzipBytes: gzipBytesOf(run.files),
    wholeRuntimeGzipBytes: gzipBytesOf(files),
    wasmBackendGzipBytes: gzipBytesOf(backend),
  };
}
