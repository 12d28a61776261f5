import { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, print, verify } from "../index.ts";
import { VALID } from "./valid-text.test-helper.ts";

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
