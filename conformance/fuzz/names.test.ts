import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../..");

/** Texts that hold the name of a property; comments are not among them. */
const NAMED = /["`][^"`\n]*\bO-\d\d\b[^"`\n]*["`]/g;

test("each of the properties from 1 to 16 of reading and writing files has a test of its name", () => {
  const files = globSync(["packages/*/src/**/*.test.ts", "conformance/**/*.test.ts"], {
    cwd: REPOSITORY,
    exclude: ["**/node_modules/**"],
  });
  const named = new Set<string>();
  for (const file of files) {
    const code = readFileSync(join(REPOSITORY, file), "utf8").replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");
    for (const [title] of code.matchAll(NAMED))
      for (const [name] of title.matchAll(/O-\d\d/g)) named.add(name);
  }
  const wanted = Array.from({ length: 16 }, (_, i) => `O-${String(i + 1).padStart(2, "0")}`);
  expect(wanted.filter((name) => !named.has(name))).toEqual([]);
});
