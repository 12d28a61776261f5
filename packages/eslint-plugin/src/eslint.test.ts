import { renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { checkFile } from "./check/check-file.ts";
import { linterOf, shown } from "./lint.test-helper.ts";

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";';
const MODEL = [
  HEAD,
  'import { gate } from "./gate.ts";',
  "export class Net extends Module {",
  "  forward(x: Tensor): Tensor {",
  "    return gate(x.mul(2));",
  "  }",
  "}",
].join("\n");
const HAZARD = [
  'import type { Tensor } from "@quantrace/core";',
  "export const gate = (x: Tensor): Tensor => (x ? x.relu() : x);",
].join("\n");
const CLEAN = HAZARD.replace("(x ? x.relu() : x)", "x.relu()");
const AT_GATE = ["quantrace/conditional-expression 2:45-2:46 error"];

/** Writes a file so that it is seen to be newer. */
function write(path: string, text: string): void {
  writeFileSync(path, text);
  const soon = new Date(Date.now() + 5000);
  utimesSync(path, soon, soon);
}

describe("a project", () => {
  test("a hazard in a helper is reported in the helper, once, whatever is linted first", async () => {
    using project = temporaryProject({
      "src/model.ts": MODEL,
      "src/gate.ts": HAZARD,
      "src/n.ts": "export {};",
    });
    const eslint = linterOf(project.folder);
    expect(shown(await eslint.lintFiles(["src/gate.ts", "src/model.ts", "src/n.ts"]))).toEqual({
      "src/gate.ts": AT_GATE,
    });
    expect(shown(await eslint.lintFiles(["."]))).toEqual({ "src/gate.ts": AT_GATE });
  });

  test("a hazard in a file of another project is reported at the call that leads there", async () => {
    const own = JSON.stringify({ extends: "../tsconfig.json", include: ["*.ts"] });
    using project = temporaryProject({
      "a/tsconfig.json": own,
      "a/model.ts": MODEL.replace("./gate.ts", "../b/gate.ts"),
      "b/tsconfig.json": own,
      "b/gate.ts": HAZARD,
    });
    const results = await linterOf(project.folder).lintFiles(["."]);
    expect(shown(results)).toEqual({ "a/model.ts": ["quantrace/conditional-expression 5:12-5:26 error"] });
    expect(results.flatMap(({ messages }) => messages)[0]?.message).toContain(
      "(at b/gate.ts:2:45, which is called here)",
    );
  });

  test("the text that ESLint holds is what counts, not the one on the disk", async () => {
    using project = temporaryProject({ "src/model.ts": MODEL, "src/gate.ts": CLEAN });
    const eslint = linterOf(project.folder);
    const filePath = join(project.folder, "src/gate.ts");
    expect(shown(await eslint.lintText(CLEAN, { filePath }))).toEqual({});
    expect(shown(await eslint.lintText(HAZARD, { filePath }))).toEqual({ "src/gate.ts": AT_GATE });
    expect(shown(await eslint.lintText(CLEAN, { filePath }))).toEqual({});
  });

  test("in a long-lived process, edits of other files on the disk are seen", async () => {
    using project = temporaryProject({ "src/model.ts": MODEL, "src/gate.ts": CLEAN });
    const eslint = linterOf(project.folder);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({});
    write(join(project.folder, "src/gate.ts"), HAZARD);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({ "src/gate.ts": AT_GATE });
    write(join(project.folder, "src/gate.ts"), CLEAN);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({});
    write(join(project.folder, "src/other.ts"), HAZARD);
    write(join(project.folder, "src/model.ts"), MODEL.replace("./gate.ts", "./other.ts"));
    expect(Object.keys(shown(await eslint.lintFiles(["src"])))).toContain("src/other.ts");
    rmSync(join(project.folder, "src/other.ts"));
    write(join(project.folder, "src/model.ts"), MODEL);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({});
  });

  test("a change of settings is seen", async () => {
    using project = temporaryProject({ "src/model.ts": MODEL, "src/gate.ts": HAZARD });
    const eslint = linterOf(project.folder);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({ "src/gate.ts": AT_GATE });
    const settings = join(project.folder, "quantrace.config.json");
    write(settings, '{ "rules": { "conditional-expression": "off" } }');
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({});
    write(settings, '{ "rules": { "conditional-expresion": "off" } }');
    const broken = await eslint.lintFiles(["src"]);
    expect(Object.values(shown(broken))).toEqual([
      ["quantrace/project 1:1-undefined:undefined error"],
      ["quantrace/project 1:1-undefined:undefined error"],
    ]);
    expect(broken[0]?.messages[0]?.message).toContain("not checked: QC300");
    rmSync(settings);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({ "src/gate.ts": AT_GATE });
  });
});

describe("severities and comments", () => {
  test("are those of ESLint, whatever the preset of the settings says", async () => {
    using project = temporaryProject({
      "src/model.ts": MODEL,
      "src/gate.ts": HAZARD,
      "quantrace.config.json": '{ "preset": "lenient" }',
    });
    const lint = async (rules: object) =>
      shown(await linterOf(project.folder, { files: ["**/*.ts"], rules: rules as never }).lintFiles(["src"]));
    const name = "quantrace/conditional-expression";
    expect(await lint({ [name]: "warn" })).toEqual({ "src/gate.ts": [`${name} 2:45-2:46 warning`] });
    expect(await lint({ [name]: "off" })).toEqual({});
  });

  test("comments of ESLint mute rules, those of Quantrace mute codes", async () => {
    const [first = "", second = ""] = HAZARD.split("\n");
    const muted = (comment: string) => [first, comment, second].join("\n");
    using project = temporaryProject({ "src/model.ts": MODEL, "src/gate.ts": HAZARD });
    const eslint = linterOf(project.folder, { linterOptions: { reportUnusedDisableDirectives: "error" } });
    const lint = async (text: string) =>
      shown(await eslint.lintText(text, { filePath: join(project.folder, "src/gate.ts") }));
    expect(await lint(muted("// eslint-disable-next-line quantrace/conditional-expression -- why"))).toEqual(
      {},
    );
    expect(await lint(muted("// quantrace-ignore-next-line QT1003 -- why"))).toEqual({});
    expect(await lint(muted("// quantrace-ignore-next-line QT1004 -- why"))).toEqual({
      "src/gate.ts": [
        "quantrace/unused-suppression 2:1-2:44 warning",
        "quantrace/conditional-expression 3:45-3:46 error",
      ],
    });
  });
});

describe("what cannot be checked", () => {
  test("a file that does not parse is told by the parser alone, and the others go on", async () => {
    using project = temporaryProject({ "src/model.ts": MODEL, "src/gate.ts": "export const gate = (;" });
    const results = await linterOf(project.folder).lintFiles(["src"]);
    const messages = results.flatMap((result) => result.messages);
    expect(messages.filter(({ fatal }) => fatal === true)).toHaveLength(1);
    expect(messages.filter(({ fatal, ruleId }) => fatal !== true && ruleId === null)).toEqual([]);
  });

  test("a file with Quantrace that no tsconfig.json includes says so once", async () => {
    using project = temporaryProject({
      "tsconfig.json": '{ "include": ["src"] }',
      "src/n.ts": "export {};",
      "model.ts": MODEL,
      "script.ts": "export const n: number = 1;",
    });
    const results = await linterOf(project.folder).lintFiles(["."]);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([
      'not checked: tsconfig.json does not include it: add it to "include", or to a tsconfig.json of its own',
    ]);
  });

  test("a tsconfig.json that cannot be read is told where Quantrace is used, and once it is mended all is checked", async () => {
    using project = temporaryProject({
      "tsconfig.json": "{",
      "src/model.ts": MODEL,
      "src/gate.ts": HAZARD,
      "src/n.ts": "export const n: number = 1;",
    });
    const eslint = linterOf(project.folder);
    const results = await eslint.lintFiles(["src"]);
    const messages = results.flatMap((result) => result.messages.map(({ message }) => message));
    expect(messages).toHaveLength(2);
    for (const message of messages) expect(message).toMatch(/^not checked: QF2001: /);
    rmSync(join(project.folder, "tsconfig.json"));
    renameSync(join(project.folder, "package.json"), join(project.folder, "package.old"));
    write(join(project.folder, "tsconfig.json"), TSCONFIG);
    expect(shown(await eslint.lintFiles(["src"]))).toEqual({ "src/gate.ts": AT_GATE });
  });

  test("a project without Quantrace, files that nothing imports and files that are no TypeScript cost no analysis", () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        `src/n${i}.ts`,
        'import "node:fs";\nexport const n: number = 1;',
      ]),
    );
    using bare = temporaryProject({ ...many, "a.js": MODEL });
    using full = temporaryProject({ ...many, "src/model.ts": MODEL, "src/gate.ts": HAZARD });
    const check = (cwd: string, name: string, text: string) =>
      checkFile({ cwd, path: join(cwd, name), text });
    const milliseconds = (work: () => void): number => {
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    const apart = milliseconds(() => {
      for (const [name, text] of Object.entries(many)) {
        for (const { folder } of [bare, full]) expect(check(folder, name, text).byRule.size).toBe(0);
      }
      expect(check(bare.folder, "a.js", MODEL).byRule.size).toBe(0);
    });
    const analysis = milliseconds(() =>
      expect(check(full.folder, "src/gate.ts", HAZARD).byRule.size).toBe(1),
    );
    expect(apart).toBeLessThan(analysis);
  });
});

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "nodenext",
    types: [],
    noEmit: true,
    allowImportingTsExtensions: true,
    customConditions: ["@quantrace/source"],
  },
});
