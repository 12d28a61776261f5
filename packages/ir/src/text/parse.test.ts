import { describe, expect, test } from "vitest";
import { parse, print } from "../index.ts";
import { VALID } from "./valid-text.test-helper.ts";

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
