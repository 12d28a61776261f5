import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type AnalysisResult,
  analyze,
  type AnalyzeOptions,
  fixFiles,
  formatPretty,
  updateBaseline,
} from "./index.ts";
import { temporaryProject } from "./testing/temporary-project.ts";

const HEAD = 'import { Module, nn, type EagerTensor, type Tensor } from "@quantrace/core";\n';

function analyseFiles(files: Readonly<Record<string, string>>, options: AnalyzeOptions = {}): AnalysisResult {
  using project = temporaryProject(files);
  return analyze({ cwd: project.folder, paths: ["."], ...options });
}

function module(name: string, body: string, more = ""): string {
  return `export class ${name} extends Module {\n${more}  forward(x: Tensor): Tensor {\n    ${body}\n  }\n}\n`;
}

const summary = ({ modules }: AnalysisResult): unknown =>
  modules.map(({ name, verdict, blockedBy }) => `${name} ${verdict} ${blockedBy.join()}`.trim());

const found = ({ findings }: AnalysisResult): unknown =>
  findings.map(({ code, primary }) => `${primary.file}:${primary.line} ${code}`);

describe("verdicts", () => {
  test("a module is as good as the modules that it calls", () => {
    const result = analyseFiles({
      "a.ts":
        HEAD +
        module("Bad", "if (x.mean()) return x; return x.relu();") +
        module("Outer", "return this.bad.forward(x);", "  bad = new Bad();\n") +
        module("Outermost", "return this.outer.forward(x);", "  outer = new Outer();\n") +
        module(
          "InSequence",
          "return this.all.forward(x);",
          "  all = new nn.Sequential(new nn.ReLU(), new Bad());\n",
        ) +
        module(
          "InList",
          "let h = x; for (const m of this.list) h = m.forward(h); return h;",
          "  list = [new Bad()];\n",
        ) +
        module("InRow", "return this.row.at(0).forward(x);", "  row = new nn.ModuleList([new Bad()]);\n") +
        module("Unused", "return x.relu();", "  bad = new Bad();\n"),
    });
    expect(summary(result)).toEqual([
      "Bad blocked QT1001",
      "Outer blocked Bad",
      "Outermost blocked Outer",
      "InSequence blocked Bad",
      "InList blocked Bad",
      "InRow blocked Bad",
      "Unused traceable",
    ]);
    expect(found(result)).toEqual(["a.ts:4 QT1001"]);
    expect(result.findings[0]?.module).toBe("Bad");
  });

  test("a module that could be one of several makes the caller unknown, not blocked", () => {
    const result = analyseFiles({
      "a.ts":
        HEAD +
        module("Bad", "if (x.mean()) return x; return x.relu();") +
        module("Good", "return x.relu();", "  private readonly isGood = true;\n") +
        module(
          "Any",
          "return this.inner.forward(x);",
          "  inner: Bad | Good;\n  constructor(inner: Bad | Good) {\n    super();\n    this.inner = inner;\n  }\n",
        ) +
        module(
          "Only",
          "return this.inner.forward(x);",
          "  inner: Good;\n  constructor(inner: Good) {\n    super();\n    this.inner = inner;\n  }\n",
        ),
    });
    expect(summary(result)).toEqual([
      "Bad blocked QT1001",
      "Good traceable",
      "Any unknown Bad",
      "Only traceable",
    ]);
  });

  test("TypeScript lets in a class of the same shape, and so does the verdict", () => {
    const holder =
      "  inner: Good;\n  constructor(inner: Good) {\n    super();\n    this.inner = inner;\n  }\n";
    const result = analyseFiles({
      "a.ts":
        HEAD +
        module("Bad", "if (x.mean()) return x; return x.relu();") +
        module("Good", "return x.relu();") +
        module("Only", "return this.inner.forward(x);", holder),
    });
    expect(summary(result)).toEqual(["Bad blocked QT1001", "Good traceable", "Only unknown Bad"]);
  });

  test("recursive modules settle", () => {
    const result = analyseFiles({
      "a.ts":
        HEAD +
        module(
          "Tree",
          "return this.left === null ? x : this.left.forward(x.relu());",
          "  left: Tree | null = null;\n",
        ),
    });
    expect(summary(result)).toEqual(["Tree traceable"]);
  });

  test("a class that inherits its forward is judged by it, with its own fields", () => {
    const result = analyseFiles({
      "base.ts": `${HEAD}export abstract class Base extends Module {\n  abstract act(x: Tensor): Tensor;\n  forward(x: Tensor): Tensor {\n    return this.act(x).relu();\n  }\n}\n`,
      "main.ts":
        'import type { Tensor } from "@quantrace/core";\nimport { Base } from "./base.ts";\n' +
        "export class Clean extends Base {\n  act(x: Tensor): Tensor {\n    return x.neg();\n  }\n}\n" +
        "export class Dirty extends Base {\n  act(x: Tensor): Tensor {\n    return x.mean() ? x : x.neg();\n  }\n}\n",
    });
    expect(summary(result)).toEqual(["Clean traceable", "Dirty blocked QT1003"]);
    expect(found(result)).toEqual(["main.ts:10 QT1003"]);
    expect(result.findings[0]?.calls.map((call) => call.symbol)).toEqual(["Base.forward", "Dirty.act"]);
  });

  test("super.forward is part of the module", () => {
    const result = analyseFiles({
      "a.ts":
        HEAD +
        module("Base", "return x.sum() ? x : x.neg();") +
        "export class Derived extends Base {\n  override forward(x: Tensor): Tensor {\n    return super.forward(x.relu());\n  }\n}\n",
    });
    expect(summary(result)).toEqual(["Base blocked QT1003", "Derived blocked QT1003"]);
    expect(found(result)).toEqual(["a.ts:4 QT1003"]);
  });

  test("leaves are not entered: by their class, by their base, by name", () => {
    const bad = "if (x.mean()) return x; return x.relu();";
    const contract = "  outputSpec(): unknown {\n    return null;\n  }\n";
    const files = {
      "a.ts":
        HEAD +
        module("Marked", bad, `  static override readonly leaf = true;\n${contract}`) +
        module("Named", bad, contract) +
        module(
          "Outer",
          "return this.b.forward(this.a.forward(x));",
          "  a = new Marked();\n  b = new Named();\n",
        ),
    };
    expect(summary(analyseFiles(files))).toEqual(["Named blocked QT1001", "Outer blocked Named"]);
    expect(summary(analyseFiles(files, { leaves: ["Named"] }))).toEqual(["Outer traceable"]);
  });
});

describe("paths of values", () => {
  test("lead through files, with the calls", () => {
    const result = analyseFiles({
      "util/stats.ts": `${HEAD}export function score(t: Tensor): number {\n  return top(t.relu());\n}\nconst top = (t: Tensor): number => {\n  return t.sum().item();\n};\n`,
      "model.ts": `${HEAD}import { score } from "./util/stats.ts";\n${module("Gate", "const s = score(x);\n    if (s > 0.5) return x;\n    return x.relu();")}`,
    });
    const [finding] = result.findings;
    expect(finding?.code).toBe("QT1002");
    expect(finding?.flow.map(({ kind, span }) => `${kind} ${span.file}:${span.line}`)).toEqual([
      "source model.ts:4",
      "call util/stats.ts:2",
      "call util/stats.ts:5",
      "read util/stats.ts:6",
      "return util/stats.ts:3",
      "return model.ts:5",
      "step model.ts:5",
      "hazard model.ts:6",
    ]);
    const text = formatPretty(result);
    expect(text).toContain("util/stats.ts:");
    expect(text).toContain("model.ts:6:9");
  });

  test("a hazard in a helper that two modules share is one finding, listed in both", () => {
    const result = analyseFiles({
      "a.ts": `${HEAD}function helper(t: Tensor): Tensor {\n  return t.mean() ? t : t.neg();\n}\n${module("A", "return helper(x);")}${module("B", "return helper(helper(x.relu()));")}`,
    });
    expect(found(result)).toEqual(["a.ts:3 QT1003"]);
    expect(summary(result)).toEqual(["A blocked QT1003", "B blocked QT1003"]);
    expect(result.modules[0]?.findings).toEqual(result.modules[1]?.findings);
  });

  test("a helper is judged by its arguments, each way it is called", () => {
    const result = analyseFiles({
      "a.ts": `${HEAD}function pick(flag: number, t: Tensor): Tensor {\n  return flag > 0 ? t : t.neg();\n}\n${module("A", "return pick(this.k, x);", "  k = 1;\n")}${module("B", "return pick(x.sum().item(), x);")}`,
    });
    expect(summary(result)).toEqual(["A traceable", "B blocked QT1003"]);
  });
});

test("a branch on tensor values says which variables it decides", () => {
  const body = "let use = false;\n    if (x.sum().item() > 0) use = true;\n    return use ? x : x.neg();";
  const result = analyseFiles({ "a.ts": HEAD + module("A", body) });
  expect(result.findings.map((finding) => finding.code)).toEqual(["QT1002"]);
  expect(result.findings[0]?.labels.map(({ span, text }) => `${span.line} ${text}`)).toEqual([
    "5 also decides `use`",
  ]);
  expect(formatPretty(result)).toContain("--- also decides `use`");
});

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

describe("a baseline", () => {
  const BAD = HEAD + module("A", "if (x.mean()) return x; return x.relu();");

  test("mutes what it knows, over moved lines, and nothing else", () => {
    const text = updateBaseline(null, analyseFiles({ "a.ts": BAD }), "baseline.json");
    const files = {
      "baseline.json": text,
      "quantrace.config.json": '{ "baseline": "baseline.json" }',
      "a.ts": `// moved\n\n${BAD}${module("B", "return x.mul(x.sum() as unknown as number);")}`,
    };
    const result = analyseFiles(files);
    expect(found(result)).toEqual(["a.ts:11 QT2020"]);
    expect(result.suppressed.map(({ code, suppressed }) => [code, suppressed])).toEqual([
      ["QT1001", { by: "baseline", reason: null }],
    ]);
    expect(summary(result)).toEqual(["A blocked QT1001", "B blocked QT2020"]);
    expect(analyseFiles(files, { baseline: null }).findings).toHaveLength(2);
  });

  test("is the same text for the same findings, and keeps what it says of other files", () => {
    const all = analyseFiles({ "a.ts": BAD, "b.ts": BAD.replace("class A", "class B") });
    const text = updateBaseline(null, all, "baseline.json");
    expect(updateBaseline(text, all, "baseline.json")).toBe(text);
    const onlyA = analyseFiles({ "a.ts": HEAD + module("A", "return x;") });
    const { findings } = JSON.parse(updateBaseline(text, onlyA, "baseline.json")) as { findings: unknown[] };
    expect(findings).toMatchObject([{ file: "b.ts", code: "QT1001", module: "B" }]);
  });

  test.each(["", "[]", '{ "version": 2, "findings": [] }', '{ "version": 1, "findings": [null] }', "{"])(
    "that is none is refused by name: %s",
    (text) => {
      const files = { "a.ts": BAD, "baseline.json": text };
      expect(() => analyseFiles(files, { baseline: "baseline.json" })).toThrow(/QC3004/);
      expect(() => analyseFiles(files, { baseline: "missing.json" })).toThrow(/QF2001/);
    },
  );
});

describe("texts that stand in for files", () => {
  test("are analysed in place of those on disk", () => {
    const files = { "a.ts": HEAD + module("A", "return x;") };
    const texts = { "a.ts": HEAD + module("A", "if (x.mean()) return x; return x.relu();") };
    expect(found(analyseFiles(files))).toEqual([]);
    expect(found(analyseFiles(files, { texts }))).toEqual(["a.ts:4 QT1001"]);
  });
});

describe("files", () => {
  test("a file that does not parse is reported, and the others are analysed", () => {
    const result = analyseFiles({
      "bad.ts": `${HEAD}export class A extends Module {\n  forward(x: Tensor) { return x.; }\n}\n`,
      "good.ts": HEAD + module("Good", "return x.relu();"),
    });
    expect(found(result)).toEqual(["bad.ts:3 QT9007"]);
    expect(summary(result)).toEqual(["Good traceable"]);
    expect(result.files).toEqual([
      { path: "bad.ts", status: "broken" },
      { path: "good.ts", status: "analysed" },
    ]);
    expect(result.ok).toBe(false);
  });

  test("a module that reaches a file that does not parse is unknown", () => {
    const result = analyseFiles(
      {
        "bad.ts": `${HEAD}export function helper(x: Tensor): Tensor {\n  return x.relu(;\n}\n`,
        "good.ts": `${HEAD}import { helper } from "./bad.ts";\n${module("Good", "return helper(x);")}`,
      },
      { paths: ["good.ts"] },
    );
    expect(result.modules[0]?.verdict).not.toBe("traceable");
  });

  test("files without modules are skipped; reached ones are analysed with their modules", () => {
    const result = analyseFiles(
      {
        "plain.ts": "export const n = 1;\n",
        "inner.ts": HEAD + module("Inner", "return x.mean() ? x : x.neg();"),
        "main.ts": `${HEAD}import { Inner } from "./inner.ts";\n${module("Main", "return this.inner.forward(x);", "  inner = new Inner();\n")}`,
      },
      { paths: ["main.ts", "plain.ts"] },
    );
    expect(summary(result)).toEqual(["Inner blocked QT1003", "Main blocked Inner"]);
    expect(result.files.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "inner.ts analysed",
      "main.ts analysed",
      "plain.ts skipped",
    ]);
  });

  test("a path that does not exist is an error of the catalogue", () => {
    expect(() => analyseFiles({}, { paths: ["nowhere.ts"] })).toThrow(
      expect.objectContaining({ code: "QF2001" }),
    );
    expect(() => analyseFiles({}, { tsconfig: "nowhere.json" })).toThrow(
      expect.objectContaining({ code: "QF2001" }),
    );
    expect(() => analyseFiles({ "tsconfig.json": "{ broken" }, { tsconfig: "tsconfig.json" })).toThrow(
      expect.objectContaining({ code: "QF2001" }),
    );
  });

  test("a tsconfig.json that is no JSON is refused, whichever way it is found", () => {
    const files = {
      "tsconfig.json": '{ "compilerOptions": { "strict": tru',
      "a.ts": `${HEAD}${module("A", "return x;")}`,
    };
    expect(() => analyseFiles(files)).toThrow(expect.objectContaining({ code: "QF2001" }));
    expect(() => analyseFiles({ ...files, "tsconfig.json": '{ "extends": "./nope.json" }' })).toThrow(
      expect.objectContaining({ code: "QF2001" }),
    );
  });

  test("files without a module are no clean model", () => {
    const result = analyseFiles({ "a.ts": "export const n = 1;\n", "b.ts": "" });
    expect(found(result)).toEqual(["a.ts:1 QT9008"]);
    expect(result.findings[0]?.message).toBe("there is no module to check in these 2 files");
    expect(analyseFiles({ "a.ts": "" }, { preset: "strict" }).findings[0]?.severity).toBe("error");
    expect(analyseFiles({ "a.ts": `${HEAD}${module("A", "return x;")}`, "b.ts": "" }).findings).toEqual([]);
  });

  test("imports in a circle are followed once", () => {
    const result = analyseFiles({
      "a.ts": `${HEAD}import { pick } from "./b.ts";\n${module("A", "return pick(x);")}export const twice = (t: Tensor): Tensor => t.mul(2);\n`,
      "b.ts": `${HEAD}import { twice } from "./a.ts";\nexport function pick(t: Tensor): Tensor {\n  return twice(t).sum() ? t : twice(t);\n}\n`,
    });
    expect(found(result)).toEqual(["b.ts:4 QT1003"]);
    expect(summary(result)).toEqual(["A blocked QT1003"]);
  });

  test("two copies of Quantrace are told once", () => {
    const main = `${HEAD}import { Inner } from "./lib/layer.ts";\n${module("Main", "return x.relu();", "  inner = new Inner();\n")}`;
    const result = analyseFiles(
      {
        "lib/node_modules/@quantrace/core/package.json":
          '{ "name": "@quantrace/core", "types": "index.d.ts" }',
        "lib/node_modules/@quantrace/core/index.d.ts":
          'export declare class Tensor {\n  readonly "~tensor": true;\n}\nexport declare abstract class Module {\n  abstract forward(...args: never[]): unknown;\n}\n',
        "lib/layer.ts":
          'import { Module, type Tensor } from "@quantrace/core";\nexport class Inner extends Module {\n  forward(x: Tensor): Tensor {\n    return x;\n  }\n}\n',
        "main.ts": main,
      },
      { paths: ["main.ts", "lib/layer.ts"] },
    );
    expect(result.findings.filter(({ code }) => code === "QT6021")).toHaveLength(1);
    expect(result.ok).toBe(false);
  });

  test("a file of fifty thousand lines is a file like any other", () => {
    const lines = Array.from({ length: 46 }, (_, i) => `x = x.add(${i}).relu();`).join("\n");
    const text = Array.from({ length: 1000 }, (_, i) => module(`Part${i}`, `${lines}\nreturn x;`)).join("");
    const result = analyseFiles({ "a.ts": HEAD + text });
    expect((HEAD + text).split("\n").length).toBeGreaterThan(50_000);
    expect(result.modules).toHaveLength(1000);
    expect(result.ok).toBe(true);
  });

  test("an import of Quantrace that leads nowhere is not silently clean", () => {
    const text = 'import { Module } from "@quantrace/nothing";\nexport class A extends Module {}\n';
    const result = analyseFiles({ "a.ts": text });
    expect(found(result)).toEqual(["a.ts:1 QT9006"]);
    expect(result.ok).toBe(false);
  });

  test("A-10 no user code is run", () => {
    const marker = `__quantrace_${process.pid}`;
    const loud = `(globalThis as any).${marker} = true;\nthrow new Error("executed");\n`;
    const result = analyseFiles({
      "a.ts": `${HEAD}${loud}${module("A", "return x.relu();", `  k = (() => { (globalThis as any).${marker} = true; return 1; })();\n`)}`,
    });
    expect(marker in globalThis).toBe(false);
    expect(result.modules).toHaveLength(1);
  });
});

describe("configurations", () => {
  const model = HEAD + module("A", "return x.relu();");
  const source = { customConditions: ["@quantrace/source"], allowImportingTsExtensions: true, noEmit: true };

  test("A-14 a tsconfig.json that extends another, with paths and references", () => {
    const result = analyseFiles(
      {
        "base.json": JSON.stringify({
          compilerOptions: { ...source, strict: true, module: "nodenext", types: [] },
        }),
        "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "./app" }] }),
        "app/tsconfig.json": JSON.stringify({
          extends: "../base.json",
          compilerOptions: {
            composite: true,
            noEmit: false,
            emitDeclarationOnly: true,
            paths: { "#lib/*": ["./lib/*"] },
          },
          include: ["**/*.ts"],
        }),
        "app/lib/helper.ts": `${HEAD}export const helper = (t: Tensor): Tensor => (t.mean() ? t : t.neg());\n`,
        "app/model.ts": `${HEAD}import { helper } from "#lib/helper.ts";\n${module("A", "return helper(x);")}`,
      },
      { tsconfig: "tsconfig.json" },
    );
    expect(summary(result)).toEqual(["A blocked QT1003"]);
    expect(found(result)).toEqual(["app/lib/helper.ts:2 QT1003"]);
  });

  test("options that only TypeScript 7 knows are let pass", () => {
    const options = {
      ...source,
      strict: true,
      module: "nodenext",
      checkers: 4,
      singleThreaded: true,
      quiet: true,
      unheardOf: 1,
    };
    const result = analyseFiles({
      "tsconfig.json": JSON.stringify({ compilerOptions: options }),
      "a.ts": model,
    });
    expect(summary(result)).toEqual(["A traceable"]);
  });

  test("files without a tsconfig.json, even in a checkout that is not built", () => {
    using project = temporaryProject({ "a.ts": model });
    writeFileSync(join(project.folder, "tsconfig.json"), '{ "files": [], "references": [] }');
    mkdirSync(join(project.folder, "inner"));
    writeFileSync(
      join(project.folder, "inner/b.ts"),
      `import { A } from "../a";\n${HEAD}${module("B", "return this.a.forward(x);", "  a = new A();\n")}`,
    );
    expect(summary(analyze({ cwd: project.folder, paths: ["inner"] }))).toEqual([
      "A traceable",
      "B traceable",
    ]);
  });

  test("modules in several configurations are judged together, in any order", () => {
    const config = JSON.stringify({
      compilerOptions: { ...source, strict: true, module: "nodenext", types: [] },
    });
    const files = {
      "a/tsconfig.json": config,
      "b/tsconfig.json": config,
      "a/inner.ts": HEAD + module("Inner", "return x.mean() ? x : x.neg();"),
      "b/outer.ts": `${HEAD}import { Inner } from "../a/inner.ts";\n${module("Outer", "return this.inner.forward(x);", "  inner = new Inner();\n")}`,
    };
    for (const paths of [["a", "b"], ["b", "a"], ["b"]]) {
      expect(summary(analyseFiles(files, { paths }))).toEqual([
        "Inner blocked QT1003",
        "Outer blocked Inner",
      ]);
    }
  });

  test("without strict null checks a ? still marks what may be absent", () => {
    const text = `${HEAD}export class A extends Module {\n  forward(x: Tensor, mask?: Tensor): Tensor {\n    if (mask) return x.mul(mask);\n    return x;\n  }\n}\n`;
    const options = { ...source, strict: false, module: "nodenext" };
    const result = analyseFiles({
      "tsconfig.json": JSON.stringify({ compilerOptions: options }),
      "a.ts": text,
    });
    expect(summary(result)).toEqual(["A traceable"]);
  });

  test("conditions can be given", () => {
    const options = { strict: true, module: "nodenext", noEmit: true, types: [] };
    const result = analyseFiles(
      { "tsconfig.json": JSON.stringify({ compilerOptions: options }), "a.ts": model },
      { conditions: ["@quantrace/source"] },
    );
    expect(summary(result)).toEqual(["A traceable"]);
  });
});

describe("limits", () => {
  const deep = `${HEAD}${module("A", "return f0(x);")}${Array.from({ length: 30 }, (_, i) => `function f${i}(t: Tensor): Tensor {\n  return f${i + 1}(t);\n}\n`).join("")}function f30(t: Tensor): Tensor {\n  return t.relu();\n}\n`;

  test("thirty nested calls are followed", () => {
    expect(summary(analyseFiles({ "a.ts": deep }))).toEqual(["A traceable"]);
  });

  test("beyond a limit the verdict is unknown", () => {
    expect(summary(analyseFiles({ "a.ts": deep }, { limits: { depth: 10 } }))).toEqual(["A unknown QT9002"]);
    expect(summary(analyseFiles({ "a.ts": deep }, { limits: { steps: 2 } }))).toEqual(["A unknown QT9002"]);
    expect(summary(analyseFiles({ "a.ts": deep }, { limits: { contexts: 0 } }))).toEqual([
      "A unknown QT9002",
    ]);
  });
});

describe("ids", () => {
  test("stay the same while lines move, and differ between equal sinks", () => {
    const body = "if (x.mean()) return x;\n    if (x.mean()) return x.neg();\n    return x.relu();";
    const first = analyseFiles({ "a.ts": HEAD + module("A", body) });
    const moved = analyseFiles({ "a.ts": `${HEAD}// a line\n// and another\n${module("A", body)}` });
    const ids = first.findings.map((finding) => finding.id);
    expect(new Set(ids).size).toBe(2);
    expect(moved.findings.map((finding) => finding.id)).toEqual(ids);
  });
});
