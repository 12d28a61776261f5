import { dim, dimension, symbolDim, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
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
  printArgument,
  printNode,
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

describe("print", () => {
  const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);

  test("can leave out source lines, or the folder that they are in", () => {
    const folder = import.meta.dirname;
    expect(print(graph)).toContain(` at "${folder}/print-and-parse.test.ts":`);
    expect(print(graph, { root: `${folder}/` })).toContain(' at "print-and-parse.test.ts":');
    expect(print(graph, { root: "/elsewhere/" })).toContain(` at "${folder}/`);
    expect(print(graph, { sources: false })).not.toContain(" at ");
  });

  test("prints single nodes and arguments", () => {
    const relu = graph.find("relu") as Node;
    expect(printNode(relu)).toBe("%relu: float32[2] = relu(%x)");
    expect(printNode(graph.output)).toBe("return %relu");
    expect(printArgument([relu, { a: null, b: "x" }, -0])).toBe('[%relu, {"a": null, "b": "x"}, -0]');
    expect(printArgument({ dtype: "float32", shape: [1, 2] })).toBe('{"dtype": "float32", "shape": [1, 2]}');
    expect(String(relu)).toBe("%relu");
  });

  test("leaves out attributes that have their default", () => {
    const other = new Graph("g");
    const x = other.addPlaceholder({ dtype: "float32", shape: [1, 1, 4, 4] });
    const pooled = other.callFunction(ops.maxPool2d, [x], { kernelSize: 2, padding: 1 });
    expect(printNode(pooled)).toContain("{kernelSize: [2, 2], stride: [2, 2], padding: [1, 1]}");
  });
});

const VALID = `quantrace.graph 1
graph "valid" {
  dim H multipleOf 2 min 0 max 64
  scope 0 "": "Net"
  scope 1 "fc": "Linear" builtin in 0
  signature ({"x": %x}, 3, "text")
  %x: float32[N, H, 4] = placeholder
  %w: float32[2, 4] = get_attr "fc.weight"
  %linear: float32[N, H, 2] = linear(%x, %w, null) in 1 at "model.ts":12:7
  %m: [float32[N], {"a": float32[<N + 1>]}] = call_module "leaf"(%linear, {"n": [1, true]}) in 0
  %m_0: float32[N] = get_item(%m)[0]
  %m_a: float32[<N + 1>] = get_item(%m)[1, "a"]
  %clamp: float32[N] = clamp(%m_0) {min: -1.5, max: null}
  return {"y": %clamp, "z": [%m_a, false]}
}
`;

describe("parse", () => {
  test("reads every part of the format", () => {
    expect(print(parse(VALID))).toBe(VALID.replace(", max: null", ""));
  });

  test("takes other blanks, and lines that end in CRLF", () => {
    const spaced = VALID.replaceAll("\n", "\r\n\t ").replace(
      "quantrace.graph 1\r\n\t ",
      "quantrace.graph 1\r\n",
    );
    expect(print(parse(spaced))).toBe(print(parse(VALID)));
  });

  test.each<[string, string, string, string]>([
    [
      "a text without its first line",
      "quantrace.graph 1\n",
      "",
      'QF4003: graph text 1:1: expected "quantrace.graph 1"',
    ],
    ["another version", "quantrace.graph 1", "quantrace.graph 2", "QF4003: graph text 1:1"],
    ["a byte order mark", "quantrace", "\uFEFFquantrace", "QF4003: graph text 1:1"],
    [
      "an unknown character",
      "%x: float32",
      "%x; float32",
      'QF4003: graph text 7:5: expected graph text, found ";"',
    ],
    [
      "an unknown op",
      "clamp(",
      "klamp(",
      "QF4004: graph text 13:24: expected an operation of this version of Quantrace, found the unknown op klamp",
    ],
    ["an op like a method of every object", "clamp(", "constructor(", "QF4004: graph text 13:24"],
    ["another version of an op", "clamp(", "clamp@2(", "QF4004: graph text 13:24: expected clamp@1"],
    [
      "an unknown dtype",
      "float32[N, H, 4]",
      "float31[N, H, 4]",
      "QF4003: graph text 7:7: expected a dtype, found float31",
    ],
    [
      "a dtype like a method",
      "float32[N, H, 4]",
      "toString[N, H, 4]",
      "QF4003: graph text 7:7: expected a dtype",
    ],
    [
      "a value before its definition",
      "linear(%x, %w",
      "linear(%m_0, %w",
      "QF4006: graph text 9:38: %m_0 is used before it is defined",
    ],
    ["a value that reads itself", "linear(%x, %w", "linear(%linear, %w", "QF4006: graph text 9:38"],
    ["a name twice", "%m_a:", "%m_0:", "QF4007: graph text 12:3: %m_0 is already defined"],
    [
      "a key twice",
      '"y": %clamp, "z"',
      '"y": %clamp, "y"',
      'QF4007: graph text 14:24: "y" is already defined',
    ],
    [
      "an attribute twice",
      "min: -1.5, max",
      "min: -1.5, min",
      "QF4007: graph text 13:48: min is already defined",
    ],
    ["a scope twice", "scope 1 ", "scope 0 ", "QF4007: graph text 5:9: 0 is already defined"],
    [
      "a size twice",
      "dim H multipleOf",
      "dim H multipleOf 2 min 0 max 64 dim H multipleOf",
      "QF4007: graph text 3:39: H is already defined",
    ],
    [
      "a scope that is not there",
      "in 1 at",
      "in 7 at",
      "QF4003: graph text 9:55: expected a scope that was listed before, found 7",
    ],
    [
      "a number that would be rounded",
      "-1.5",
      "0.10000000000000000001",
      "QF4005: graph text 13:42: expected 0.1, found 0.10000000000000000001",
    ],
    ["a number beyond float64", "-1.5", "1e400", "QF4005: graph text 13:42: expected Infinity, found 1e400"],
    [
      "17 digits",
      'signature ({"x": %x}, 3',
      'signature ({"x": %x}, 12345678901234567',
      "QF4005: graph text 6:25",
    ],
    [
      "a negative size",
      "float32[2, 4]",
      "float32[-2, 4]",
      "QF4003: graph text 8:15: expected a whole number, found -2",
    ],
    ["half a size", "float32[2, 4]", "float32[2.5, 4]", "QF4003: graph text 8:15"],
    ["a size that is no size", "<N + 1>", "<N + >", "QF4003: graph text 10:34: expected a size (size"],
    [
      "a type that the op does not give",
      "%clamp: float32[N]",
      "%clamp: float32[2]",
      "QF4003: graph text 13:24: expected the type that clamp gives, found clamp",
    ],
    [
      "operands that do not fit",
      "float32[2, 4]",
      "float32[2, 5]",
      "QF4003: graph text 9:3: expected a valid node (linear: operand x has shape [N, H, 4]",
    ],
    [
      "an attribute that does not fit",
      "min: -1.5",
      'min: "a"',
      "QF4003: graph text 13:3: expected a valid node (clamp: min is",
    ],
    [
      "an attribute that is not there",
      "min: -1.5",
      "low: -1.5",
      "QF4003: graph text 13:3: expected a valid node (clamp: low is given",
    ],
    [
      "an operand too many",
      "linear(%x, %w, null)",
      "linear(%x, %w, null, %x)",
      "QF4003: graph text 9:3: expected a valid node (linear: operand count is 4 operands, expected 3)",
    ],
    ["an operand of the wrong kind", "linear(%x, %w, null)", "linear(%x, 2, null)", "QF4003: graph text 9:3"],
    [
      "an item that is not there",
      '[1, "a"]',
      '[1, "b"]',
      'QF4003: graph text 12:3: expected a valid graph (graph valid: %m_a: there is no tensor at item [1,"b"] of %m)',
    ],
    [
      "a tree where a tensor must be",
      "%m_0: float32[N] =",
      "%m_0: [float32[N]] =",
      "QF4003: graph text 11:32: expected the type of one tensor",
    ],
    [
      "a signature without the input",
      '{"x": %x}, 3',
      "3",
      "QF4003: graph text 7:3: expected a valid graph (graph valid: %x: the signature does not name it)",
    ],
    [
      "a signature with an unknown input",
      '{"x": %x}',
      '{"x": %x, "y": %y}',
      "QF4003: graph text 2:1: expected a valid graph (graph valid: %y: the signature names it",
    ],
    [
      "an escape that is none",
      '"text"',
      '"te\\qxt"',
      "QF4003: graph text 6:28: expected a string with valid escapes",
    ],
    ["a control character in a string", '"text"', '"te\txt"', "QF4003: graph text 6:28"],
    ["a string that does not end", '"text"', '"text', "QF4003: graph text 6:28"],
    [
      "text after the end",
      "]}\n}\n",
      "]}\n}\n}",
      "QF4003: graph text 16:1: expected the end of the text, found }",
    ],
    ["no end", "]}\n}\n", "]}\n", 'QF4003: graph text 15:1: expected "}", found the end of the text'],
    [
      "no output",
      'return {"y": %clamp, "z": [%m_a, false]}',
      "",
      'QF4003: graph text 15:1: expected "return", found }',
    ],
    [
      "a word that is no value",
      "null) in",
      "nil) in",
      "QF4003: graph text 9:46: expected a value, found nil",
    ],
    [
      "undefined as an attribute",
      "max: null",
      "max: undefined",
      "QF4003: graph text 13:53: expected a value, found undefined",
    ],
    [
      "a constraint that leaves no size",
      "min 0 max 64",
      "min 3 max 3",
      'QF4003: graph text 7:18: expected a size (dimension "H"',
    ],
  ])("refuses %s with its place", (_, part, instead, message) => {
    expect(VALID).toContain(part);
    expect(() => parse(VALID.replace(part, instead))).toThrow(message);
  });

  test.each([
    [
      "arguments",
      'call_module "leaf"(%linear, {"n": [1, true]})',
      (deep: string) => `call_module "leaf"(${deep})`,
      "[",
      "]",
    ],
    ["types", '[float32[N], {"a": float32[<N + 1>]}]', (deep: string) => deep, "[", "]"],
    ["sizes", "<N + 1>", (deep: string) => `<${deep}>`, "(", ")"],
    ["signatures", '{"x": %x}', (deep: string) => deep, "[", "]"],
  ])(
    "refuses %s that are nested 100,000 deep, without running out of stack",
    (_, part, place, open, close) => {
      const deep = open.repeat(100_000) + close.repeat(100_000);
      expect(() => parse(VALID.replace(part, place(deep)))).toThrow(/^QF4003/);
    },
  );

  test("reads 20,000 lines in a second or so", () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `  %r${i}: float32[2] = relu(%${i === 0 ? "x" : `r${i - 1}`})`,
    );
    const text = `quantrace.graph 1\ngraph "long" {\n  signature (%x)\n  %x: float32[2] = placeholder\n${lines.join("\n")}\n  return %r19999\n}\n`;
    const start = performance.now();
    const graph = parse(text);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect([graph.size, print(graph)]).toEqual([20_002, text]);
  });
});

/** Ways to damage a text, each at a random place. */
const damages: readonly ((text: string, at: number, n: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, n) => text.slice(0, at) + text.slice(at + 1 + (n % 40)),
  (text, at) => text.slice(0, at),
  (text, at, n) => text.slice(0, at) + '%"{}[]()<>,:=@.0-9aN\\\n\u0000é'.at(n % 26) + text.slice(at),
  (text, at, n) => text.slice(0, at) + '%"{}[]()<>,:=@.0-9aN\\\n\u0000é'.at(n % 26) + text.slice(at + 1),
  (text, at, n) => text.slice(0, at) + text.slice(n % text.length, (n % text.length) + 30) + text.slice(at),
  (text, at, n) =>
    text.replace(/\d+/g, (digits, offset: number) =>
      offset >= at && offset < at + 60
        ? (["0", "-1", "1e400", "NaN", "9007199254740993", "7"][n % 6] as string)
        : digits,
    ),
  (text, at, n) => swapLines(text, at, n),
  (text, at) =>
    text.replace(/"[^"]*"/g, (string, offset: number) =>
      offset >= at && offset < at + 60 ? '"__proto__"' : string,
    ),
  (text, at, n) =>
    text.replace(/%\w+/g, (name, offset: number) =>
      offset >= at && offset < at + 30 ? `%${["x0", "add", "nothing", "x1"][n % 4]}` : name,
    ),
  (text, at, n) =>
    text.replace(/= [\w.]+\(/g, (call, offset: number) =>
      offset >= at && offset < at + 60 ? `= ${Object.keys(ops)[n % Object.keys(ops).length]}(` : call,
    ),
];

function swapLines(text: string, at: number, n: number): string {
  const lines = text.split("\n");
  const [a, b] = [at % lines.length, n % lines.length];
  [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
  return lines.join("\n");
}

describe("parse of damaged text", () => {
  const texts = fc.oneof(
    fc.constant(VALID),
    anyGraph().map((graph) => print(graph)),
  );
  const damage = fc.tuple(fc.constantFrom(...damages), fc.nat({ max: 2 ** 20 }), fc.nat({ max: 2 ** 20 }));

  test("gives a QF error with line and column in the text, or a valid graph; never anything else", () => {
    let valid = 0;
    fc.assert(
      fc.property(texts, fc.array(damage, { minLength: 1, maxLength: 3 }), (text, changes) => {
        const damaged = changes.reduce((t, [apply, at, n]) => apply(t, at % (t.length + 1), n), text);
        try {
          const graph = parse(damaged);
          verify(graph);
          expect(print(parse(print(graph)))).toBe(print(graph));
          valid++;
        } catch (error) {
          expect(error).toBeInstanceOf(QuantraceError);
          const { code, params } = error as QuantraceError;
          expect(code).toMatch(/^QF400[3-7]$/);
          const lines = damaged.split("\n");
          expect(params["line"]).toSatisfy((line: number) => line >= 1 && line <= lines.length);
          const { length } = lines[(params["line"] as number) - 1] as string;
          expect(params["column"]).toSatisfy((column: number) => column >= 1 && column <= length + 1);
        }
      }),
      propertyConfig({ numRuns: 1500 }),
    );
    expect(valid).toBeGreaterThan(20);
  });
});
