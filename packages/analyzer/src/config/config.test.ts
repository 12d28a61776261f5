import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { QuantraceError } from "@quantrace/core/errors";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze, type AnalyzeOptions } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";
import { configSchemaText } from "./schema.ts";

const MODEL = [
  'import { Module, type Tensor } from "@quantrace/core";',
  "export class Net extends Module {",
  "  forward(x: Tensor): Tensor {",
  "    if (x.mean()) return x;",
  "    return (x as any).relu();",
  "  }",
  "}",
  "",
].join("\n");

function check(files: Readonly<Record<string, string>>, options: AnalyzeOptions = {}): AnalysisResult {
  using project = temporaryProject({ "model.ts": MODEL, ...files });
  return analyze({ cwd: project.folder, paths: ["."], ...options });
}

/** The faults of a configuration: code, place and sentence. */
function faults(text: string): readonly string[] {
  try {
    check({ "quantrace.config.json": text });
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    return error.problems.map(
      ({ code, context, summary }) => `${context.source?.line}:${context.source?.column} ${code} ${summary}`,
    );
  }
  return [];
}

const levels = ({ findings }: AnalysisResult): string[] =>
  findings.map(({ code, severity }) => `${code} ${severity}`);

test("the published schema is the one that the reader checks against", () => {
  const path = join(import.meta.dirname, "../../config.schema.json");
  if (process.env["UPDATE"] === "1" || !existsSync(path)) writeFileSync(path, configSchemaText());
  expect(readFileSync(path, "utf8")).toBe(configSchemaText());
});

describe("a faulty configuration", () => {
  test("is reported with every fault at its place", () => {
    const text = [
      "{",
      '  "presets": "strict",',
      '  "preset": "hard",',
      '  "rules": { "branch-on-tensr": "off", "QT1002": 2 },',
      '  "leaves": { "class": [], "names": "encoder" },',
      '  "models": { "lodash": { "traceable": true }, "lodash#sum": { "hint": "x.sum()" } },',
      '  "inputs": { "Net": [1] },',
      '  "baseline": null',
      "}",
    ].join("\n");
    expect(faults(text)).toMatchInlineSnapshot(`
      [
        "2:3 QC3002 quantrace.config.json: there is no key presets; nearest: preset, rules, inputs",
        "3:13 QC3003 quantrace.config.json: preset: expected one of recommended, strict, lenient, quantization, all, found "hard"",
        "4:14 QC3002 quantrace.config.json: there is no key rules.branch-on-tensr; nearest: branch-on-tensor, bracket-on-tensor, math-on-tensor",
        "4:50 QC3003 quantrace.config.json: rules.QT1002: expected one of error, warning, info, off, found 2",
        "5:15 QC3002 quantrace.config.json: there is no key leaves.class; nearest: classes, names",
        "5:37 QC3003 quantrace.config.json: leaves.names: expected an array, found "encoder"",
        "6:15 QC3003 quantrace.config.json: models.lodash: expected a key such as package#export, found "lodash"",
        "6:62 QC3003 quantrace.config.json: models.lodash#sum: expected the key "traceable", found none",
        "7:23 QC3003 quantrace.config.json: inputs.Net[0]: expected a string, found 1",
        "8:15 QC3003 quantrace.config.json: baseline: expected a string, found null",
      ]
    `);
  });

  test("that is no JSON is reported with its place", () => {
    expect(faults('{\n  "preset": strict\n}')).toMatchInlineSnapshot(`
      [
        "2:13 QC3003 quantrace.config.json: preset: expected one of recommended, strict, lenient, quantization, all, found strict",
      ]
    `);
    expect(faults("")).toMatchInlineSnapshot(`
      [
        "undefined:undefined QC3001 quantrace.config.json is no JSON: it is empty",
      ]
    `);
  });

  test("a key twice, a file that is not there", () => {
    expect(faults('{ "preset": "strict", "preset": "lenient" }')).toMatchInlineSnapshot(`
      [
        "1:23 QC3003 quantrace.config.json: preset: expected each key once, found a second one",
      ]
    `);
    expect(() => check({}, { config: "missing.json" })).toThrow("QF2001");
  });

  property.prop([fc.oneof(fc.json(), fc.string({ unit: "binary" }))])(
    "is never anything but a catalogued error",
    (text) => {
      for (const fault of faults(text)) expect(fault).toMatch(/ QC300[123] /);
    },
  );
});

describe("settings", () => {
  test("comments are allowed, a schema may be named", () => {
    expect(faults('{\n  // ours\n  "$schema": "./config.schema.json",\n}')).toEqual([]);
  });

  test("presets decide over severities, rules over presets", () => {
    expect(levels(check({}))).toEqual(["QT1001 error", "QT6003 warning"]);
    expect(levels(check({}, { preset: "strict" }))).toEqual(["QT1001 error", "QT6003 error"]);
    expect(levels(check({}, { preset: "lenient" }))).toEqual(["QT1001 error"]);
    const config = '{ "preset": "strict", "rules": { "call-through-any": "info", "QT1001": "warning" } }';
    expect(levels(check({ "quantrace.config.json": config }))).toEqual(["QT1001 warning", "QT6003 info"]);
    expect(levels(check({ "quantrace.config.json": config }, { preset: "lenient" }))).toEqual([
      "QT1001 warning",
      "QT6003 info",
    ]);
    expect(levels(check({ "quantrace.config.json": config }, { config: {} }))).toEqual([
      "QT1001 error",
      "QT6003 warning",
    ]);
  });

  test("verdicts do not depend on them", () => {
    const { modules, ok } = check({}, { config: { rules: { QT1001: "off", QT6003: "off" } } });
    expect(modules).toMatchObject([{ verdict: "blocked", blockedBy: ["QT1001", "QT6003"], findings: [] }]);
    expect(ok).toBe(false);
  });

  test("the nearest file upwards counts, for each checked file", () => {
    const result = check({
      "quantrace.config.json": '{ "preset": "strict" }',
      "inner/quantrace.config.json": '{ "preset": "lenient", "leaves": { "classes": ["Net"] } }',
      "inner/model.ts": MODEL,
      "other/model.ts": MODEL,
    });
    expect(result.findings.map(({ primary, severity }) => `${primary.file} ${severity}`)).toEqual([
      "model.ts error",
      "model.ts error",
      "other/model.ts error",
      "other/model.ts error",
    ]);
  });
});
