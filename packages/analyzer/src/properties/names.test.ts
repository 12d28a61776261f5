import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../../../..");

/** Titles of tests, of groups and of tables. */
const TITLE = /\b(?:test|describe)(?:\.each[^\n]*)?\(\s*["`]([^"`]*)/g;

test("each of the analyser's properties A-01 to A-14 has a test of its name", () => {
  const files = globSync(["packages/analyzer/src/**/*.test.ts", "conformance/agreement/*.test.ts"], {
    cwd: REPOSITORY,
  });
  const titles = files.flatMap((file) =>
    [...readFileSync(join(REPOSITORY, file), "utf8").matchAll(TITLE)].map(([, title = ""]) => title),
  );
  const named = new Set(titles.flatMap((title) => /^A-\d\d(?:, A-\d\d)*/.exec(title)?.[0].split(", ") ?? []));
  const wanted = Array.from({ length: 14 }, (_, i) => `A-${String(i + 1).padStart(2, "0")}`);
  expect([...named].sort()).toEqual(wanted);
});
