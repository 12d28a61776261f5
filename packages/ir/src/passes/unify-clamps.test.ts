import { type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { anyGraph, anyInputs, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Graph, Interpreter, spec, symbolicTrace, unifyClamps, verify } from "../index.ts";

function callsOf(f: (x: Tensor) => Tensor | Tensor[]): unknown[] {
  const graph = unifyClamps(symbolicTrace(f, [spec("float32", ["N"])]).graph);
  verify(graph);
  return [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function" ? [[node.name, node.op.id, { ...node.attributes }]] : [],
  );
}

test.each<[string, (x: Tensor) => Tensor | Tensor[], unknown[]]>([
  ["maximum", (x) => x.maximum(0), [["maximum", "clamp", { min: 0, max: null }]]],
  ["minimum", (x) => x.minimum(6), [["minimum", "clamp", { min: null, max: 6 }]]],
  ["both", (x) => x.maximum(0).minimum(6), [["minimum", "clamp", { min: 0, max: 6 }]]],
  ["relu and minimum", (x) => x.relu().minimum(6), [["minimum", "clamp", { min: 0, max: 6 }]]],
  ["clamps that do not meet", (x) => x.clamp(3, 4).clamp(5, 9), [["clamp_1", "clamp", { min: 5, max: 5 }]]],
  ["bounds the wrong way round", (x) => x.clamp(4, 3).relu(), [["relu", "clamp", { min: 3, max: 3 }]]],
  ["three", (x) => x.relu().minimum(6).maximum(1), [["maximum", "clamp", { min: 1, max: 6 }]]],
  ["relu", (x) => x.relu(), [["relu", "relu", {}]]],
  [
    "two tensors",
    (x) => x.maximum(x.neg()),
    [
      ["neg", "neg", {}],
      ["maximum", "maximum", {}],
    ],
  ],
  ["NaN", (x) => x.maximum(NaN), [["maximum", "maximum", {}]]],
  ["no bound", (x) => x.maximum(-Infinity), [["maximum", "maximum", {}]]],
  [
    "an inner one that others read",
    (x) => {
      const y = x.relu();
      return [y.minimum(6), y];
    },
    [
      ["relu", "relu", {}],
      ["minimum", "clamp", { min: null, max: 6 }],
    ],
  ],
])("%s", (_, f, expected) => {
  expect(callsOf(f)).toEqual(expected);
});

test("integers are left", () => {
  const { graph } = symbolicTrace((x: Tensor) => x.maximum(0), [spec("int32", ["N"])]);
  expect([...unifyClamps(graph).nodes()].some((node) => node.name === "maximum")).toBe(true);
});

test("keeps every value, the sign of a zero aside", () => {
  const graphs = anyGraph({ ops: [ops.maximum, ops.minimum, ops.clamp, ops.relu, ops.neg] });
  const withInputs = graphs.chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
  const run = (graph: Graph, inputs: readonly unknown[]): unknown =>
    JSON.parse(
      JSON.stringify(new Interpreter(graph).run(inputs), (_, value: unknown) => {
        return ArrayBuffer.isView(value) ? Array.from(value as Float32Array, (v) => String(v + 0)) : value;
      }),
    );
  let changed = 0;
  fc.assert(
    fc.property(withInputs, ({ graph, inputs }) => {
      const unified = unifyClamps(graph);
      verify(unified);
      if (unified.size < graph.size) changed++;
      expect(run(unified, inputs)).toEqual(run(graph, inputs));
    }),
    propertyConfig({ numRuns: 300 }),
  );
  expect(changed).toBeGreaterThan(20);
});
