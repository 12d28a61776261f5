import { dim, dimension, symbolDim, tensor, type Tensor } from "@quantrace/core";
import { defineOp, operand, ops } from "@quantrace/core/ops";
import { anyGraph, anyInputs, anyModel, canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Graph,
  Interpreter,
  isArgumentLeaf,
  isNode,
  mapTree,
  type Node,
  parse,
  PlaceholderRef,
  print,
  spec,
  symbolicTrace,
  verify,
} from "../index.ts";

/** All that a node is, with names in the place of other nodes. */
function portrait(node: Node): unknown {
  const { kind, name, args, type, origin } = node;
  const own = { ...node } as unknown as Readonly<Record<string, unknown>>;
  const read = args.map((arg) =>
    mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? `%${leaf.name}` : leaf)),
  );
  return {
    kind,
    name,
    read,
    type,
    origin,
    op: own["op"],
    attributes: own["attributes"],
    target: own["target"],
    path: own["path"],
  };
}

function expectIsomorphic(a: Graph, b: Graph): void {
  expect([...a.nodes()].map(portrait)).toEqual([...b.nodes()].map(portrait));
  expect(a.signature).toEqual(b.signature);
  expect(a.name).toBe(b.name);
}

describe("print, then parse", () => {
  test("gives the same text and the same graph, for generated graphs", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const text = print(graph);
        const parsed = parse(text);
        expect(print(parsed)).toBe(text);
        expectIsomorphic(parsed, graph);
        verify(parsed);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("gives the same text and the same graph, for traced models with scopes and lines", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs }) => {
        const { graph } = symbolicTrace(model, specs);
        const text = print(graph);
        const parsed = parse(text, { state: graph.state });
        expect(print(parsed)).toBe(text);
        expectIsomorphic(parsed, graph);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("gives a graph that computes the same bits", () => {
    const withInputs = anyGraph().chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
    fc.assert(
      fc.property(withInputs, ({ graph, inputs }) => {
        const parsed = parse(print(graph), { state: graph.state });
        const [before, after] = [graph, parsed].map((each) =>
          canonicalBits(new Interpreter(each).run(inputs)),
        );
        expect(after).toEqual(before);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test.each([
    0,
    -0,
    1.5,
    -2,
    0.1,
    1e21,
    1e-7,
    5e-324,
    1.7976931348623157e308,
    2 ** 53,
    Infinity,
    -Infinity,
    NaN,
  ])("keeps every bit of the number %d", (value) => {
    const graph = new Graph("numbers");
    const x = graph.addPlaceholder({ dtype: "float32", shape: [] }, { name: "x" });
    graph.signature = [new PlaceholderRef("x"), value];
    // What float32 does not hold is no operand (QS1014), but still a plain value.
    const held = value === Number.MAX_VALUE ? 2 ** 127 : value;
    const sum = graph.callFunction(ops.add, [x, held]);
    const full = graph.callFunction(ops.full, [], { shape: [1], value: held });
    graph.setOutput([sum, full, value]);
    const parsed = parse(print(graph));
    expectIsomorphic(parsed, graph);
    expect((parsed.output.args[0] as readonly unknown[])[2]).toBe(value);
  });

  test("keeps strings, keys, paths and names with quotes, newlines, emoji and __proto__", () => {
    const nasty = 'a"b\\c\n\t\u2028🔥\u0000';
    const graph = new Graph(nasty);
    const type = { dtype: "float32", shape: [1] } as const;
    const scope = { parent: null, path: nasty, className: nasty, builtin: false };
    const x = graph.addPlaceholder(type, { name: "__proto__" });
    graph.modules.set(nasty, { forward: () => null });
    const record = JSON.parse('{ "__proto__": 1, "": 2 }') as object;
    const call = graph.callModule(
      nasty,
      [x, nasty, { [nasty]: null }, record as never],
      { [nasty]: [type] },
      {
        origin: { scope, source: { file: `${nasty}.ts`, line: 1, column: 2 } },
      },
    );
    const item = graph.getItem(call, [nasty, 0], type);
    graph.signature = [{ [nasty]: new PlaceholderRef("__proto__") }, { placeholder: "x" }];
    graph.setOutput({ [nasty]: item });
    verify(graph);
    const parsed = parse(print(graph), { modules: graph.modules });
    expectIsomorphic(parsed, graph);
    expect(print(parsed)).toBe(print(graph));
  });

  test("keeps undefined and null apart", () => {
    const traced = symbolicTrace(
      (x: Tensor, a: undefined, b: null) => [x, a, b],
      [spec("float32", [1]), undefined, null],
    );
    const text = print(traced.graph);
    expect(text).toContain("signature (%x, undefined, null)");
    expect(text).toContain("return [%x, undefined, null]");
    expectIsomorphic(parse(text), traced.graph);
  });

  test("keeps symbolic sizes, their constraints and what was computed from them", () => {
    const height = dimension("H", { multipleOf: 4, min: 8 });
    const { graph } = symbolicTrace(
      (x: Tensor) => x.reshape([dim.floorDiv(x.shape[1]!, 2), dim.mul(x.shape[0]!, 2)]),
      [spec("float32", ["N", height])],
    );
    const text = print(graph, { sources: false });
    expect(text.split("\n").slice(2, 6)).toEqual([
      "  dim H multipleOf 4 min 8 max 9007199254740991",
      "  signature (%x)",
      "  %x: float32[N, H] = placeholder",
      "  %reshape: float32[<H/2>, <2*N>] = reshape(%x) {shape: [<H/2>, <2*N>]}",
    ]);
    expectIsomorphic(parse(text), parse(print(graph, { sources: false })));
    expect(parse(text).placeholders[0]?.type.shape[1]).toBe(height);
  });

  test("keeps a size that is called like a number", () => {
    const graph = new Graph("g");
    graph.addPlaceholder(
      { dtype: "float32", shape: [symbolDim("NaN", { min: 1 }), symbolDim("Infinity"), symbolDim("null")] },
      { name: "x" },
    );
    graph.signature = [new PlaceholderRef("x")];
    graph.setOutput(1);
    expectIsomorphic(parse(print(graph)), graph);
  });

  test("needs no state and no modules; with them the graph runs", () => {
    const traced = symbolicTrace((x: Tensor) => x.add(tensor([1, 2])), [spec("float32", [2])]);
    const text = print(traced.graph);
    const input = { dtype: "float32", shape: [2], data: new Float32Array([1, 1]) } as const;
    expect(canonicalBits(new Interpreter(parse(text, { state: traced.graph.state })).run([input]))).toEqual(
      canonicalBits(tensor([2, 3])),
    );
    expect(() => new Interpreter(parse(text)).run([input])).toThrow(
      /^QX2003.*state _tensor_constant0 is missing/,
    );
  });

  test("takes the operations that it is given, with their versions", () => {
    const twice = defineOp({
      id: "mine.twice",
      version: 3,
      operands: [operand("x", "float32", ["...B"])],
      attributes: { by: { kind: "pair", default: 2 } },
      result: { dtype: "float32", shape: ["...B"] },
    });
    const graph = new Graph("g");
    const x = graph.addPlaceholder({ dtype: "float32", shape: [1] }, { name: "x" });
    graph.signature = [new PlaceholderRef("x")];
    graph.setOutput(graph.callFunction(twice, [x]));
    const text = print(graph);
    expect(text).toContain("%mine_twice: float32[1] = mine.twice@3(%x)\n");
    expectIsomorphic(parse(text, { ops: { "mine.twice": twice } }), graph);
    expect(() => parse(text)).toThrow(
      /^QF4004.*5:29: expected an operation of this version of Quantrace, found the unknown op mine\.twice@3/,
    );
    expect(() => parse(text.replace("@3", "@4"), { ops: { "mine.twice": twice } })).toThrow(
      /^QF4004.*expected mine\.twice@3/,
    );
  });
});
