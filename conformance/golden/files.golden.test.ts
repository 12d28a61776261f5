import { expect, test } from "vitest";
import { comparedFolder, goldenFiles, hasFile } from "./files.ts";

// A file that is not there is a failure of this test; the comparisons with it do not run.
test("every golden file is in the folder", () => {
  const missing = goldenFiles.filter((name) => !hasFile(name)).map((name) => `${name}.safetensors`);
  expect(missing, `${comparedFolder()} misses ${missing.join(", ")}`).toEqual([]);
});
