import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { temporaryProject } from "../testing/temporary-project.ts";
import { projectFinder } from "./project-finder.ts";

const files = {
  "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
  "tsconfig.app.json": '{ "compilerOptions": { "composite": true }, "include": ["src"] }',
  "src/a.ts": "export const a = 1;",
  "src/types.d.ts": "declare const b: number;",
  "src/inner/tsconfig.json": "{}",
  "src/inner/c.ts": "export const c = 1;",
  "other/d.ts": "export const d = 1;",
};

test("a file's project is the nearest configuration that includes it, with the files that fall under it", () => {
  using project = temporaryProject(files);
  const find = projectFinder(project.folder);
  const of = (file: string) => {
    const { tsconfig, files: found } = find(file);
    const shorten = (path: string) => relative(project.folder, path);
    return [tsconfig === null ? null : shorten(tsconfig), found.map(shorten)];
  };
  expect(find("src/a.ts")).toBe(find("src/a.ts"));
  expect(of("src/a.ts")).toEqual(["tsconfig.app.json", ["src/a.ts"]]);
  expect(of("src/inner/c.ts")).toEqual([join("src", "inner", "tsconfig.json"), ["src/inner/c.ts"]]);
});

test("a file without a configuration is alone, and one that none includes is not in its project", () => {
  using project = temporaryProject({ ...files, "tsconfig.json": '{ "include": ["src"] }' });
  expect(projectFinder(project.folder)("other/d.ts").files).not.toContain(join(project.folder, "other/d.ts"));
  using bare = temporaryProject({ "d.ts": "export const d = 1;" });
  rmSync(join(bare.folder, "tsconfig.json"));
  expect(projectFinder(bare.folder)("d.ts")).toEqual({ tsconfig: null, files: [join(bare.folder, "d.ts")] });
});
