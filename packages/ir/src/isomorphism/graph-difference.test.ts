import type { TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Graph, graphDifference, type Node, parse, PlaceholderRef, print } from "../index.ts";

const graphs = anyGraph({ maxCalls: 8 });

/** The same program under other names, with a copy of the state for each read of it. */
function renamed(graph: Graph): Graph {
  const copy = graph.copy();
  for (const node of copy.nodes()) if (node.kind !== "output") copy.rename(node, `other_${node.name}`);
  for (const [key, { data, ...type }] of copy.state)
    copy.state.set(key, { ...type, data: data.slice() } as never);
  return copy;
}

describe("graphDifference", () => {
  test("finds none under other names, and none in the graph that its text is read as", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(graphDifference(graph, renamed(graph))).toBe(null);
        expect(graphDifference(graph, parse(print(graph), { state: graph.state }))).toBe(null);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("says the same from either side", () => {
    fc.assert(
      fc.property(graphs, graphs, (a, b) => {
        const found = graphDifference(a, b);
        expect(graphDifference(b, a) === null).toBe(found === null);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("finds a result that goes through one operation more", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const copy = graph.copy();
        const call = [...copy.nodes()].find((node) => node.kind === "call_function" && node.users.size > 0);
        fc.pre(call !== undefined);
        const twice = copy.callFunction(ops.reshape, [call as Node], {
          shape: (call as Node & { type: { shape: readonly number[] } }).type.shape,
        });
        copy.replaceAllUses(call as Node, twice);
        copy.setArgs(twice, [call as Node]);
        const isLive = graphDifference(copy, graph) !== null;
        expect(isLive).toBe(reaches(graph, (call as Node).name));
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  /** True where the result depends on the node. */
  function reaches(graph: Graph, name: string): boolean {
    const reached = new Set<Node>();
    const open: Node[] = [graph.output];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      for (const other of graph.nodes()) if (other.users.has(node)) open.push(other);
    }
    return [...reached].some((node) => node.name === name);
  }

  const type = { dtype: "float32", shape: [2] } as const;

  /** A graph of two inputs and a constant, with another result each time. */
  function built(
    result: (graph: Graph, x: Node, y: Node, w: Node) => Node | readonly Node[],
    w = [1, 2],
  ): Graph {
    const graph = new Graph("built");
    const [x, y] = [graph.addPlaceholder(type, { name: "x" }), graph.addPlaceholder(type, { name: "y" })];
    graph.signature = [new PlaceholderRef("x"), new PlaceholderRef("y")];
    graph.state.set("w", { ...type, data: Float32Array.from(w) } as TensorData);
    graph.setOutput(result(graph, x, y, graph.getAttr("w", type)) as Node);
    return graph;
  }

  const sum = built((graph, x, y) => graph.callFunction(ops.add, [x, y]));
  const scaled = built((graph, x, _, w) => graph.callFunction(ops.mul, [x, w]));

  test.each([
    ["another operation", sum, built((graph, x, y) => graph.callFunction(ops.sub, [x, y])), /add and sub/],
    [
      "operands in another order",
      sum,
      built((graph, x, y) => graph.callFunction(ops.add, [y, x])),
      /in one place/,
    ],
    [
      "a number for a tensor",
      sum,
      built((graph, x) => graph.callFunction(ops.add, [x, 1])),
      /\["%","%"\] and \["%","1"\]/,
    ],
    [
      "another number",
      built((graph, x) => graph.callFunction(ops.mul, [x, 0])),
      built((graph, x) => graph.callFunction(ops.mul, [x, -0])),
      /"0"\] and \["%","-0"\]/,
    ],
    [
      "another attribute",
      built((graph, x) => graph.callFunction(ops.elu, [x], { alpha: 1 })),
      built((graph, x) => graph.callFunction(ops.elu, [x], { alpha: 2 })),
      /alpha is 1 and 2/,
    ],
    [
      "other bits of a constant",
      scaled,
      built((graph, x, _, w) => graph.callFunction(ops.mul, [x, w]), [1, 3]),
      /the state w and w/,
    ],
    [
      "a zero of the other sign in a constant",
      built((_, __, ___, w) => w, [0, 0]),
      built((_, __, ___, w) => w, [0, -0]),
      /the state w and w/,
    ],
    [
      "two calls for a shared one",
      built((graph, x) => {
        const a = graph.callFunction(ops.relu, [x]);
        return graph.callFunction(ops.add, [a, a]);
      }),
      built((graph, x) =>
        graph.callFunction(ops.add, [graph.callFunction(ops.relu, [x]), graph.callFunction(ops.relu, [x])]),
      ),
      /in one place/,
    ],
    ["results in another order", built((_, x, y) => [x, y]), built((_, x, y) => [y, x]), /in one place/],
    ["a list for one result", built((_, x) => x), built((_, x) => [x]), /their types differ/],
  ])("finds %s, from either side", (_, a, b, expected) => {
    expect(graphDifference(a, b)).toMatch(expected);
    expect(graphDifference(b, a)).not.toBe(null);
  });

  test("does not mind a constant that is read twice, nor what no result depends on", () => {
    const once = built((graph, x, _, w) =>
      graph.callFunction(ops.add, [graph.callFunction(ops.mul, [x, w]), w]),
    );
    const twice = built((graph, x, _, w) => {
      graph.callFunction(ops.relu, [x]);
      return graph.callFunction(ops.add, [graph.callFunction(ops.mul, [x, graph.getAttr("w", type)]), w]);
    });
    expect(graphDifference(once, twice)).toBe(null);
  });

  test("finds other sizes, symbols and forms of the arguments", () => {
    const { placeholders } = sum;
    const sizes = built((_, x) => x);
    const symbolic = parse(print(sizes).replaceAll("[2]", "[N]"));
    expect(graphDifference(sizes, symbolic)).toMatch(/their types differ/);
    expect(graphDifference(symbolic, parse(print(symbolic).replaceAll("[N]", "[M]")))).toMatch(
      /their types differ/,
    );
    const listed = sum.copy();
    listed.signature = [placeholders.map(({ name }) => new PlaceholderRef(name))];
    expect(graphDifference(sum, listed)).toMatch(/the signatures \["%0","%1"\] and \[\["%0","%1"\]\]/);
  });
});
