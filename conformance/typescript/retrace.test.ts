import { bitsOf } from "../../examples/models/tensor-bits.ts";
import { withRandomWeights } from "../../examples/models/random-weights.ts";
import { zoo } from "../../examples/models/zoo.ts";
import { anyGraph, anyInputs, anyModel, propertyConfig } from "@quantrace/testing";
import { Interpreter } from "quantrace/graph";
import {
  defaultQConfigMapping,
  Generator,
  type Graph,
  type Module,
  type OpDefinition,
  ops,
  prepare,
  symbolicTrace,
  toTypeScript,
} from "quantrace";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zooGraphs } from "../onnx/model-graphs.ts";
import { awkwardGraphs } from "./awkward-graphs.ts";
import { modelOf } from "./load-class.ts";
import { structureOf } from "./structure.ts";

type Run = (...args: readonly unknown[]) => unknown;

/** The trace of the printed class, in its own mode and from its own inputs. */
function retraced(graph: Graph): Graph {
  return symbolicTrace(modelOf(toTypeScript(graph), graph)).graph;
}

function expectSame(again: Graph, graph: Graph): void {
  expect(structureOf(again)).toBe(structureOf(graph));
  const read = new Set(
    [...graph.nodes()].flatMap((node) =>
      node.kind === "get_attr" && node.users.size > 0 ? [node.target] : [],
    ),
  );
  expect([...again.state.keys()].toSorted()).toEqual([...read].toSorted());
  for (const [key, { data }] of again.state) expect(data).toEqual(graph.state.get(key)?.data);
}

/** Its LSTM runs over any number of steps and is a leaf. */
const leafModel = "lstm-classifier.ts";

test("a model with a leaf is refused by its name", () => {
  const entry = zoo.find(({ file }) => file === leafModel) as (typeof zoo)[number];
  const { graph } = symbolicTrace(withRandomWeights(entry), entry.specs);
  expect(() => toTypeScript(graph)).toThrow(/QX2011.*leaf module lstm/s);
});

test("a reference graph can be printed, an int8 graph and an observed one are refused", async () => {
  const entry = zoo[0] as (typeof zoo)[number];
  const { reference, int8 } = await zooGraphs(entry);
  expectSame(retraced(reference), reference);
  expect(() => toTypeScript(int8)).toThrow(/QX2010/);
  const observed = prepare(withRandomWeights(entry), defaultQConfigMapping(), entry.specs);
  expect(() => toTypeScript(observed.graph)).toThrow(/QX2010.*observe/s);
});

describe.each(zoo.filter(({ file }) => file !== leafModel))("$file", (entry) => {
  const graph = symbolicTrace(withRandomWeights(entry), entry.specs).graph;
  const model = modelOf(toTypeScript(graph), graph);

  test("printed and traced again, it is the same graph", () => {
    expectSame(symbolicTrace(model).graph, graph);
  });

  test("printed and run, it gives the same bits", () => {
    for (const n of [1, 2]) {
      const inputs = entry.inputs(n, new Generator(n));
      expect(bitsOf((model.run as Run)(...inputs))).toEqual(
        bitsOf(new Interpreter(graph).run(inputs as never)),
      );
    }
  });
});

test("any model, printed and traced again, is the same graph, in both modes", () => {
  fc.assert(
    fc.property(anyModel(), fc.boolean(), ({ model, specs }, training) => {
      const root: Module = model.train(training);
      const traced = symbolicTrace(root, specs);
      expectSame(retraced(traced.graph), traced.graph);
    }),
    propertyConfig({ numRuns: 60 }),
  );
});

test("any graph of operations, printed and traced again, is the same graph with the same bits", () => {
  // A trace computes a tensor of known sizes at once.
  const table = Object.values<OpDefinition>(ops).filter(({ id, api }) => api.public && id !== "full");
  const cases = anyGraph({ ops: table }).chain((graph) =>
    anyInputs(graph).map((inputs) => ({ graph, inputs })),
  );
  fc.assert(
    fc.property(cases, ({ graph, inputs }) => {
      const again = retraced(graph);
      expectSame(again, graph);
      expect(new Interpreter(again).run(inputs)).toEqual(new Interpreter(graph).run(inputs));
    }),
    propertyConfig({ numRuns: 150 }),
  );
});

test.each(awkwardGraphs())("$what: printed and traced again, it is the same graph", ({ graph }) => {
  expectSame(retraced(graph), graph);
});
