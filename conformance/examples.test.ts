import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import * as analyzer from "@quantrace/analyzer";
import * as instrument from "@quantrace/analyzer/instrument";
import * as core from "@quantrace/core";
import * as ir from "@quantrace/ir";
import * as kernels from "@quantrace/kernels";
import * as quant from "@quantrace/quant";
import * as reportPages from "@quantrace/quant/report-page";
import * as runtime from "@quantrace/runtime";
import * as testing from "@quantrace/testing";
import * as golden from "@quantrace/testing/golden";
import * as programs from "@quantrace/testing/programs";
import * as train from "@quantrace/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** The examples in the doc comments of the packages are run: each line `expression; // => value`. Core runs its own. */
const scope: Readonly<Record<string, unknown>> = {
  ...core,
  ...ir,
  ...quant,
  ...reportPages,
  ...kernels,
  ...runtime,
  ...analyzer,
  ...instrument,
  ...testing,
  ...train,
  ...golden,
  ...programs,
  fc,
};

const packages = ["ir", "quant", "kernels", "runtime", "analyzer", "testing", "train"];

const sources = packages.flatMap((name) => {
  const folder = join(import.meta.dirname, "../packages", name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test(-d)?\.ts$|fixtures/.test(path))
    .toSorted()
    .map((path) => join(folder, path));
});

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** The lines after each `@example` of a doc comment, up to the next tag or the comment's end. */
function examplesIn(file: string): Example[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, i) => {
    if (!/^\s*\* @example\s*$/.test(line)) return [];
    const length = lines.slice(i + 1).findIndex((next) => /^\s*(\*\/|\* @)/.test(next));
    const code = lines.slice(i + 1, i + 1 + length).map((next) => next.replace(/^\s*\* ?/, ""));
    return [{ file: file.replace(/^.*\/packages\//, ""), line: i + 1, code: code.join("\n") }];
  });
}

async function run(code: string): Promise<readonly (readonly [found: unknown, expected: unknown])[]> {
  const outcomes: (readonly [unknown, unknown])[] = [];
  const script = code.replace(/^(.*);\s*\/\/ => (.*)$/gm, "outcomes.push([($1), ($2)]);");
  const body = stripTypeScriptTypes(`(async () => {\n"use strict";\n${script}\n})()`);
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;
  await AsyncFunction("outcomes", ...Object.keys(scope), `await ${body}`)(outcomes, ...Object.values(scope));
  return outcomes;
}

const examples = sources.flatMap(examplesIn);

describe("the examples of the documentation", () => {
  test.each(examples)("$file:$line does what it says", async ({ code }) => {
    for (const [found, expected] of await run(code)) expect(found).toEqual(expected);
  });

  test.each(packages)("every package has some: %s", (name) => {
    expect(examples.filter(({ file }) => file.startsWith(`${name}/`)).length).toBeGreaterThan(1);
  });
});
