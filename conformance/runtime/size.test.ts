import { compile, saveArtifact } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { describe, expect, test } from "vitest";
import { runtimeCases } from "./artifacts.ts";
import { bundle, bundleRuntime, gzipBytesOf } from "./bundle.ts";
import { runBundled } from "./loaded-files.ts";

/** The promise: JavaScript and WebAssembly together, compressed, for int8 networks of images. */
const LIMIT_BYTES = 60 * 1024;
/** What all operations, the kernels of float32, the threads and their workers' script take together. */
const LIMIT_OF_ALL_BYTES = 116 * 1024;

const files = await bundleRuntime();
const cases = await runtimeCases();

describe("the bundled runtime", () => {
  test.each(cases)(
    "runs $name with the bits of wasm(), and stays below the limit",
    async ({ graph, input, isImageNetwork }) => {
      const run = await runBundled(files, saveArtifact(graph), input);
      const executable = await compile(graph, wasm());
      expect(run.result).toEqual(executable.runSync(input));
      executable.dispose();
      expect(run.files.map(({ name }) => name).includes("all-operations.js")).toBe(!isImageNetwork);
      if (isImageNetwork) expect(gzipBytesOf(run.files)).toBeLessThanOrEqual(LIMIT_BYTES);
    },
  );

  test("holds neither tensors, tracer, analyser, compiler nor the texts of errors", () => {
    const modules = files.flatMap(({ modules }) => [...modules.keys()]);
    expect(modules.length).toBeGreaterThan(100);
    const others =
      /^(core\/src\/(tensor\/(?!tensor-data)|errors\/(catalogue|register|families)|module|nn|functional|recorder)|ir\/src\/(tracer|passes|matcher|rewriter|typescript|graph-module|interpreter\/interpreter)|quant|onnx|analyzer|cli)\b/;
    expect(modules.filter((path) => others.test(path))).toEqual([]);
    expect(modules.filter((path) => path.includes("node_modules"))).toEqual([]);
  });

  test("takes no eval", () => {
    for (const { code } of files) expect(code).not.toMatch(/\beval\(|new Function\(/);
  });

  test("stays small with everything", () => {
    expect(gzipBytesOf(files)).toBeLessThanOrEqual(LIMIT_OF_ALL_BYTES);
  });
});

test("errors of the bundle have code and parameters", async () => {
  const [first] = cases;
  const run = runBundled(files, saveArtifact((first as (typeof cases)[number]).graph).slice(0, 40), null);
  await expect(run).rejects.toMatchObject({
    code: "QF1003",
    message: expect.stringMatching(/^QF1003: .*\n {2}fix: see docs\/errors\/QF1003\.md/),
  });
});

test.each([
  ["the umbrella package", 'export { dim } from "quantrace";'],
  ["tensors", 'export { tensor } from "@quantrace/core";'],
  [
    "the texts asked for",
    'import "@quantrace/core/errors/texts"; export { load } from "@quantrace/runtime";',
  ],
])("a bundle with %s has the texts of errors", async (_, source) => {
  const modules = (await bundle({ app: source })).flatMap(({ modules }) => [...modules.keys()]);
  expect(modules).toContain("core/src/errors/register.ts");
});
