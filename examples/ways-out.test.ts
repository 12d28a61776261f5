import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "@quantrace/analyzer";
import { describe, expect, test } from "vitest";
import { printed } from "./shared/runs-by-itself.ts";

/*
 * The examples of the ways out are run as a user runs them, and print what their READMEs say; each says itself that its
 * float model did not change.
 */

/** These run for long, in a browser, train, or print times; they have tests of their own. */
const others: ReadonlySet<string> = new Set([
  "01-digits",
  "09-browser",
  "10-train-digits",
  "11-qat",
  "12-custom-module-qat",
  "13-text-direction",
]);

const folders = readdirSync(import.meta.dirname).filter((name) => /^\d\d-/.test(name) && !others.has(name));

/** The block under "It prints" of an example's README. */
function promised(folder: string): string {
  const readme = readFileSync(join(import.meta.dirname, folder, "README.md"), "utf8");
  return /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
}

describe.each(folders)("%s", (folder) => {
  test("prints what its README says", async () => {
    const output = await printed(join(import.meta.dirname, folder));
    expect(output).toBe(promised(folder));
    expect(output).toContain("float model unchanged: true");
  }, 60_000);
});

test("all sources pass the check but those before a mending, which fail it", () => {
  const { findings } = analyze({ cwd: import.meta.dirname, paths: ["."] });
  const errors = findings.filter(({ severity }) => severity === "error");
  expect([...new Set(errors.map(({ primary }) => primary.file))].sort()).toEqual([
    "02-submodule-only/reader.before.ts",
    "04-refactor/attention.before.ts",
  ]);
}, 60_000);
