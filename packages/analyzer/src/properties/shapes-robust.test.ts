import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Module } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { analyze, type Finding, traceModels } from "../index.ts";
import { IMPORTS, PRELUDE, shapeProgram } from "../testing/shape-programs.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const folder = join(import.meta.dirname, "../rules/fixtures");
const files = globSync("*/*.ts", { cwd: folder }).sort();
const INPUT = "float32[4,4]";

const inputs = Object.fromEntries(
  files.flatMap((file) => {
    const names = [...readFileSync(join(folder, file), "utf8").matchAll(/class (\w+)/g)].map(
      ([, name]) => name ?? "",
    );
    return names.map((name) => [name, [INPUT]]);
  }),
);

/**
 * The shape errors of the tracer, or null for what cannot be made without arguments. An input that is missing altogether
 * is an error without a line.
 */
function faultsOf(type: unknown): readonly string[] | null {
  if (typeof type !== "function" || !(type.prototype instanceof Module)) return null;
  try {
    symbolicTrace(new (type as new () => Module)().eval(), [spec("float32", [4, 4])] as never);
    return [];
  } catch (error) {
    if (!(error instanceof QuantraceError)) return [];
    return error.problems.map(({ code, context }) => `${context.source?.line} ${code}`);
  }
}

describe("shapes of programs that do all that a rule is about", () => {
  const { findings, modules } = analyze({ cwd: folder, paths: ["."], config: { inputs } });
  const shapes = findings.filter(({ code }) => code.startsWith("QS"));

  test("what is reported is what the tracer throws there", async () => {
    const byFile = Map.groupBy(shapes, ({ primary }: Finding) => primary.file);
    let compared = 0;
    for (const [file, found] of byFile) {
      const exports = (await import(join(folder, file))) as Record<string, unknown>;
      for (const { module, primary, code } of found) {
        const faults = faultsOf(exports[module ?? ""]);
        if (faults === null) continue;
        const expected = [`${primary.line} ${code}`, `undefined ${code}`];
        expect(
          expected.some((fault) => faults.includes(fault)),
          `${file} ${module}: ${faults.join()}`,
        ).toBe(true);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  test("verdicts stay those without inputs, where no shape is reported", () => {
    const plain = analyze({ cwd: folder, paths: ["."] });
    const verdicts = new Map(plain.modules.map(({ file, name, verdict }) => [`${file} ${name}`, verdict]));
    const refused = new Set(shapes.map(({ module, primary }) => `${primary.file} ${module}`));
    for (const { file, name, verdict } of modules) {
      const key = `${file} ${name}`;
      if (refused.has(key) || verdict === verdicts.get(key)) continue;
      expect([key, verdict], "only a submodule with a shape finding changes a verdict").toEqual([
        key,
        "blocked",
      ]);
    }
  });

  test("nearly all of the look-alikes are traced", () => {
    const traces = traceModels({ cwd: folder, paths: ["."], config: { inputs } });
    const alike = traces.filter(({ span }) => span.file.endsWith("look-alikes.ts"));
    const done = alike.filter(({ graph, faults }) => graph !== null || faults.length > 0);
    expect(alike.length).toBeGreaterThan(100);
    expect(done.length / alike.length).toBeGreaterThan(0.8);
  });
});

describe("shapes of programs that are being typed", () => {
  test("never crash the analysis", () => {
    const programs = Array.from({ length: 40 }, (_, i) => shapeProgram(`Net${i}`, 5 + i * 15485863));
    const sources = programs.map(({ source }, i) => {
      const text = `${IMPORTS}${PRELUDE}\n${source}\n`;
      const at = (i * 7919) % text.length;
      return [`net${i}.ts`, text.slice(0, at) + text.slice(at + 1 + (i % 9))] as const;
    });
    using project = temporaryProject(Object.fromEntries(sources));
    const config = { inputs: Object.fromEntries(programs.map(({ name, inputs: specs }) => [name, specs])) };
    const { files: seen } = analyze({ cwd: project.folder, paths: ["."], config });
    expect(seen.length).toBe(40);
  });
});
