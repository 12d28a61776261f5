import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { runCommand } from "./lint.test-helper.ts";

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";\n';
const model = (result: string): string =>
  `${HEAD}export class Net extends Module {\n  forward(x: Tensor): Tensor {\n    return ${result};\n  }\n}\n`;
const files = {
  "src/item.ts": model("x.div(x.sum().item())"),
  "src/choice.ts": model("x ? x.relu() : x"),
  "src/muted.ts": model("x ? x.relu() : x").replace(
    "    return",
    "    // eslint-disable-next-line quantrace/conditional-expression -- always there\n    return",
  ),
  "eslint.config.js": [
    'import tseslint from "typescript-eslint";',
    'import quantrace from "@quantrace/eslint-plugin";',
    "export default [tseslint.configs.base, quantrace.configs.strict];",
  ].join("\n"),
};

const rules = (severity: string) => ({
  "quantrace/read-item": severity,
  "quantrace/conditional-expression": severity,
});
const oxlintConfig = (severity: string): string =>
  JSON.stringify({
    jsPlugins: [join(import.meta.dirname, "index.ts")],
    categories: { correctness: "off" },
    rules: rules(severity),
  });

test("the command eslint reports, mends and leaves with its code", () => {
  using project = temporaryProject(files);
  const before = runCommand("eslint", ["src", "--format", "json", "--fix-dry-run"], project.folder);
  expect(before.code).toBe(1);
  const results = JSON.parse(before.text) as { filePath: string; messages: object[]; output?: string }[];
  const of = (name: string) => results.find(({ filePath }) => filePath.endsWith(name));
  expect(of("item.ts")).toMatchObject({ messages: [], output: model("x.div(x.sum())") });
  expect(of("choice.ts")?.messages).toMatchObject([
    { ruleId: "quantrace/conditional-expression", severity: 2, line: 4, column: 12 },
  ]);
  expect(of("muted.ts")?.messages).toEqual([]);
  expect(runCommand("eslint", ["src/item.ts", "--fix"], project.folder)).toEqual({ code: 0, text: "" });
  expect(readFileSync(join(project.folder, "src/item.ts"), "utf8")).toBe(
    files["src/item.ts"].replace(".item()", ""),
  );
});

test("the command oxlint loads the same file: findings, severities, comments, fixes and suggestions", () => {
  using project = temporaryProject({ ...files, ".oxlintrc.json": oxlintConfig("error") });
  const found = runCommand("oxlint", ["src", "--format", "json"], project.folder);
  expect(found.code).toBe(1);
  const { diagnostics } = JSON.parse(found.text) as {
    diagnostics: { code: string; message: string; filename: string; severity: string; labels: object[] }[];
  };
  const lines = diagnostics.map(({ code, filename, severity }) => `${filename} ${code} ${severity}`);
  expect(lines.sort()).toEqual([
    "src/choice.ts quantrace(conditional-expression) error",
    "src/item.ts quantrace(read-item) error",
  ]);
  const choice = diagnostics.find(({ filename }) => filename === "src/choice.ts");
  expect(choice?.message).toMatch(/^QT1003: /);
  expect(choice?.labels).toMatchObject([{ span: { line: 4, column: 12, length: 1 } }]);

  runCommand("oxlint", ["src", "--fix"], project.folder);
  expect(readFileSync(join(project.folder, "src/item.ts"), "utf8")).toBe(
    files["src/item.ts"].replace(".item()", ""),
  );
  expect(readFileSync(join(project.folder, "src/choice.ts"), "utf8")).toBe(files["src/choice.ts"]);
  runCommand("oxlint", ["src", "--fix-suggestions"], project.folder);
  expect(readFileSync(join(project.folder, "src/choice.ts"), "utf8")).not.toBe(files["src/choice.ts"]);
});

test("oxlint gives a rule the severity that its configuration says", () => {
  using project = temporaryProject({ ...files, ".oxlintrc.json": oxlintConfig("warn") });
  const { code, text } = runCommand("oxlint", ["src/choice.ts", "--format", "json"], project.folder);
  expect([code, (JSON.parse(text) as { diagnostics: object[] }).diagnostics]).toMatchObject([
    0,
    [{ severity: "warning" }],
  ]);
});
