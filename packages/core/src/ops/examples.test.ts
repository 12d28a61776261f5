import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kind } from "../arguments/kind.ts";
import * as api from "../index.ts";
import * as safetensors from "../safetensors/index.ts";

const source = join(import.meta.dirname, "..");

/** Their examples name files that do not exist; their own tests run them. */
const readsFiles = /^safetensors\/files\//;

const paths = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !/\.(test|test-d|test-helper|generated)\.ts$/.test(path))
  .filter((path) => !readsFiles.test(path))
  .sort();

describe.each(paths.filter((path) => examplesIn(path).length > 0))("%s", (path) => {
  test.each(examplesIn(path))("does what its example on line $line says", async ({ code }) => {
    const own = (await import(join(source, path))) as Record<string, unknown>;
    for (const { actual, expected } of await run(code, { ...own, kind, ...safetensors, ...api })) {
      expect(actual).toEqual(expected);
    }
  });
});

describe("every operation", () => {
  const operations = paths.filter(
    (path) => /^ops\/(quantized\/)?[a-z0-9-]+\.ts$/.test(path) && path !== "ops/index.ts",
  );

  test.each(operations)("%s has an example with a result", (path) => {
    expect(examplesIn(path).some(({ code }) => code.includes(RESULT))).toBe(true);
  });
});

describe("the extraction", () => {
  const block = ["/**", " * Adds.", " *", " * @example", " * const one = 1;", " * one + 1; // => 2", " */"];

  test("finds the lines of an example, and what they claim", async () => {
    const [example] = examplesOf(block.join("\n"));
    expect(example).toEqual({ line: 4, code: "const one = 1;\none + 1; // => 2" });
    expect(await run((example as Example).code, {})).toEqual([{ actual: 2, expected: 2 }]);
  });

  test("ends an example at the next tag", () => {
    const tagged = block.toSpliced(6, 0, " * @see other");
    expect(examplesOf(tagged.join("\n"))[0]?.code).toBe("const one = 1;\none + 1; // => 2");
  });

  test("strips types", async () => {
    expect(await run("const n: number = 3;\nn as number; // => 3", {})).toEqual([{ actual: 3, expected: 3 }]);
  });
});

/** What stands between an expression and its value. */
const RESULT = "// =>";

interface Example {
  /** Of the `@example` tag, from 1. */
  readonly line: number;
  readonly code: string;
}

function examplesIn(path: string): Example[] {
  return examplesOf(readFileSync(join(source, path), "utf8"));
}

/** The lines after each `@example` of a doc comment, up to the next tag or the comment's end. */
function examplesOf(text: string): Example[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    if (!/^\s*\* @example\s*$/.test(line)) return [];
    const length = lines.slice(i + 1).findIndex((next) => /^\s*(\*\/|\* @)/.test(next));
    const body = lines.slice(i + 1, i + 1 + length).map((next) => next.replace(/^\s*\* ?/, ""));
    return [{ line: i + 1, code: body.join("\n").trim() }];
  });
}

interface Outcome {
  readonly actual: unknown;
  readonly expected: unknown;
}

/** Runs an example with names in scope. Each line `expression; // => value` gives both values. */
async function run(code: string, scope: Readonly<Record<string, unknown>>): Promise<readonly Outcome[]> {
  const script = code.replace(
    /^(.*);\s*\/\/ => (.*)$/gm,
    (_, expression: string, value: string) =>
      `outcomes.push({ actual: (${expression}), expected: (${value}) });`,
  );
  const outcomes: Outcome[] = [];
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;
  const names = Object.keys(scope).filter((name) => name !== "default");
  const body = stripTypeScriptTypes(`(async () => {\n"use strict";\n${script}\n})()`);
  await AsyncFunction("outcomes", ...names, `await ${body}`)(outcomes, ...names.map((name) => scope[name]));
  return outcomes;
}
