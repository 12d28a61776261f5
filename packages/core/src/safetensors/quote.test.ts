import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { quote, quotePath, quoteShape } from "./quote.ts";

test.each([
  ["conv.weight", '"conv.weight"'],
  ['a"b\\c', '"a\\"b\\\\c"'],
  ["\u001b[31mred", '"\\u{1b}[31mred"'],
  ["\u202eleft", '"\\u{202e}left"'],
  ["\ud800", '"\\u{d800}"'],
  ["größe 重み", '"größe 重み"'],
])("%j", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test("long text is shortened and its length told", () => {
  expect(quote("x".repeat(1000))).toBe(`"${"x".repeat(80)}…" (1000 characters)`);
});

test("a long path stays whole", () => {
  const path = `${"folder/".repeat(40)}model.safetensors`;
  expect(quotePath(path)).toBe(`"${path}"`);
  expect(quotePath("a\u001b[31m")).toBe('"a\\u{1b}[31m"');
});

test.prop([fc.string({ unit: "binary" })])("nothing invisible is left, and nothing is long", (text) => {
  expect(quote(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(quote(text).length).toBeLessThan(900);
});

test("a shape", () => {
  expect(quoteShape([2, 3])).toBe("[2, 3]");
});
