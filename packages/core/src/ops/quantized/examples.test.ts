import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as core from "../../index.ts";

const FILES = [
  ...readdirSync(import.meta.dirname)
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
    .map((name) => join(import.meta.dirname, name)),
  ...["quantize.ts", "dequantize.ts", "fake-quantize.ts"].map((name) =>
    join(import.meta.dirname, "..", name),
  ),
];

describe.each(FILES)("the example of %s", (file) => {
  it("gives what it says", () => {
    const { setup, cases } = exampleOf(readFileSync(file, "utf8"));
    expect(cases.length).toBeGreaterThan(0);
    for (const { expression, expected } of cases) {
      expect(evaluate(setup, expression)).toEqual(evaluate("", expected));
    }
  });
});

interface Example {
  readonly setup: string;
  readonly cases: readonly { readonly expression: string; readonly expected: string }[];
}

/** The lines after `@example`: statements, and expressions with `// => value`. */
function exampleOf(text: string): Example {
  const lines = (text.match(/@example\n((?: \* .*\n)+)/)?.[1] ?? "").split("\n").map((line) => line.slice(3));
  const isCase = (line: string) => line.includes("// => ");
  return {
    setup: lines.filter((line) => !isCase(line)).join("\n"),
    cases: lines.filter(isCase).map((line) => {
      const [expression, expected] = line.split("// => ") as [string, string];
      return { expression: expression.trim().replace(/;$/, ""), expected };
    }),
  };
}

function evaluate(setup: string, expression: string): unknown {
  const names = Object.keys(core);
  const run = new Function(...names, `${setup}\nreturn (${expression});`);
  return run(...Object.values(core));
}
