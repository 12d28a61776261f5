import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, Interpreter, verify } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyGraph, anyInputs, classShares, propertyConfig } from "../index.ts";

function calls(graph: Graph): CallFunctionNode[] {
  return [...graph.nodes()].filter((node) => node.kind === "call_function");
}

describe("anyGraph", () => {
  test("gives every public operation in 1 % of the graphs or more", () => {
    const shares = classShares(anyGraph(), (graph) => calls(graph).map(({ op }) => op.id));
    const rare = Object.values(ops).filter(({ id, api }) => api.public && (shares.get(id) ?? 0) < 0.01);
    expect(rare.map(({ id }) => id)).toEqual([]);
  });

  test("gives every form of graph in 1 % or more", () => {
    const shares = classShares(anyGraph(), (graph) => {
      const [result] = graph.output.args;
      const symbolic = graph.placeholders.some(({ type }) =>
        type.shape.some((dim) => typeof dim !== "number"),
      );
      return [
        `${graph.placeholders.length} inputs`,
        graph.state.size > 0 ? "with state" : "without state",
        symbolic ? "symbolic" : "static",
        Array.isArray(result)
          ? "list"
          : typeof result === "object" && "name" in (result ?? {})
            ? "tensor"
            : "record",
        calls(graph).length === 0 ? "no calls" : calls(graph).length > 8 ? "many calls" : "some calls",
        [...graph.nodes()].some((node) => node.users.size > 1) ? "shared values" : "a line",
        ...new Set(graph.placeholders.map(({ type }) => type.dtype)),
      ];
    });
    const expected = [
      "1 inputs",
      "2 inputs",
      "3 inputs",
      "with state",
      "without state",
      "symbolic",
      "static",
      "list",
    ];
    expected.push("tensor", "record", "no calls", "some calls", "many calls", "shared values", "a line");
    expected.push("float32", "int32", "bool", "uint8", "int8");
    for (const name of expected)
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
  });

  test("gives graphs that the verifier accepts and that run", () => {
    const withInputs = anyGraph().chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
    fc.assert(
      fc.property(withInputs, ({ graph, inputs }) => {
        verify(graph);
        new Interpreter(graph).run(inputs);
      }),
      propertyConfig({ numRuns: 500 }),
    );
  });

  test("gives no symbols and no other operations when asked", () => {
    const graphs = anyGraph({ symbols: false, ops: [ops.relu, ops.add] });
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(
          graph.placeholders.every(({ type }) => type.shape.every((dim) => typeof dim === "number")),
        ).toBe(true);
        expect(calls(graph).every(({ op }) => op === ops.relu || op === ops.add)).toBe(true);
      }),
      propertyConfig(),
    );
  });
});
