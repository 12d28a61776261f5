import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as viteBuild } from "vite";
import { describe, expect, test } from "vitest";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { gate, viteProject } from "./models.test-helper.ts";
import { quantrace } from "./quantrace.ts";

const VITE = join(import.meta.dirname, "../../../node_modules/.bin/vite");

/** Runs the command `vite build` in a project, on the sources of the packages. */
function build(files: Readonly<Record<string, string>>): {
  code: number | null;
  text: string;
  built: boolean;
} {
  using project = temporaryProject(files);
  const { status, stdout, stderr } = spawnSync(VITE, ["build", "--configLoader", "native"], {
    cwd: project.folder,
    encoding: "utf8",
    env: {
      ...process.env,
      NODE_OPTIONS: "--conditions=@quantrace/source",
      NODE_ENV: "production",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
    },
  });
  return { code: status, text: stdout + stderr, built: existsSync(join(project.folder, "dist/index.html")) };
}

describe("vite build", () => {
  test("goes on where models can be traced", () => {
    expect(build(viteProject("x.relu()"))).toMatchObject({ code: 0, text: "", built: true });
  });

  test("fails where they cannot, with code, place, source lines and what to do", () => {
    const { code, text, built } = build(viteProject("(x ? x.relu() : x)"));
    expect([code, built]).toEqual([1, false]);
    expect(text).toContain("QT1003: the conditional expression on `x` chooses its side once");
    expect(text).toContain("Nothing throws at run time: the model would be wrong.");
    expect(text).toMatch(/src\/gate\.ts:2:45/);
    expect(text).toContain("> 2 | export const gate = (x: Tensor): Tensor => (x ? x.relu() : x);");
    expect(text).toContain("where(condition, a, b)");
  });

  test("warns of what nobody can tell, and fails on it where that is asked for", () => {
    const unseen = "(globalThis as unknown as { f: (t: Tensor) => Tensor }).f(x)";
    const warned = build(viteProject(unseen));
    expect([warned.code, warned.built]).toEqual([0, true]);
    expect(warned.text).toMatch(/src\/gate\.ts:2:\d+ QT60\d\d: /);
    expect(build(viteProject(unseen, '{ failOn: "warning" }')).code).toBe(1);
    expect(build(viteProject(unseen, '{ preset: "strict" }')).code).toBe(1);
  });

  test.each([
    ['{ failOn: "never" }', 0],
    ["{ build: false }", 0],
    ['{ include: ["src/main.ts"] }', 0],
    ['{ include: ["src/model.ts"] }', 1],
    ['{ tsconfig: "tsconfig.none.json" }', 1],
  ])("with %s ends with %i", (options, code) => {
    expect(build(viteProject("(x ? x.relu() : x)", options)).code).toBe(code);
  });
});

test("vite build --watch checks again after changes, of files that the bundle does not hold too", async () => {
  using project = temporaryProject(viteProject("(x ? x.relu() : x)"));
  const gateFile = join(project.folder, "src/gate.ts");
  writeFileSync(join(project.folder, "src/main.ts"), "console.log(1);\n");
  const watcher = await viteBuild({
    root: project.folder,
    configFile: false,
    logLevel: "silent",
    build: { watch: {} },
    plugins: [quantrace()],
  });
  if (!("on" in watcher)) throw new TypeError("expected a watcher");
  const ends: string[] = [];
  watcher.on("event", (event) => {
    if (event.code === "ERROR") ends.push(/QT\d{4}/.exec(event.error.message)?.[0] ?? event.error.message);
    if (event.code === "BUNDLE_END") ends.push("built");
  });
  const last = (): string | undefined => ends.at(-1);
  try {
    await expect.poll(last, { timeout: 20_000 }).toBe("QT1003");
    writeFileSync(gateFile, gate("x.relu()"));
    await expect.poll(last, { timeout: 20_000 }).toBe("built");
    writeFileSync(gateFile, gate("(x && x.relu())"));
    await expect.poll(last, { timeout: 20_000 }).toMatch(/^QT10/);
  } finally {
    await watcher.close();
  }
});
