import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectNoStack, fixtures, here, temporaryFolder } from "../command-line.test-helper.ts";

const out = temporaryFolder();

describe("check", () => {
  const unknown = [
    'import { Module, type Tensor } from "quantrace";',
    "export class Net extends Module {",
    "  forward(x: Tensor): Tensor {",
    "    return (x as any).relu();",
    "  }",
    "}",
  ].join("\n");

  test("what nobody can tell is an error in the preset strict only", async () => {
    writeFileSync(out("unknown.ts"), unknown);
    expect((await here("check", out("unknown.ts"))).code).toBe(0);
    const strict = await here("check", out("unknown.ts"), "--preset", "strict");
    expect(strict.stdout).toContain("error[");
    expect(strict.code).toBe(1);
  });

  test("a faulty configuration ends with 4 and shows the line", async () => {
    writeFileSync(out("bad.json"), '{\n  "present": "strict"\n}\n');
    const result = await here("check", "model.ts", "--config", out("bad.json"));
    expect(result.code).toBe(4);
    expect(result.stderr).toContain("there is no key present; nearest: preset");
    expectNoStack(result);
  });
});

describe("check, with fixes, baselines and formats", () => {
  const MODEL = [
    'import { Module, type EagerTensor, type Tensor } from "quantrace";',
    "export class Net extends Module {",
    "  forward(x: Tensor): Tensor {",
    "    const h = (x.sum() as EagerTensor).item() > 0 ? x.relu() : x;",
    "    return h.sum().item() > 1 ? h : x;",
    "  }",
    "}",
    "",
  ].join("\n");
  const MACHINE = "const h = where(x.sum().gt(0), x.relu(), x);";

  /** Writes the model into a folder of its own beside the fixtures, so that it finds the packages. */
  function project(text = MODEL): { path: string; read: () => string } & Disposable {
    const at = mkdtempSync(join(fixtures, "temporary-"));
    const path = join(at, "model.ts");
    writeFileSync(path, text);
    return {
      path,
      read: () => readFileSync(path, "utf8"),
      [Symbol.dispose]: () => rmSync(at, { recursive: true, force: true }),
    };
  }

  test("--fix writes what means the same; what is left decides the exit code", async () => {
    using model = project();
    const result = await here("check", model.path, "--fix", "--format", "compact");
    expect(result.code).toBe(1);
    expect(result.stderr).toBe("fixed 1 finding in 1 file\n");
    expect(result.stdout.match(/QT\d{4}/g)).toEqual(["QT1003"]);
    expect(model.read()).toContain(MACHINE);
    expect(readdirSync(join(model.path, ".."))).toEqual(["model.ts"]);
    expect((await here("check", model.path, "--fix-suggestions")).code).toBe(0);
    expect(model.read()).toContain("return where(h.sum().gt(1), h, x);");
    expect((await here("check", model.path)).stdout).toContain("1 module: 1 traceable");
  });

  test("--dry-run prints a diff and writes nothing", async () => {
    using model = project();
    const { code, stdout, stderr } = await here("check", model.path, "--fix", "--dry-run");
    expect([code, stderr]).toEqual([1, "would fix 1 finding in 1 file\n"]);
    expect(stdout).toMatch(/^--- a\/.*model\.ts\n\+\+\+ b\/.*model\.ts\n@@ /);
    expect(stdout).toContain(`+    ${MACHINE}`);
    expect(model.read()).toBe(MODEL);
    expect((await here("check", model.path, "--fix-suggestions", "--dry-run")).code).toBe(0);
  });

  test("--fix-scaffold writes the leaf, or the pair, and the settings", async () => {
    using model = project();
    const { path } = model;
    const settings = join(path, "../quantrace.config.json");
    writeFileSync(settings, '{\n  // ours\n  "preset": "strict"\n}\n');
    const leaf = await here("check", path, "--fix-scaffold", "--way", "1b", "--only", "QT1003");
    expect(leaf.stderr).toContain("fixed ");
    expect(model.read()).toContain("class NetLeaf extends LeafModule");
    expect(readFileSync(settings, "utf8")).toContain("// ours");
    expect(readFileSync(settings, "utf8")).toMatch(/"leaves": \{ "classes": \["NetLeaf"/);
    writeFileSync(path, MODEL);
    await here("check", path, "--fix-scaffold", "--way", "2b");
    expect(readdirSync(join(path, "..")).sort()).toEqual([
      "model.ts",
      "quantized-net-leaf.ts",
      "quantized-net-leaf2.ts",
      "quantrace.config.json",
    ]);
  });

  test("a baseline mutes what is known", async () => {
    using model = project();
    const baseline = join(model.path, "../baseline.json");
    expect((await here("check", model.path, "--baseline", baseline, "--update-baseline")).code).toBe(0);
    const known = await here("check", model.path, "--baseline", baseline);
    expect(known.code).toBe(0);
    expect(known.stdout).toContain("2 muted by the baseline");
    writeFileSync(model.path, MODEL.replace("return h.sum", "console.log(h);\n    return y.sum"));
    expect((await here("check", model.path, "--baseline", baseline, "--preset", "strict")).code).toBe(1);
  });

  test.each([
    ["--dry-run"],
    ["--way", "1b"],
    ["--only", "QT1001"],
    ["--update-baseline"],
    ["--format", "xml"],
    ["--fix", "--way", "3"],
  ])("what makes no sense is refused: %s %s", async (...flags: string[]) => {
    using model = project();
    const result = await here("check", model.path, ...flags);
    expect(result.code).toBe(2);
    expect(model.read()).toBe(MODEL);
    expectNoStack(result);
  });

  test("github: annotations, and a summary of the step", async () => {
    using model = project();
    const summary = join(model.path, "../summary.md");
    process.env["GITHUB_STEP_SUMMARY"] = summary;
    const { stdout } = await here("check", model.path, "--format", "github");
    delete process.env["GITHUB_STEP_SUMMARY"];
    expect(stdout).toMatch(
      /^::error file=.*model\.ts,line=4,endLine=4,col=\d+,endColumn=\d+,title=QT1003::/m,
    );
    expect(readFileSync(summary, "utf8")).toContain("| Net | blocked |");
  });
});
