import { expect, test } from "vitest";
import { fixtures } from "./command-line.test-helper.ts";
import { withOptionalMapping } from "./optional-mapping.ts";

test.each([
  ["--quantization model.ts", "--quantization=default model.ts"],
  ["--quantization ./src", "--quantization=default ./src"],
  ["--quantization fbgemm model.ts", "--quantization fbgemm model.ts"],
  ["--quantization fbgem model.ts", "--quantization fbgem model.ts"],
  ["model.ts --quantization", "model.ts --quantization"],
  ["--quantization --json model.ts", "--quantization --json model.ts"],
])("check %s is check %s", (given, meant) => {
  expect(withOptionalMapping(given.split(" "), fixtures).join(" ")).toBe(meant);
});
