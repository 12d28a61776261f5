import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IReporterOutput } from "dependency-cruiser";
import { describe, expect, test } from "vitest";
import { rules } from "./rules.ts";

const fixtures = join(import.meta.dirname, "fixtures");

/** The names of the rules that a tree breaks. */
async function brokenRules(folder: string): Promise<string[]> {
  const options = {
    baseDir: folder,
    ruleSet: { forbidden: [...rules] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  };
  const result: IReporterOutput = await cruise(
    ["packages"],
    options as never,
    { extensions: [".ts", ".js"] } as never,
  );
  if (typeof result.output === "string") throw new TypeError(result.output);
  return result.output.summary.violations.map((violation) => violation.rule.name);
}

describe("every boundary rule can fail", () => {
  test.each(rules.map((rule) => rule.name))("%s", async (name) => {
    expect(await brokenRules(join(fixtures, name))).toContain(name);
  });

  test("there is no fixture without a rule", () => {
    expect(readdirSync(fixtures).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });
});
