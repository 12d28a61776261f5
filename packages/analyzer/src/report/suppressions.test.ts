import { describe, expect, test } from "vitest";
import { fixFiles } from "../index.ts";
import { analyseFiles, found, HEAD, module, summary } from "../testing/analyse-files.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

describe("A-12 suppressions", () => {
  const bad = (comment: string): string =>
    `${HEAD}export class A extends Module {\n  forward(x: Tensor): Tensor {\n    ${comment}\n    if (x.mean()) return x;\n    return x.relu();\n  }\n}\n`;

  test("a comment mutes the next line; the module is then unknown, not traceable", () => {
    const result = analyseFiles({
      "a.ts": bad("// quantrace-ignore-next-line QT1001 -- always true, I know"),
    });
    expect(result.findings).toEqual([]);
    expect(result.suppressed.map(({ code, suppressed }) => [code, suppressed?.reason])).toEqual([
      ["QT1001", "always true, I know"],
    ]);
    expect(summary(result)).toEqual(["A unknown"]);
    expect(result.ok).toBe(false);
  });

  test("a comment with another code mutes nothing and is a finding", () => {
    const result = analyseFiles({ "a.ts": bad("// quantrace-ignore-next-line QT1002, QT1001") });
    expect(found(result)).toEqual(["a.ts:4 QT9003"]);
    expect(
      analyseFiles({ "a.ts": bad("// quantrace-ignore-next-line QT2005") }).findings.map((f) => f.code),
    ).toEqual(["QT9003", "QT1001"]);
    expect(
      analyseFiles({ "a.ts": bad("// quantrace-ignore-next-line") }).findings.map((f) => f.code),
    ).toEqual(["QT9003", "QT1001"]);
  });

  test("a text that looks like a comment is none", () => {
    const text = `${HEAD}export const text = \`\n// quantrace-ignore-next-line QT1001\n\`;\n${module("A", "return x.relu();")}`;
    expect(found(analyseFiles({ "a.ts": text }))).toEqual([]);
  });
});

describe("A-12 suppressions that need a look", () => {
  const code = (comment: string): string =>
    `${HEAD}export class A extends Module {\n  forward(x: Tensor): Tensor {\n    ${comment}\n    if (x.mean()) return x;\n    return x.relu();\n  }\n}\n`;
  const fixedBy = (comment: string): string => {
    using project = temporaryProject({ "a.ts": code(comment) });
    const run = fixFiles({ cwd: project.folder, paths: ["."], accept: ["machine"] });
    return run.changes[0]?.after ?? "";
  };

  test("without a reason: an error under strict, else nothing", () => {
    const bare = { "a.ts": code("// quantrace-ignore-next-line QT1001") };
    expect(
      analyseFiles(bare, { preset: "strict" }).findings.map(({ code: c, severity }) => [c, severity]),
    ).toEqual([["QT9004", "error"]]);
    for (const preset of ["recommended", "lenient", "quantization"] as const)
      expect(analyseFiles(bare, { preset }).findings).toEqual([]);
    const reasoned = { "a.ts": code("// quantrace-ignore-next-line QT1001 -- always true") };
    expect(analyseFiles(reasoned, { preset: "strict" }).findings).toEqual([]);
  });

  test("--fix takes away what mutes nothing, and keeps the rest with its reason", () => {
    expect(fixedBy("// quantrace-ignore-next-line QT2005")).toBe(code("").replace("    \n", ""));
    expect(fixedBy("// quantrace-ignore-next-line QT1002, QT1001 -- why -- really")).toBe(
      code("// quantrace-ignore-next-line QT1001 -- why -- really"),
    );
  });
});
