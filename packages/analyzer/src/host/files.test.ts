import { describe, expect, test } from "vitest";
import { analyseFiles, found, HEAD, module, summary } from "../testing/analyse-files.ts";

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
