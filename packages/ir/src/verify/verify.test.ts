import { symbolDim } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findProblems, Graph, type Node, PlaceholderRef, rules, verify } from "../index.ts";
import type { NodeRecord } from "../graph/node.ts";

const type = { dtype: "float32", shape: [2] } as const;

/** A graph with every kind of node; it is valid. */
function sample() {
  const graph = new Graph("sample");
  const x = graph.addPlaceholder(type, {
    name: "x",
    origin: { scope: null, source: { file: "m.ts", line: 3, column: 5 } },
  });
  graph.state.set("w", { ...type, shape: [2], data: new Float32Array(2) });
  graph.modules.set("m", { forward: () => null });
  const w = graph.getAttr("w", type, { name: "w" });
  const sum = graph.callFunction(ops.add, [x, w], {}, { name: "sum" });
  const clamped = graph.callFunction(ops.clamp, [sum], { min: 0 }, { name: "clamped" });
  const joined = graph.callFunction(ops.cat, [[clamped, x]], {}, { name: "joined" });
  const called = graph.callModule("m", [joined, 2], { a: [type] }, { name: "called" });
  const item = graph.getItem(called, ["a", 0], type, { name: "item" });
  graph.setOutput({ item, joined });
  graph.signature = [{ image: new PlaceholderRef("x") }, 4];
  return { graph, x, w, sum, clamped, joined, called, item };
}

type Sample = ReturnType<typeof sample>;

/** A node as only the graph itself may write it. */
function record(node: Node): { -readonly [K in keyof NodeRecord]: NodeRecord[K] } & Record<string, unknown> {
  return node as never;
}

function findings(graph: Graph): string[] {
  return findProblems(graph).map(({ params }) => `%${params["node"]}: ${params["reason"]}`);
}

describe("the verifier", () => {
  test("accepts a graph with every kind of node", () => {
    expect(findings(sample().graph)).toEqual([]);
    expect(() => verify(sample().graph)).not.toThrow();
  });

  test("accepts graphs without state and modules, as text alone gives them", () => {
    const { graph } = sample();
    graph.state.clear();
    graph.modules.clear();
    verify(graph);
  });

  test("accepts every generated graph", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        expect(findings(graph)).toEqual([]);
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("has rules with different names", () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });

  test("throws everything at once, with graph, node and the user's line", () => {
    const { graph, x, sum } = sample();
    record(x).args = [1];
    record(sum).args = [];
    try {
      verify(graph);
      expect.unreachable();
    } catch (error) {
      const { problems } = error as QuantraceError;
      expect(problems.every(({ code }) => code === "QX2003")).toBe(true);
      expect(problems.length).toBeGreaterThan(2);
      const own = problems.find(
        ({ params }) => params["node"] === "x" && String(params["reason"]).includes("arguments"),
      );
      expect(own?.context.source).toEqual({ file: "m.ts", line: 3, column: 5 });
      expect(own?.message).toContain("QX2003: graph sample: %x: a placeholder takes no arguments");
    }
  });
});

describe("a graph that is broken", () => {
  const foreign = sample();

  test.each<[string, string, (s: Sample) => void]>([
    [
      "ownership",
      "%sum: it reads %x, which is not in the graph",
      ({ sum, w }) => (record(sum).args = [foreign.x, w]),
    ],
    [
      "ownership",
      "%sum: its link to the node before it is broken",
      ({ sum, x }) => (record(sum).previous = record(x) as never),
    ],
    [
      "ownership",
      "%output: the graph says it has 8 nodes, but 7 are linked",
      ({ w }) => (record(w).owner = null),
    ],
    [
      "order",
      "%clamped: it reads %sum before it is defined",
      ({ graph, sum, clamped }) => graph.move(sum, clamped.next as Node),
    ],
    [
      "order",
      "%sum: it reads %sum before it is defined",
      ({ graph, sum, w }) => graph.setArgs(sum, [sum, w]),
    ],
    ["names", "%x: another node has the same name", ({ w }) => (record(w).name = "x")],
    ["names", "%a b: its name is not a word", ({ w }) => (record(w).name = "a b")],
    ["names", "%é: its name is not a word", ({ w }) => (record(w).name = "é")],
    [
      "output",
      "%output: the graph has no output",
      ({ graph }) => (record(graph.output).kind = "placeholder"),
    ],
    [
      "output",
      "%output: the graph has another output",
      ({ graph, item }) => {
        record(item).kind = "output";
        void graph;
      },
    ],
    ["output", "%output: the output is not the last node", ({ graph, x }) => graph.move(graph.output, x)],
    ["output", "%output: a node reads the output", ({ graph, x }) => void record(graph.output).users.add(x)],
    [
      "users",
      "%x: %clamped is listed as a user but does not read it",
      ({ x, clamped }) => void record(x).users.add(clamped),
    ],
    [
      "users",
      "%x: %sum reads it but is not listed as a user",
      ({ x, sum }) => void record(x).users.delete(sum),
    ],
    ["arguments", "%w: a get_attr takes no arguments", ({ w }) => (record(w).args = [1])],
    ["arguments", "%item: a get_item takes one node", ({ item }) => (record(item).args = [1])],
    ["arguments", "%output: an output takes one value", ({ graph }) => (record(graph.output).args = [1, 2])],
    [
      "operands",
      "%sum: operand count of add is 1 operands, expected 2",
      ({ graph, sum, x }) => graph.setArgs(sum, [x]),
    ],
    [
      "operands",
      "%clamped: operand x of clamp is 2, expected a node",
      ({ graph, clamped }) => graph.setArgs(clamped, [2]),
    ],
    [
      "operands",
      "%sum: operand y of add is a list, expected a node or a number",
      ({ graph, sum, x }) => graph.setArgs(sum, [x, [x]]),
    ],
    [
      "operands",
      "%sum: operand y of add is null, expected a node or a number",
      ({ graph, sum, x }) => graph.setArgs(sum, [x, null]),
    ],
    [
      "operands",
      "%joined: operand tensors of cat is a list, expected a list of one or more nodes",
      ({ graph, joined }) => graph.setArgs(joined, [[]]),
    ],
    [
      "operands",
      "%joined: operand tensors of cat is a node, expected a list of one or more nodes",
      ({ graph, joined, x }) => graph.setArgs(joined, [x]),
    ],
    [
      "attributes",
      "%clamped: attribute max of clamp is missing or not in its normal form",
      ({ clamped }) => (record(clamped).attributes = { min: 0 }),
    ],
    [
      "attributes",
      '%clamped: clamp: min is "0", expected a number',
      ({ clamped }) => (record(clamped).attributes = { min: "0", max: null }),
    ],
    [
      "attributes",
      "%clamped: clamp: low is given, expected one of min, max",
      ({ clamped }) => (record(clamped).attributes = { min: 0, max: null, low: 1 }),
    ],
    [
      "types",
      "%sum: its type is float32[3], but add gives float32[2]",
      ({ graph, sum }) => graph.setType(sum, { dtype: "float32", shape: [3] }),
    ],
    [
      "types",
      "%sum: its type is int32[2], but add gives float32[2]",
      ({ graph, sum }) => graph.setType(sum, { dtype: "int32", shape: [2] }),
    ],
    [
      "types",
      "%x: its type is not valid",
      ({ graph, x }) => graph.setType(x, { dtype: "float32", shape: [-1] }),
    ],
    [
      "types",
      "%x: its type is not valid",
      ({ graph, x }) => graph.setType(x, { dtype: "complex" as never, shape: [2] }),
    ],
    ["types", "%x: its type is not that of one tensor", ({ graph, x }) => graph.setType(x, [type])],
    [
      "types",
      "%sum: add: shapes [2] and [3] cannot be broadcast together",
      ({ graph, w }) => graph.setType(w, { dtype: "float32", shape: [3] }),
    ],
    ["types", "%output: its type is stale", ({ graph }) => (record(graph.output).type = [])],
    [
      "state",
      "%w: state w is missing",
      ({ graph }) => {
        graph.state.set("other", graph.state.get("w") as never);
        graph.state.delete("w");
      },
    ],
    [
      "state",
      "%w: it is float32[2], but state w is float32[3]",
      ({ graph }) => void graph.state.set("w", { dtype: "float32", shape: [3], data: new Float32Array(3) }),
    ],
    [
      "state",
      "%w: it is float32[2], but state w is int32[2]",
      ({ graph }) => void graph.state.set("w", { dtype: "int32", shape: [2], data: new Int32Array(2) }),
    ],
    [
      "modules",
      "%called: module m is missing",
      ({ graph }) => {
        graph.modules.set("other", { forward: () => null });
        graph.modules.delete("m");
      },
    ],
    [
      "items",
      '%item: there is no tensor at item ["a",1] of %called',
      ({ item }) => (record(item)["path"] = ["a", 1]),
    ],
    [
      "items",
      '%item: there is no tensor at item ["a"] of %called',
      ({ item }) => (record(item)["path"] = ["a"]),
    ],
    [
      "items",
      '%item: there is no tensor at item ["toString"] of %called',
      ({ item }) => (record(item)["path"] = ["toString"]),
    ],
    [
      "items",
      "%item: it takes an item of %x, which is not the call of a module",
      ({ graph, item, x }) => graph.setArgs(item, [x]),
    ],
    [
      "items",
      '%item: it is int32[2], but item ["a",0] of %called is float32[2]',
      ({ graph, item }) => graph.setType(item, { dtype: "int32", shape: [2] }),
    ],
    ["signature", "%x: the signature does not name it", ({ graph }) => (graph.signature = [])],
    [
      "signature",
      "%y: the signature names it, but there is no such placeholder",
      ({ graph }) => (graph.signature = [new PlaceholderRef("x"), new PlaceholderRef("y")]),
    ],
    [
      "signature",
      "%x: the signature names it twice",
      ({ graph }) => (graph.signature = [new PlaceholderRef("x"), [new PlaceholderRef("x")]]),
    ],
    [
      "symbols",
      "%output: the size N has two different constraints",
      ({ graph }) => {
        graph.addPlaceholder({ dtype: "float32", shape: [symbolDim("N")] }, { name: "y" });
        graph.addPlaceholder({ dtype: "float32", shape: [symbolDim("N", { min: 1 })] }, { name: "z" });
      },
    ],
  ])("breaks the rule %s: %s", (name, expected, mutate) => {
    const made = sample();
    mutate(made);
    expect(findings(made.graph)).toContain(expected);
    const rule = rules.find((each) => each.name === name);
    expect([...(rule?.check(made.graph) ?? [])].map(({ node, reason }) => `%${node}: ${reason}`)).toContain(
      expected,
    );
  });

  test("in a random place is found, and the verifier itself never fails", () => {
    const mutation = fc.constantFrom<(node: Node) => void>(
      (node) => (record(node).args = []),
      (node) => (record(node).args = [null, null, null]),
      (node) => (record(node).type = { dtype: "float32", shape: [97] }),
      (node) => (record(node).type = { dtype: "bool", shape: [] } as never),
      (node) => (record(node).name = "%"),
      (node) => (record(node).owner = null),
      (node) => (record(node).attributes = { nothing: 1 } as never),
    );
    fc.assert(
      fc.property(anyGraph(), fc.nat(), mutation, (graph, at, mutate) => {
        const nodes = [...graph.nodes()];
        const node = nodes[at % nodes.length] as Node;
        const before = JSON.stringify([node.args.length, node.type, node.name, record(node).attributes]);
        mutate(node);
        const isSame =
          JSON.stringify([node.args.length, node.type, node.name, record(node).attributes]) === before;
        const isUnread =
          node.kind === "placeholder" ||
          (node.kind !== "call_function" && record(node).attributes !== undefined);
        if (!isSame && !isUnread) expect(findProblems(graph)).not.toEqual([]);
        else findProblems(graph);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });
});
