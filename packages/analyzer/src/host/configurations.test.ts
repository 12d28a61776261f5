import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../index.ts";
import { analyseFiles, found, HEAD, module, summary } from "../testing/analyse-files.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

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
