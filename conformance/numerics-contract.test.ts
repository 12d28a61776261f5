import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Functions whose last bits the language leaves to the engine, and `round`, whose ties go up. */
const forbidden =
  /\bMath\.(acosh?|asinh?|atan[2h]?|cbrt|cosh?|expm?1?|hypot|log(?:1p|10|2)?|pow|round|sinh?|tanh?)\b|\*\*/g;

/** Where no result depends on it. */
const allowed: Readonly<Record<string, string>> = {
  "quant/src/numeric-suite/layer-sqnr.ts": "a figure for people, in decibels",
};

const packages = join(import.meta.dirname, "../packages");
const sources = ["core", "ir", "quant", "kernels"].flatMap((name) =>
  readdirSync(join(packages, name, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.(test|test-d|test-helper)\.ts$|fixtures|oracle/.test(path))
    .map((path) => `${name}/src/${path}`),
);

function usesOf(text: string): string[] {
  const code = text
    .replace(/\/\*[^]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, "")
    // A power of two with a whole exponent is exact.
    .replace(/\b2 \*\* /g, "");
  return [...code.matchAll(forbidden)].map(([use]) => use);
}

test("the pattern finds what it should, and passes over what is exact", () => {
  const text =
    "Math.exp(x); Math.log2(x); x ** 3; Math.sqrt(x); 2 ** -149; expF32(x); // Math.pow\nMath.fround(x)";
  expect(usesOf(text)).toEqual(["Math.exp", "Math.log2", "**"]);
});

test("nothing whose bits an engine chooses is used: same bits everywhere", () => {
  const found = sources.flatMap((path) =>
    usesOf(readFileSync(join(packages, path), "utf8")).map((use) => `${path}: ${use}`),
  );
  expect(found.filter((line) => allowed[line.split(":")[0] as string] === undefined)).toEqual([]);
  expect(sources.length).toBeGreaterThan(200);
});
