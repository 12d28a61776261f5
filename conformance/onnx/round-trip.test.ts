import { evaluateOp, type OpId, ops, publish, QuantraceError, references } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import { flattenTree, Interpreter, isValueLeaf, verify } from "@quantrace/ir";
import { exportOnnx, importOnnx, type InputShapes } from "@quantrace/onnx";
import { anyGraph, anyInputs, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Generator, type Graph, type TensorData } from "quantrace";
import { zoo } from "../../examples/models/zoo.ts";
import { calls } from "../operands.ts";
import { loadSamples } from "../sample.ts";
import { distance } from "./distance.ts";
import { zooGraphs } from "./model-graphs.ts";
import { graphOf } from "./one-operation.ts";
import { withoutClaims } from "./without-claims.ts";

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

/** What is written as chains of operators that no operation is read from. */
const neverRead: ReadonlySet<OpId> = new Set([
  "quantized.chooseZeroPoint",
  "quantized.convTranspose1d",
  "quantized.convTranspose2d",
  "quantized.convTranspose3d",
]);

/** What is written as a chain of operators that rounds otherwise; all else gives the same bits. */
const roundsOtherwise: ReadonlySet<OpId> = new Set([
  "adaptiveAvgPool1d",
  "adaptiveAvgPool2d",
  "adaptiveAvgPool3d",
  "avgPool1d",
  "avgPool2d",
  "avgPool3d",
  "expm1",
  "log1p",
  "logSigmoid",
  "softplus",
]);

const FLOAT_BOUND = 1e-5;

/** What is written, as it is read again from its nodes alone; the error where either refuses. */
function returned(graph: Graph): Graph | QuantraceError {
  try {
    const read = importOnnx(withoutClaims(exportOnnx(graph)), { shapes: shapesOf(graph) }).graph;
    verify(read);
    return read;
  } catch (error) {
    if (error instanceof QuantraceError && /^QF50(02|03|26|27)$/.test(error.code)) return error;
    throw error;
  }
}

/** The file names symbols, and does not hold what they are multiples of. */
function shapesOf(graph: Graph): InputShapes {
  return Object.fromEntries(graph.placeholders.map(({ name, type }) => [name, type.shape.map(publish)]));
}

/** Plain values among the results are no outputs of a file. */
const tensorsOf = (tree: unknown): readonly TensorData[] =>
  flattenTree(tree as never, isValueLeaf).filter(
    (leaf) => typeof leaf === "object" && leaf !== null,
  ) as readonly TensorData[];

function furthest(before: readonly TensorData[], read: Graph, inputs: unknown): number {
  const after = tensorsOf(new Interpreter(read).run(tensorsOf(inputs) as never));
  expect(after.length).toBe(before.length);
  return Math.max(0, ...before.map((tensor, i) => distance(after[i] as TensorData, tensor)));
}

describe("what is written computes the same when others could have written it", () => {
  test.each(zoo.filter(({ file }) => file !== "lstm-classifier.ts"))("$file", async (entry) => {
    const graphs = await zooGraphs(entry);
    for (const form of ["float", "reference", "int8"] as const) {
      const read = returned(graphs[form]);
      if (read instanceof QuantraceError) throw read;
      for (const n of [1, 2]) {
        const inputs = entry.inputs(n, new Generator(40 + n));
        const before = tensorsOf(new Interpreter(graphs[form]).run(inputs as never));
        expect(furthest(before, read, inputs), form).toBe(0);
      }
    }
  });

  test.each(ids)("%s", (id) => {
    let read = 0;
    fc.assert(
      fc.property(calls(ops[id] as OpDefinition, samples.get(id)), (call) => {
        const { graph, inputs } = graphOf(ops[id], call);
        const again = returned(graph);
        if (again instanceof QuantraceError) return;
        read++;
        const before = evaluateOp(ops[id], references[id], call.operands, call.attributes);
        expect(furthest([before], again, inputs)).toBeLessThanOrEqual(
          roundsOtherwise.has(id) ? FLOAT_BOUND : 0,
        );
      }),
      propertyConfig({ numRuns: 40 }),
    );
    expect(read > 5).toBe(!neverWritten.has(id) && !neverRead.has(id));
  });

  test("generated graphs", () => {
    const seen = { read: 0, refused: new Map<string, number>() };
    const cases = anyGraph({ maxCalls: 8 }).chain((graph) =>
      anyInputs(graph).map((inputs) => ({ graph, inputs })),
    );
    fc.assert(
      fc.property(cases, ({ graph, inputs }) => {
        const again = returned(graph);
        if (again instanceof QuantraceError) {
          seen.refused.set(again.message, (seen.refused.get(again.message) ?? 0) + 1);
          return;
        }
        seen.read++;
        const before = tensorsOf(new Interpreter(graph).run(inputs as never));
        expect(furthest(before, again, inputs)).toBeLessThanOrEqual(FLOAT_BOUND);
      }),
      propertyConfig({ numRuns: 200 }),
    );

    expect(seen.read).toBeGreaterThan(100);
  });
});
