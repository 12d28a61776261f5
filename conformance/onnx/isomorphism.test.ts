import { type OpId, ops, QuantraceError } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import { graphDifference, spec, symbolicTrace } from "@quantrace/ir";
import { exportOnnx, importOnnx } from "@quantrace/onnx";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Graph } from "quantrace";
import { zoo } from "../../examples/models/zoo.ts";
import { plansOf } from "../int8/agreement.ts";
import { convertNet } from "../int8/converted.ts";
import { buildNet } from "../int8/net.ts";
import { calls } from "../operands.ts";
import { loadSamples } from "../sample.ts";
import { zooGraphs } from "./model-graphs.ts";
import { modelFaults } from "./model-faults.ts";
import { graphOf } from "./one-operation.ts";

const samples = await loadSamples();
const ids = Object.keys(ops) as OpId[];

/** What no call of is written: see refusals.expect.txt. */
const neverWritten: ReadonlySet<OpId> = new Set([
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

/** What tells a graph from itself as it is read again, and what is wrong with the file; null where it is not written. */
function difference(graph: Graph): readonly (string | null)[] | null {
  let bytes: Uint8Array;
  try {
    bytes = exportOnnx(graph);
  } catch (error) {
    if (error instanceof QuantraceError && /^QF500[23]$/.test(error.code)) return null;
    throw error;
  }
  return [graphDifference(graph, importOnnx(bytes).graph), ...modelFaults(bytes)];
}

const same = [null];

/** There is no list of exceptions: operations, attributes, constants, types, and the forms of arguments and result are the same. */
describe("O-08: what is written and read again is the same graph, and the file is well formed", () => {
  test.each(ids)("%s", (id) => {
    let written = 0;
    fc.assert(
      fc.property(calls(ops[id] as OpDefinition, samples.get(id)), (call) => {
        const found = difference(graphOf(ops[id], call).graph);
        if (found === null) return;
        written++;
        expect(found).toEqual(same);
      }),
      propertyConfig({ numRuns: 40 }),
    );
    expect(written > 5).toBe(!neverWritten.has(id));
  });

  test.each(zoo.filter(({ file }) => file !== "lstm-classifier.ts"))("$file", async (entry) => {
    const { float, reference, int8 } = await zooGraphs(entry);
    expect([float, reference, int8].map(difference)).toEqual([same, same, same]);
  });

  test("generated graphs", () => {
    let written = 0;
    fc.assert(
      fc.property(anyGraph({ maxCalls: 8 }), (graph) => {
        const found = difference(graph);
        if (found === null) return;
        written++;
        expect(found).toEqual(same);
      }),
      propertyConfig({ numRuns: 300 }),
    );
    expect(written).toBeGreaterThan(200);
  });

  test("generated networks in float, reference and int8 form", async () => {
    const runs = 30 * Number(process.env["RUNS"] ?? 1);
    let written = 0;
    for (const plan of plansOf(runs, 20_261_129)) {
      const specs = Array.from({ length: plan.inputs }, () => spec("float32", plan.shape));
      const float = symbolicTrace(buildNet(plan).model, specs).graph;
      const { reference, int8 } = await convertNet(plan);
      for (const graph of [float, reference, int8.graph]) {
        const found = difference(graph);
        if (found === null) continue;
        written++;
        expect(found, JSON.stringify(plan)).toEqual(same);
      }
    }
    expect(written).toBeGreaterThan(2.5 * runs);
  });
});
