import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import Ajv04 from "ajv-draft-04";
import { applyPatch, parsePatch } from "diff";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import {
  analyze,
  formatAgent,
  formatCompact,
  formatGithub,
  formatJson,
  formatPretty,
  formatSarif,
  githubSummary,
} from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const MODEL = [
  'import { Module, nn, type Tensor } from "@quantrace/core";',
  'import { level } from "./helper.ts";',
  "",
  "export class Gate extends Module {",
  "  fc = new nn.Linear(4, 4);",
  "",
  "  forward(x: Tensor): Tensor {",
  "    const s = level(this.fc.forward(x));",
  "    if (s > 0.5) return x.relu();",
  "    // quantrace-ignore-next-line QT1003 -- 100 %, always",
  "    const h = x.mean() ? x : x.neg();",
  "\treturn h.div((x.sum() as any).item());",
  "  }",
  "}",
  "",
].join("\n");
const HELPER = [
  'import type { EagerTensor, Tensor } from "@quantrace/core";',
  "export function level(t: Tensor): number {",
  "  const m = t.mean() as EagerTensor; // 日本語",
  "  return m.item();",
  "}",
  "",
].join("\n");

const files: Readonly<Record<string, string>> = { "model.ts": MODEL, "helper.ts": HELPER };

function checked() {
  using project = temporaryProject(files);
  return analyze({ cwd: project.folder, paths: ["."] });
}

const result = checked();
const everything = analyze({ cwd: join(import.meta.dirname, "../rules/fixtures"), paths: ["."] });
const require = createRequire(import.meta.url);
const sarifSchema = require("@microsoft/sarif-matcher-utils/lib/schemas/sarif-2.1.0-rtm.5.json") as object;

test("the example has a flow across files, a muted finding and fixes", () => {
  expect(result.findings.map(({ code }) => code)).toEqual(["QT1011", "QT2001"]);
  expect(result.findings[0]?.flow.map(({ span }) => span.file)).toContain("helper.ts");
  expect(result.suppressed.map(({ suppressed }) => suppressed)).toEqual([
    { by: "comment", reason: "100 %, always" },
  ]);
});

describe("json", () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../result.schema.json"), "utf8"),
  ) as object;
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  test.each([
    ["the example", result],
    ["all fixtures", everything],
  ])("fits its published schema: %s", (_, value) => {
    validate(JSON.parse(formatJson(value)));
    expect(validate.errors).toBeNull();
  });

  test("the schema says no to what is none", () => {
    expect(validate({ ...result, version: 1 })).toBe(false);
    expect(validate({ ...result, more: 1 })).toBe(false);
  });
});

describe("sarif", () => {
  const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(sarifSchema);

  test.each([
    ["the example", result],
    ["all fixtures", everything],
  ])("fits the official schema: %s", (_, value) => {
    validate(JSON.parse(formatSarif(value)));
    expect(validate.errors).toBeNull();
  });

  test("carries flows, related places, fixes, ids and suppressions", () => {
    const log = JSON.parse(formatSarif(result)) as Log;
    const [run] = log.runs;
    const [first, second, muted] = run?.results ?? [];
    const steps = first?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
      ({ location }) => location?.physicalLocation?.artifactLocation?.uri,
    );
    expect(new Set(steps)).toEqual(new Set(["model.ts", "helper.ts"]));
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(["QT1003", "QT1011", "QT2001"]);
    expect(run?.results?.map((one) => run.tool.driver.rules?.[one.ruleIndex ?? -1]?.id)).toEqual(
      run?.results?.map(({ ruleId }) => ruleId),
    );
    expect(first?.partialFingerprints).toEqual({ "quantraceFinding/v1": result.findings[0]?.id });
    expect(second?.fixes?.length).toBeGreaterThan(0);
    expect(muted?.suppressions).toEqual([{ kind: "inSource", justification: "100 %, always" }]);
  });
});

test("compact: one line a finding", () => {
  const lines = formatCompact(result).trimEnd().split("\n");
  expect(lines).toHaveLength(result.findings.length);
  for (const line of lines) expect(line).toMatch(/^[\w./-]+:\d+:\d+: (?:error|warning|info) QT\d{4}: \S/);
});

test("github: a command a finding, with what the protocol reserves escaped; a summary in Markdown", () => {
  const [first] = result.findings;
  if (first === undefined) throw new Error("no finding");
  const odd = { ...first, message: "100 %\r\nis a | b", primary: { ...first.primary, file: "a,b:c.ts" } };
  const text = formatGithub({ ...result, findings: [odd] });
  expect(text).toMatch(
    /^::error file=a%2Cb%3Ac\.ts,line=9,endLine=9,col=\d+,endColumn=\d+,title=QT1011::100 %25%0D%0Ais a \| b%0A/,
  );
  expect(text.trimEnd().split("\n")).toHaveLength(1);
  const summary = githubSummary({ ...result, findings: [odd] });
  expect(summary).toContain("| Gate | blocked |");
  expect(summary).toContain("100 % is a \\| b");
});

test("agent: a line, and a diff that applies to the file as it is", () => {
  const text = formatAgent(result, (file) => files[file] ?? null);
  const diffs = text.split("\n").filter((line) => line.startsWith("fix ("));
  expect(diffs.length).toBe(result.findings.length);
  for (const part of text.split(/^(?=\S+:\d+:\d+: )/m)) {
    const [patch] = parsePatch(part.slice(part.indexOf("--- ")));
    if (patch === undefined) throw new Error("no diff");
    expect(applyPatch(MODEL, { ...patch })).not.toBe(false);
  }
  expect(formatAgent(result, () => null)).toContain("hint: ");
});

describe("pretty", () => {
  const carets = (text: string): string[] => text.split("\n").filter((line) => line.includes("^"));

  test("is plain ASCII but for the source, and never wider than asked in its texts", () => {
    const text = formatPretty(result, { width: 60 });
    const own = text.split("\n").filter((line) => /^ {2}(?:why|path|note|fix) /.test(line));
    expect(own.every((line) => line.length <= 60)).toBe(true);
    // eslint-disable-next-line no-control-regex
    expect(text.replaceAll("日本語", "")).toMatch(/^[\u0000-\u007f]*$/);
  });

  test("marks the code under tabs and wide characters where it stands", () => {
    const [mark] = carets(formatPretty({ ...result, findings: result.findings.slice(1) }));
    const line = formatPretty({ ...result, findings: result.findings.slice(1) })
      .split("\n")
      .find((row) => row.includes(">") && row.includes("item"));
    expect(line?.slice(mark?.indexOf("^"))).toMatch(/^item\(\)/);
  });

  test("shows five steps of a path, or all", () => {
    const [long] = everything.findings.toSorted((a, b) => b.flow.length - a.flow.length);
    if (long === undefined) throw new Error("no finding");
    expect(long.flow.length).toBeGreaterThan(5);
    const steps = (allSteps: boolean): number =>
      formatPretty({ ...everything, findings: [long] }, { allSteps }).match(/[-^] \d+\. /g)?.length ?? 0;
    expect(steps(false)).toBeLessThanOrEqual(6);
    expect(steps(true)).toBe(long.flow.length);
  });

  test("has a table of verdicts with leaves and what blocks", () => {
    expect(formatPretty(result)).toMatch(/Gate +blocked +QT1011, QT2001 +model\.ts:4/);
  });
});
