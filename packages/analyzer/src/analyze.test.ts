import { describe, expect, test } from "vitest";
import { formatPretty } from "./index.ts";
import { analyseFiles, found, HEAD, module, summary } from "./testing/analyse-files.ts";

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

describe("texts that stand in for files", () => {
  test("are analysed in place of those on disk", () => {
    const files = { "a.ts": HEAD + module("A", "return x;") };
    const texts = { "a.ts": HEAD + module("A", "if (x.mean()) return x; return x.relu();") };
    expect(found(analyseFiles(files))).toEqual([]);
    expect(found(analyseFiles(files, { texts }))).toEqual(["a.ts:4 QT1001"]);
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
