import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze, formatPretty } from "../index.ts";
import { presets } from "../severity/presets.ts";
import { rules } from "./index.ts";

/**
 * Each rule has a folder of fixtures: `hazards.ts`, where a line that ends in `// QT1001` must have exactly that
 * finding, and `look-alikes.ts`, where nothing may be found. The reports are kept beside them in `*.expect.md`;
 * `UPDATE=1` writes them anew.
 */
const folder = join(import.meta.dirname, "fixtures");
const everything = analyze({ cwd: folder, paths: ["."], config: { preset: "quantization" } });
const MARK = /\/\/ (QT\d{4}(?:, QT\d{4})*)$/;

/** Rules about files and comments, tested in `host/files.test.ts` and `report/suppressions.test.ts`. */
const ELSEWHERE = new Set([
  "syntax-error",
  "no-module",
  "two-copies",
  "unexplained-suppression",
  "unused-suppression",
]);

function inFile(result: AnalysisResult, file: string): AnalysisResult {
  const findings = result.findings.filter((finding) => finding.primary.file === file);
  return { ...result, findings, modules: result.modules.filter((module) => module.file === file) };
}

function marks(file: string): string[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return lines.flatMap((line, i) =>
    (MARK.exec(line)?.[1]?.split(", ") ?? []).map((code) => `${i + 1} ${code}`),
  );
}

/** Notes of the preset `quantization` count in their own fixtures only. */
function found(result: AnalysisResult, own: string): string[] {
  const counted = result.findings.filter(
    ({ code }) => code === own || presets.recommended.rules[code] === undefined,
  );
  return [...new Set(counted.map(({ primary, code }) => `${primary.line} ${code}`))];
}

/** Every finding on a line, and the first one in full. */
function reportOf(file: string): string {
  const result = inFile(everything, file);
  const [first] = result.findings;
  const lines = result.findings.map(({ code, primary, runtime, message, flow }) => {
    const path = flow.map((step) => step.span.line).join(" > ");
    return `- ${primary.line}:${primary.column} ${code} (${runtime}) ${message}${path === "" ? "" : ` [${path}]`}`;
  });
  const full = formatPretty({ ...result, findings: first === undefined ? [] : [first] });
  return [`# ${file}`, "", ...lines, "", "```text", `${full.trimEnd()}`, "```", ""].join("\n");
}

function golden(file: string): void {
  const report = reportOf(file);
  const path = join(folder, file.replace(/\.ts$/, ".expect.md"));
  if (process.env["UPDATE"] === "1" || !existsSync(path)) writeFileSync(path, report);
  expect(report).toBe(readFileSync(path, "utf8"));
}

describe.each(rules.filter((rule) => !ELSEWHERE.has(rule.name)))("$code $name", ({ code, name, effect }) => {
  const hazards = inFile(everything, `${name}/hazards.ts`);
  const fine = inFile(everything, `${name}/look-alikes.ts`);

  test("finds each hazard where it is marked, and nothing else", () => {
    expect(found(hazards, code).sort()).toEqual(marks(`${name}/hazards.ts`).sort());
    expect(hazards.findings.map((finding) => finding.code)).toContain(code);
  });

  test("no module with a hazard is traceable", () => {
    const traceable = hazards.modules.filter((module) => module.verdict === "traceable");
    const named = hazards.modules.filter((module) => module.name.startsWith("Hazard"));
    const hazardous = traceable.filter((module) => named.includes(module));
    expect(hazardous.map((module) => module.name)).toEqual(
      effect === "none" ? named.map((module) => module.name) : [],
    );
  });

  test("is silent on look-alikes", () => {
    expect(found(fine, code)).toEqual([]);
    expect(fine.modules.filter((module) => module.verdict !== "traceable")).toEqual([]);
    expect(fine.modules.length).toBeGreaterThan(0);
  });

  test("reports as before", () => {
    golden(`${name}/hazards.ts`);
    golden(`${name}/look-alikes.ts`);
  });
});

test("there are at least 300 hazards and 150 look-alikes", () => {
  const texts = (name: string): string =>
    rules
      .map((rule) => join(folder, rule.name, name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
  expect(texts("hazards.ts").match(/\/\/ QT\d{4}(?:, QT\d{4})*$/gm)?.length).toBeGreaterThanOrEqual(300);
  expect(texts("look-alikes.ts").match(/^export class Fine/gm)?.length).toBeGreaterThanOrEqual(150);
});
