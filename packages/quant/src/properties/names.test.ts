import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../../../..");

/** Titles of tests, of groups and of tables. */
const TITLE = /\b(?:it|test|describe)(?:\.each[^\n]*)?\(\s*["`]([^"`]*)/g;

/** The titles of a file, each with the text up to the next one. */
function titlesOf(text: string): readonly (readonly [string, string])[] {
  const found = [...text.matchAll(TITLE)];
  return found.map((match, i) => [match[1] as string, text.slice(match.index, found[i + 1]?.index)]);
}

test("each of the properties Q-01 to Q-29 has a test of its name that draws its cases", () => {
  const files = globSync(["packages/{core,ir,quant}/src/**/*.test.ts", "conformance/**/*.test.ts"], {
    cwd: REPOSITORY,
    exclude: ["**/node_modules/**"],
  });
  const named = new Set<string>();
  for (const file of files) {
    for (const [title, text] of titlesOf(readFileSync(join(REPOSITORY, file), "utf8"))) {
      const names = /^Q-\d\d(?:, Q-\d\d)*/.exec(title)?.[0].split(", ") ?? [];
      if (/\bfc\.|figures/.test(text)) for (const name of names) named.add(name);
    }
  }
  const wanted = Array.from({ length: 29 }, (_, i) => `Q-${String(i + 1).padStart(2, "0")}`);
  expect([...named].sort()).toEqual(wanted);
});
