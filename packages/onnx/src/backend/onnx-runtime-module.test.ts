import { expect, test } from "vitest";
import { loadOnnxRuntime, onnxRuntimePackages } from "./onnx-runtime-module.ts";

test("an error names both packages where neither is there, and why", async () => {
  const absent = onnxRuntimePackages.map((name) => `@absent/${name}`);
  await expect(loadOnnxRuntime(absent)).rejects.toThrow(
    /^QF5010: neither @absent\/onnxruntime-node nor @absent\/onnxruntime-web can be loaded \(.*node: .*; .*web: .*\)/,
  );
});
