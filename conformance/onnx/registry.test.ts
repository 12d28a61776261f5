import { evaluateOp, type OpId, ops, QuantraceError, references } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import { exportOnnx } from "@quantrace/onnx";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Call, calls } from "../operands.ts";
import { loadSamples } from "../sample.ts";
import { distance } from "./distance.ts";
import { whyLeftOut } from "./left-out.ts";
import { graphOf } from "./one-operation.ts";
import { inOnnxRuntime, missing, runOnnx } from "./runtime.ts";

const samples = await loadSamples();
const ids = Object.keys(ops) as OpId[];

/** What no call of can be written: see refusals.expect.txt. */
const alwaysRefused: ReadonlySet<OpId> = new Set([
  "adaptiveMaxPool1dIndices",
  "adaptiveMaxPool2dIndices",
  "adaptiveMaxPool3dIndices",
  "dequantizeGroups",
  "dropoutMask",
  "maxPool1dIndices",
  "maxPool2dIndices",
  "maxPool3dIndices",
  "observe",
  "rangeScale",
  "rangeZeroPoint",
  "toFloat32",
  "updateRange",
]);

/** How far float32 may be from ONNX Runtime's, relative to 1 or the number; all else is equal. */
const FLOAT_BOUND = 1e-5;

describe.skipIf(missing !== null)(
  inOnnxRuntime("O-09 what is exported computes the same in ONNX Runtime"),
  () => {
    test.each(ids)("%s", async (id) => {
      const op: OpDefinition = ops[id];
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(calls(op, samples.get(id)), async (call) => {
          const { graph, inputs } = graphOf(op, call);
          const bytes = exported(graph);
          if (bytes instanceof QuantraceError || whyLeftOut(id, call) !== null) return;
          const [there] = await runOnnx(bytes, inputs);
          const here = evaluateOp(op, references[id], call.operands, call.attributes);
          expect({ dtype: there?.dtype, shape: there?.shape }).toEqual({
            dtype: here.dtype,
            shape: here.shape,
          });
          expect(distance(there as typeof here, here)).toBeLessThanOrEqual(
            here.dtype === "float32" ? FLOAT_BOUND : 0,
          );
          compared++;
        }),
        propertyConfig({ numRuns: 40 }),
      );
      expect(compared > 5).toBe(!alwaysRefused.has(id));
    });
  },
);

test("what is refused is refused for a reason that the list names", async () => {
  const lines = ids.flatMap((id) => {
    const drawn = fc.sample(calls(ops[id], samples.get(id)), { seed: 1, numRuns: 300 });
    const refused = countBy(drawn, (call) => refusal(ops[id], call));
    const skipped = countBy(drawn, (call) => (refusal(ops[id], call) === null ? whyLeftOut(id, call) : null));
    return [
      ...refused.map((why) => `${id}: refused, ${why}`),
      ...skipped.map((why) => `${id}: left out, ${why}`),
    ];
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "refusals.expect.txt"));
});

/** The answers over some calls, and whether all of them get that one. */
function countBy(drawn: readonly Call[], answer: (call: Call) => string | null): readonly string[] {
  const counts = new Map<string, number>();
  for (const call of drawn) {
    const text = answer(call);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => (count === drawn.length ? `always: ${text}` : `at times: ${text}`))
    .sort();
}

/** Why a call is refused; null where it is written. Only QF5002 counts as a refusal. */
function refusal(op: OpDefinition, call: Call): string | null {
  const result = exported(graphOf(op, call).graph);
  return result instanceof QuantraceError ? String(result.params["why"]) : null;
}

function exported(graph: Parameters<typeof exportOnnx>[0]): Uint8Array | QuantraceError {
  try {
    return exportOnnx(graph);
  } catch (error) {
    if (error instanceof QuantraceError && error.code === "QF5002") return error;
    throw error;
  }
}
