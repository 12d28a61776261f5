import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyze, formatJson, openSession } from "./index.ts";
import { temporaryProject } from "./testing/temporary-project.ts";

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";\n';
const CLEAN = `${HEAD}export class Net extends Module {\n  forward(x: Tensor): Tensor {\n    return x.relu();\n  }\n}\n`;
const DIRTY = CLEAN.replace("return", "if (x.mean()) return x;\n    return");

const codes = (result: { readonly findings: readonly { readonly code: string }[] }): readonly string[] =>
  result.findings.map((finding) => finding.code);

test("an edit changes the next check; null goes back to the disk", () => {
  using project = temporaryProject({ "net.ts": CLEAN });
  using session = openSession({ cwd: project.folder, paths: ["."] });
  expect(codes(session.check())).toEqual([]);
  session.update("net.ts", DIRTY);
  expect(codes(session.check())).toEqual(["QT1001"]);
  session.update(join(project.folder, "net.ts"), null);
  expect(codes(session.check())).toEqual([]);
  writeFileSync(join(project.folder, "net.ts"), DIRTY);
  session.update("net.ts", null);
  expect(codes(session.check())).toEqual(["QT1001"]);
});

test("files come and go, on the disk or not", () => {
  using project = temporaryProject({ "net.ts": CLEAN });
  using session = openSession({ cwd: project.folder, paths: ["."] });
  const withImport = `import { twice } from "./twice.ts";\n${CLEAN.replace("x.relu()", "twice(x)")}`;
  session.update("net.ts", withImport);
  expect(codes(session.check())).toEqual(["QT6003"]);
  session.update("twice.ts", "export const twice = (x: import('@quantrace/core').Tensor) => x.add(x);\n");
  expect(codes(session.check())).toEqual([]);
  writeFileSync(
    join(project.folder, "twice.ts"),
    `${HEAD}export const twice = (x: Tensor) => (x.mean() ? x : x);\n`,
  );
  session.update("twice.ts", null);
  expect(codes(session.check())).toEqual(["QT1003"]);
  rmSync(join(project.folder, "twice.ts"));
  session.update("twice.ts", null);
  expect(codes(session.check())).toEqual(["QT6003"]);
});

test("a new tsconfig.json counts", () => {
  using project = temporaryProject({ "net.ts": DIRTY, "other.ts": CLEAN });
  using session = openSession({ cwd: project.folder, tsconfig: "tsconfig.json" });
  expect(session.check().files).toHaveLength(2);
  const config = configOf(project.folder);
  session.update("tsconfig.json", JSON.stringify({ ...config, files: ["other.ts"] }));
  const result = session.check();
  expect(result.files.map((file) => file.path)).toEqual(["other.ts"]);
  writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ ...config, files: ["other.ts"] }));
  expect(formatJson(analyze({ cwd: project.folder, tsconfig: "tsconfig.json" }))).toBe(formatJson(result));
});

function configOf(folder: string): object {
  return JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8")) as object;
}

test("what changed on the disk counts after a look at it", () => {
  using project = temporaryProject({ "net.ts": CLEAN });
  using session = openSession({ cwd: project.folder, paths: ["."] });
  expect(codes(session.check())).toEqual([]);
  writeFileSync(join(project.folder, "net.ts"), DIRTY);
  expect(codes(session.check())).toEqual([]);
  session.refresh();
  expect(codes(session.check())).toEqual(["QT1001"]);
  writeFileSync(join(project.folder, "quantrace.config.json"), JSON.stringify({ rules: { QT1001: "off" } }));
  session.refresh();
  expect(codes(session.check())).toEqual([]);
});

test("each check may be of other files", () => {
  using project = temporaryProject({ "net.ts": DIRTY, "other.ts": CLEAN.replace("Net", "Other") });
  using session = openSession({ cwd: project.folder });
  expect(codes(session.check(["other.ts"]))).toEqual([]);
  expect(session.check(["net.ts", "other.ts"]).files).toHaveLength(2);
  expect(codes(session.check(["net.ts"]))).toEqual(["QT1001"]);
  expect(codes(session.check(["other.ts"]))).toEqual([]);
});

test("settings count as an editor holds them", () => {
  using project = temporaryProject({ "net.ts": DIRTY });
  using session = openSession({ cwd: project.folder, paths: ["."] });
  expect(codes(session.check())).toEqual(["QT1001"]);
  session.update("quantrace.config.json", JSON.stringify({ rules: { QT1001: "off" } }));
  expect(codes(session.check())).toEqual([]);
  session.update("quantrace.config.json", null);
  expect(codes(session.check())).toEqual(["QT1001"]);
});
