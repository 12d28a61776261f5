import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ruleSummaries } from "@quantrace/analyzer";
import { describe, expect, test } from "vitest";
import plugin from "./index.ts";
import { presetRules } from "./plugin.ts";

const oxlintFile = (preset: "recommended" | "strict"): string =>
  `${JSON.stringify({ jsPlugins: ["@quantrace/eslint-plugin"], rules: presetRules(preset) }, null, 2)}\n`;

describe("the rules", () => {
  test("are those of the analyser, but for the one that is about a command, and one about files that are not checked", () => {
    const names = ruleSummaries().map(({ name }) => name);
    expect(Object.keys(plugin.rules).toSorted()).toEqual(
      ["project", ...names.filter((name) => name !== "no-module")].toSorted(),
    );
  });

  test("say what they are about, and where their page is", () => {
    for (const [name, { meta }] of Object.entries(plugin.rules)) {
      expect(meta?.docs?.description, name).not.toBe("");
      if (name !== "project") expect(existsSync(fileURLToPath(meta?.docs?.url ?? "")), name).toBe(true);
    }
  });
});

describe.each(["recommended", "strict"] as const)("the preset %s", (preset) => {
  test("names every rule", () => {
    const names = Object.keys(plugin.rules).map((name) => `quantrace/${name}`);
    expect(Object.keys(plugin.configs[preset].rules ?? {}).toSorted()).toEqual(names.toSorted());
  });

  test("is there for oxlint too (UPDATE=1 writes it)", () => {
    const path = join(import.meta.dirname, `../oxlint/${preset}.json`);
    if (process.env["UPDATE"] === "1") {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, oxlintFile(preset));
    }
    expect(readFileSync(path, "utf8")).toBe(oxlintFile(preset));
  });
});

test("what is wrong is an error in both; what nobody can tell and notes are more in strict", () => {
  const levels = (name: string) =>
    (["recommended", "strict"] as const).map((preset) => plugin.configs[preset].rules?.[`quantrace/${name}`]);
  expect(levels("branch-on-tensor")).toEqual(["error", "error"]);
  expect(levels("unseen-call")).toEqual(["warn", "error"]);
  expect(levels("trace-time-statement")).toEqual(["off", "warn"]);
  expect(levels("shared-submodule")).toEqual(["off", "off"]);
});
