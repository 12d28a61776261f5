import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pageOf } from "./page.ts";
import { debianVectors, runAll } from "./run-all.ts";

const isThere = existsSync(debianVectors);
const name = "ONNX's own vectors";

/** The operators of quantization, in the names of their vectors. */
const quantization =
  /^node\/test_(?:quantizelinear|dequantizelinear|dynamicquantizelinear|qlinearconv|qlinearmatmul|(?:basic_)?convinteger|matmulinteger)/;

describe.skipIf(!isThere)(
  isThere ? name : `SKIPPED, libonnx-testdata is not installed (scripts/install-onnx-testdata.sh): ${name}`,
  () => {
    test("none fails, those of quantization all pass, and the page in docs is about this state", async () => {
      const outcomes = await runAll(debianVectors);
      expect(outcomes.length).toBeGreaterThan(1000);
      expect(outcomes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      const ours = outcomes.filter(({ name: vector }) => quantization.test(vector));
      expect(ours.length).toBeGreaterThanOrEqual(17);
      expect(ours.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
      const page = readFileSync(new URL("../../../docs/onnx-vectors.md", import.meta.url), "utf8");
      expect(page, "npm run onnx:vectors -- --markdown writes it").toBe(pageOf(outcomes));
    }, 60_000);
  },
);
