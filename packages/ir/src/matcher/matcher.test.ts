import type { Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anything,
  call,
  type CallPattern,
  findMatches,
  type Graph,
  isNode,
  matchAt,
  type Node,
  optional,
  spec,
  state,
  symbolicTrace,
} from "../index.ts";

const x2 = spec("float32", [2]);

function graphOf(f: (x: Tensor) => Tensor | Tensor[]): Graph {
  return symbolicTrace(f, [x2]).graph;
}

function roots(graph: Graph, pattern: CallPattern): string[] {
  return findMatches(graph, pattern).map(({ root }) => root.name);
}

describe("a pattern", () => {
  test("matches an operation, or one of several", () => {
    const graph = graphOf((x) => x.relu().neg().abs().relu());
    expect(roots(graph, call(ops.relu))).toEqual(["relu", "relu_1"]);
    expect(roots(graph, call([ops.neg, ops.abs]))).toEqual(["neg", "abs"]);
    expect(roots(graph, call(ops.add))).toEqual([]);
  });

  test("names what it matches", () => {
    const graph = graphOf((x) => x.neg().relu().add(2));
    const pattern = call(
      ops.add,
      { x: call(ops.relu, { x: anything("inner") }, { as: "act" }), y: anything("by") },
      { as: "sum" },
    );
    const [match] = findMatches(graph, pattern);
    const named = [...(match?.named ?? [])].map(([name, arg]) => [name, isNode(arg) ? arg.name : arg]);
    expect(named).toEqual([
      ["sum", "add"],
      ["act", "relu"],
      ["inner", "neg"],
      ["by", 2],
    ]);
    expect(match?.covered.map(({ name }) => name)).toEqual(["add", "relu"]);
  });

  test("takes one name for one argument", () => {
    const square = call(ops.mul, { x: anything("a"), y: anything("a") });
    expect(
      roots(
        graphOf((x) => x.mul(x).mul(x.neg())),
        square,
      ),
    ).toEqual(["mul"]);
    const zeros = symbolicTrace((x: Tensor) => x.add(0).add(-0), [x2]).graph;
    const same = call(ops.add, { x: call(ops.add, { y: anything("n") }), y: anything("n") });
    expect(roots(zeros, same)).toEqual([]);
  });

  test("may look at the node itself", () => {
    const graph = graphOf((x) => [x.clamp(0, 6), x.clamp(0)]);
    expect(roots(graph, call(ops.clamp, {}, { where: ({ attributes }) => attributes["max"] === 6 }))).toEqual(
      ["clamp"],
    );
  });

  test("tells state, left out operands and anything apart", () => {
    const graph = symbolicTrace(
      (x: Tensor, w: Tensor) => x.add(1).reshape([1, 2]).matmul(w),
      [x2, spec("float32", [2, 2])],
    ).graph;
    const w = graph.getAttr("w", { dtype: "float32", shape: [3, 2] }, { before: graph.find("add") });
    const reshaped = graph.find("reshape") as Node;
    const bias = graph.getAttr("b", { dtype: "float32", shape: [3] }, { before: graph.find("add") });
    const plain = graph.callFunction(ops.linear, [reshaped, w, null]);
    const biased = graph.callFunction(ops.linear, [reshaped, w, bias]);
    graph.setArgs(graph.output, [[plain, biased]]);
    expect(roots(graph, call(ops.linear, { weight: state("w") }))).toEqual(["linear", "linear_1"]);
    expect(roots(graph, call(ops.linear, { bias: state() }))).toEqual(["linear_1"]);
    expect(roots(graph, call(ops.linear, { bias: optional(state()) }))).toEqual(["linear", "linear_1"]);
    expect(roots(graph, call(ops.linear, { bias: anything() }))).toEqual(["linear", "linear_1"]);
    expect(roots(graph, call(ops.linear, { x: state() }))).toEqual([]);
    expect(roots(graph, call(ops.linear, { noSuchOperand: anything() }))).toEqual([]);
  });

  test("covers operations only that nothing outside reads, unless it says that they are shared", () => {
    const graph = graphOf((x) => {
      const y = x.neg();
      return [y.relu(), y];
    });
    expect(roots(graph, call(ops.relu, { x: call(ops.neg) }))).toEqual([]);
    expect(roots(graph, call(ops.relu, { x: call(ops.neg, {}, { shared: true }) }))).toEqual(["relu"]);
    const inside = graphOf((x) => {
      const y = x.neg();
      return y.mul(y);
    });
    expect(roots(inside, call(ops.mul, { x: call(ops.neg), y: call(ops.neg) }))).toEqual(["mul"]);
  });

  test("whose root others read is found all the same", () => {
    expect(
      roots(
        graphOf((x) => [x.neg().relu().abs(), x.neg()]),
        call(ops.relu, { x: call(ops.neg) }),
      ),
    ).toEqual(["relu"]);
  });

  test("matches at a given node", () => {
    const graph = graphOf((x) => x.neg().relu());
    const pattern = call(ops.relu, { x: call(ops.neg) });
    expect(matchAt(graph.find("relu") as Node, pattern)?.root.name).toBe("relu");
    expect(matchAt(graph.find("neg") as Node, pattern)).toBeNull();
    expect(matchAt(graph.output, pattern)).toBeNull();
  });
});

describe("findMatches", () => {
  test("gives matches that do not overlap, the first root first", () => {
    const graph = graphOf((x) => x.neg().neg().neg().neg().neg());
    const pair = call(ops.neg, { x: call(ops.neg) });
    expect(findMatches(graph, pair).map(({ covered }) => covered.map(({ name }) => name))).toEqual([
      ["neg_1", "neg"],
      ["neg_3", "neg_2"],
    ]);
  });

  test("never covers a node twice, and never one that is read outside of its match", () => {
    const binary = [ops.add, ops.mul, ops.sub, ops.div, ops.maximum];
    const unary = [ops.relu, ops.neg, ops.abs, ops.exp, ops.sqrt];
    const pattern = fc.constantFrom(
      call(unary, { x: call(unary) }),
      call(unary, { x: call(binary) }),
      call(binary, { x: call(unary), y: anything("y") }),
      call(binary, { x: call(binary, {}, { as: "a" }), y: anything("a") }),
    );
    let found = 0;
    fc.assert(
      fc.property(anyGraph({ ops: [...binary, ...unary], maxCalls: 24 }), pattern, (graph, drawn) => {
        const matches = findMatches(graph, drawn);
        found += matches.length;
        const covered = matches.flatMap((match) => match.covered);
        expect(new Set(covered).size).toBe(covered.length);
        for (const match of matches) {
          for (const node of match.covered.slice(1)) {
            for (const user of node.users) expect(match.covered).toContain(user);
          }
        }
      }),
      propertyConfig({ numRuns: 200 }),
    );
    expect(found).toBeGreaterThan(100);
  });
});
