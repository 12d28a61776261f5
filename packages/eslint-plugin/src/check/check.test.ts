import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { importedNames, importsOf } from "./imports.ts";

const name = fc.constantFrom("a", "b", "c", "index");
const folder = fc.constantFrom("", "x/", "y/");
const file = fc.tuple(folder, name).map(([at, stem]) => `${at}${stem}.ts`);
const specifier = fc
  .tuple(fc.constantFrom("./", "../", "./x/", "@/", "#"), name, fc.constantFrom("", ".ts", ".js"))
  .map(([start, stem, end]) => `${start}${stem}${end}`);
const statement = fc.constantFrom<(specifier: string) => string>(
  (from) => `import { n } from "${from}";`,
  (from) => `import '${from}';`,
  (from) => `export * from "${from}";`,
  (from) => `export type {\n  N,\n} from "${from}";`,
  (from) => `const n = await import("${from}");`,
  (from) => `import n = require("${from}");`,
  (from) => `/// <reference path="${from}" />`,
  (from) => `let n: typeof import('${from}');`,
);

describe("what a file takes part in, judged by names", () => {
  test.prop([fc.array(fc.tuple(statement, specifier), { maxLength: 5 })])(
    "no import is overlooked, in whatever form",
    (imports) => {
      const text = imports.map(([write, from]) => write(from)).join("\n");
      expect(importsOf(text).specifiers).toEqual(imports.map(([, from]) => from));
    },
  );

  test.prop([file, specifier, statement])(
    "a file that an import leads to may be reached",
    (path, from, write) => {
      const { mayReach } = importedNames([importsOf(write(from))], "/");
      const last = from
        .split("/")
        .at(-1)
        ?.replace(/^#/, "")
        .replace(/\.[tj]s$/, "");
      const [stem = "", parent = ""] = path.replace(".ts", "").split("/").reverse();
      if (stem === last || (stem === "index" && parent === last)) expect(mayReach(path)).toBe(true);
    },
  );

  test("a folder may be imported by its name, by dots or by an alias that is not known", () => {
    const reaches = (from: string, path: string): boolean =>
      importedNames([importsOf(`import "${from}";`)], "/").mayReach(path);
    expect(reaches("..", "/p/x/index.ts")).toBe(true);
    expect(reaches("./x", "/p/x/index.ts")).toBe(true);
    expect(reaches("@lib", "/p/x/library.ts")).toBe(true);
    expect(reaches("./x", "/p/y/index.ts")).toBe(false);
    expect(reaches("node:fs", "/p/library.ts")).toBe(false);
  });

  test("a class, a global script and a declaration may matter without an import", () => {
    expect(importsOf("export class A extends B {}").mayDeclare).toBe(true);
    expect(importsOf("const n = 1;").mayDeclare).toBe(true);
    expect(importsOf("export {}; declare global {}").mayDeclare).toBe(true);
    expect(importsOf("export const n = 1;").mayDeclare).toBe(false);
  });
});
