import type { TensorType } from "@quantrace/core/ops";
import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import {
  Graph,
  inputsOf,
  isTensorType,
  type Node,
  PlaceholderRef,
  print,
  tensorTypeOf,
  verify,
} from "../index.ts";

const type: TensorType = { dtype: "float32", shape: [2] };

/** `return relu(x + x)`, with a parameter that nobody reads. */
function sample() {
  const graph = new Graph("sample");
  const x = graph.addPlaceholder(type, { name: "x" });
  graph.state.set("w", { ...type, shape: [2], data: new Float32Array(2) });
  const w = graph.getAttr("w", type);
  const sum = graph.callFunction(ops.add, [x, x]);
  const result = graph.callFunction(ops.relu, [sum]);
  graph.setOutput([result, sum, 1]);
  graph.signature = [new PlaceholderRef("x")];
  return { graph, x, w, sum, result };
}

function names(graph: Graph): string[] {
  return [...graph.nodes()].map(({ name }) => name);
}

describe("a graph", () => {
  test("holds its nodes in order, the output last", () => {
    const { graph, x, sum } = sample();
    verify(graph);
    expect(names(graph)).toEqual(["x", "w", "add", "relu", "output"]);
    expect([graph.size, graph.output.name, graph.find("add"), graph.find("sub")]).toEqual([
      5,
      "output",
      sum,
      undefined,
    ]);
    expect(graph.placeholders).toEqual([x]);
    expect([graph.owns(x), new Graph("other").owns(x)]).toEqual([true, false]);
  });

  test("knows who reads what, once each", () => {
    const { graph, x, w, sum, result } = sample();
    expect([...x.users]).toEqual([sum]);
    expect(inputsOf(sum)).toEqual([x, x]);
    expect([...sum.users]).toEqual([result, graph.output]);
    expect(w.users.size).toBe(0);
  });

  test("puts new nodes before the output, or before the node that it is told", () => {
    const { graph, sum, x } = sample();
    graph.callFunction(ops.neg, [x]);
    graph.callFunction(ops.abs, [x], {}, { before: sum });
    expect(names(graph)).toEqual(["x", "w", "abs", "add", "relu", "neg", "output"]);
  });

  test("keeps only dtype and shape of a type, not the data that came with it", () => {
    const graph = new Graph("g");
    const node = graph.getAttr("w", {
      dtype: "float32",
      shape: [1],
      data: new Float32Array(1),
    } as TensorType);
    expect(node.type).toStrictEqual({ dtype: "float32", shape: [1] });
  });

  test("infers the types of operations and fills in their attributes", () => {
    const { graph, x } = sample();
    const node = graph.callFunction(ops.clamp, [x], { min: 0 });
    expect([node.type, node.attributes]).toEqual([type, { min: 0, max: null }]);
    expect(() => graph.callFunction(ops.matmul, [x, 3])).toThrow();
    expect(() => graph.callFunction(ops.clamp, [x], { low: 0 })).toThrow(/^QS1007/);
  });

  test("gives other attributes without another name, and another type where that follows", () => {
    const { graph, x } = sample();
    const node = graph.callFunction(ops.unsqueeze, [x], { dim: 0 });
    graph.setArgs(graph.output, [node]);
    graph.setAttributes(node, { dim: 1 });
    expect([node.name, node.type, graph.output.type]).toEqual([
      "unsqueeze",
      { dtype: "float32", shape: [2, 1] },
      { dtype: "float32", shape: [2, 1] },
    ]);
    expect(() => graph.setAttributes(node, { dim: 9 })).toThrow(/^QS1004/);
    expect(node.attributes).toEqual({ dim: 1 });
  });

  test("replaces a node everywhere but in its replacement", () => {
    const { graph, x, sum, result } = sample();
    const shifted = graph.callFunction(ops.add, [sum, 1], {}, { before: result });
    graph.replaceAllUses(sum, shifted);
    expect([sum.users.size, [...shifted.users], inputsOf(shifted)]).toEqual([
      1,
      [result, graph.output],
      [sum],
    ]);
    graph.replaceAllUses(x, x);
    verify(graph);
  });

  test("erases nodes that nobody reads, while going through them", () => {
    const { graph, w } = sample();
    for (const node of graph.nodes()) {
      if (node === w) {
        const after = w.next as Node;
        graph.erase(w);
        graph.callFunction(ops.full, [], { shape: [1], value: 0 }, { before: after });
      }
    }
    expect(names(graph)).toEqual(["x", "full", "add", "relu", "output"]);
    expect(graph.size).toBe(5);
  });

  test("goes on past several erased nodes", () => {
    const { graph, x } = sample();
    const extra = [1, 2, 3].map((value) => graph.callFunction(ops.add, [x, value]));
    const seen: string[] = [];
    for (const node of graph.nodes()) {
      seen.push(node.name);
      if (node === extra[0]) extra.forEach((each) => graph.erase(each));
    }
    expect(seen).toEqual(["x", "w", "add", "relu", "add_1", "output"]);
  });

  test("moves nodes", () => {
    const { graph, w, sum } = sample();
    graph.move(w);
    expect(names(graph)).toEqual(["x", "add", "relu", "w", "output"]);
    graph.move(w, sum);
    graph.move(w, w);
    graph.move(graph.output);
    expect(names(graph)).toEqual(["x", "w", "add", "relu", "output"]);
    verify(graph);
  });

  test("renames nodes, and a placeholder in the signature too", () => {
    const { graph, x, sum, result } = sample();
    graph.signature = [{ deep: [new PlaceholderRef("x"), 3] }];
    graph.rename(x, "image");
    graph.rename(sum, "relu");
    graph.rename(result, "relu");
    graph.rename(sum, "relu");
    expect(names(graph)).toEqual(["image", "w", "relu_1", "relu", "output"]);
    expect(print(graph)).toContain('signature ({"deep": [%image, 3]})');
    verify(graph);
  });

  test("copies everything; edits of the copy do not reach it", () => {
    const { graph, sum } = sample();
    graph.modules.set("m", { forward: () => null });
    const before = print(graph);
    const nodes = new Map<Node, Node>();
    const copy = graph.copy(nodes);
    expect(print(copy)).toBe(before);
    expect([copy.owns(nodes.get(sum) as Node), copy.state.get("w"), copy.modules.size]).toEqual([
      true,
      graph.state.get("w"),
      1,
    ]);
    copy.replaceAllUses(nodes.get(sum) as Node, copy.placeholders[0] as Node);
    copy.erase(nodes.get(sum) as Node);
    copy.state.clear();
    copy.modules.clear();
    expect([print(graph), graph.state.size, graph.modules.size]).toEqual([before, 1, 1]);
  });

  test("drops state and modules that nothing reads", () => {
    const { graph } = sample();
    graph.state.set("unused", { dtype: "float32", shape: [], data: new Float32Array(1) });
    graph.modules.set("unused", { forward: () => null });
    graph.dropUnusedState();
    expect([[...graph.state.keys()], graph.modules.size]).toEqual([["w"], 0]);
  });
});

describe("an edit that is refused", () => {
  const stranger = sample().x;
  const erased = sample();
  erased.graph.setArgs(erased.graph.output, [1]);
  erased.graph.erase(erased.result);

  test.each<[string, RegExp, (s: ReturnType<typeof sample>) => unknown]>([
    [
      "erase what is in use",
      /^QX2001: cannot erase %add: it is used by %relu, %output/,
      ({ graph, sum }) => graph.erase(sum),
    ],
    ["erase a foreign node", /^QX2002/, ({ graph }) => graph.erase(stranger)],
    ["erase twice", /^QX2002/, () => erased.graph.erase(erased.result)],
    ["read a foreign node", /^QX2002/, ({ graph, x }) => graph.callFunction(ops.add, [x, stranger])],
    ["read an erased node", /^QX2002/, () => erased.graph.callFunction(ops.relu, [erased.result])],
    [
      "insert before a foreign node",
      /^QX2002/,
      ({ graph, x }) => graph.callFunction(ops.relu, [x], {}, { before: stranger }),
    ],
    ["set foreign arguments", /^QX2002/, ({ graph, sum, x }) => graph.setArgs(sum, [x, stranger])],
    ["set arguments of a foreign node", /^QX2002/, ({ graph }) => graph.setArgs(stranger, [])],
    ["replace by a foreign node", /^QX2002/, ({ graph, sum }) => graph.replaceAllUses(sum, stranger)],
    ["replace a foreign node", /^QX2002/, ({ graph, sum }) => graph.replaceAllUses(stranger, sum)],
    ["move before a foreign node", /^QX2002/, ({ graph, sum }) => graph.move(sum, stranger)],
    ["rename a foreign node", /^QX2002/, ({ graph }) => graph.rename(stranger, "y")],
    ["set a foreign type", /^QX2002/, ({ graph }) => graph.setType(stranger, type)],
    [
      "a second output",
      /^QX2004: graph sample: it has an output already/,
      ({ graph, x }) => graph.setOutput(x),
    ],
    [
      "an operation that does not fit",
      /^QS1001/,
      ({ graph, x, w }) => {
        const wide = graph.callFunction(ops.cat, [[x, w]]);
        try {
          graph.callFunction(ops.add, [x, wide]);
        } finally {
          graph.erase(wide);
        }
      },
    ],
  ])("%s: throws and changes nothing", (_, message, edit) => {
    const made = sample();
    const before = print(made.graph);
    const users = new Map([...made.graph.nodes()].map((node) => [node, [...node.users]]));
    expect(() => edit(made)).toThrow(message);
    expect(print(made.graph)).toBe(before);
    expect(new Map([...made.graph.nodes()].map((node) => [node, [...node.users]]))).toEqual(users);
    verify(made.graph);
    expect(made.graph.callFunction(ops.relu, [made.x]).name).toBe("relu_1");
  });

  test("a graph without an output says so", () => {
    expect(() => new Graph("empty").output).toThrow("QX2004: graph empty: it has no output");
  });

  test("a node that yields a tree is no operand", () => {
    const graph = new Graph("g");
    const call = graph.callModule("m", [], [type, type]);
    expect(() => graph.callFunction(ops.relu, [call])).toThrow(/^QX2005: %m yields a tree/);
    expect(() => tensorTypeOf(call)).toThrow(/^QX2005/);
  });
});

describe("names", () => {
  test.each([
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["class", "class"],
    ["7up", "_7up"],
    ["a.b-c d", "a_b_c_d"],
    ["🔥", "__"],
    ["é", "_"],
    ["", "x"],
    ["%x", "_x"],
  ])("%j becomes %s, then %s_1 and _2", (hint, expected) => {
    const graph = new Graph("g");
    const made = [1, 2, 3].map(() => graph.addPlaceholder(type, hint === "" ? {} : { name: hint }).name);
    expect(made).toEqual([expected, `${expected}_1`, `${expected}_2`]);
  });

  test("a name that ends in a number does not collide with a counted one", () => {
    const graph = new Graph("g");
    const made = ["x_1", "x", "x", "x_1", "x"].map((name) => graph.addPlaceholder(type, { name }).name);
    expect(made).toEqual(["x_1", "x", "x_2", "x_1_1", "x_3"]);
  });
});

test("a tree of types with keys dtype and shape is not a type", () => {
  expect(isTensorType({ dtype: type, shape: [type] })).toBe(false);
  expect(isTensorType(type)).toBe(true);
});
