import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Module } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { print, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { analyze, traceModels } from "../index.ts";
import { IMPORTS, PRELUDE, shapeProgram, type ShapeProgram } from "../testing/shape-programs.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

/**
 * The oracle of shapes: on programs whose facts are all known, what the analyser says without weights is what the
 * tracer records or throws.
 */
const RUNS = 300 * Number(process.env["QUANTRACE_RUNS"] ?? 1);
const SEED = Number(process.env["QUANTRACE_SEED"] ?? 7001);

const programs: readonly ShapeProgram[] = Array.from({ length: RUNS }, (_, i) =>
  shapeProgram(`Net${i}`, SEED + i * 7919),
);
const source = `${IMPORTS}${PRELUDE}\n${programs.map((program) => program.source).join("\n\n")}\n`;
const inputs = Object.fromEntries(programs.map((program) => [program.name, program.inputs]));

interface Outcome {
  readonly graph: string | null;
  readonly faults: readonly string[];
}

/** What the tracer makes of a class. */
function traced(type: new () => Module, program: ShapeProgram): Outcome {
  try {
    const { graph } = symbolicTrace(new type().eval(), program.specs);
    return { graph: print(graph), faults: [] };
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    const faults = error.problems.map(
      ({ code, summary, context: { source: at } }) => `${at?.line}:${at?.column} ${code} ${summary}`,
    );
    return { graph: null, faults };
  }
}

using project = temporaryProject({ "nets.ts": source });
const options = { cwd: project.folder, paths: ["nets.ts"], config: { inputs } };
const models = new Map(traceModels(options).map((model) => [model.name, model]));
const { findings, modules } = analyze(options);
const byId = new Map(findings.map((finding) => [finding.id, finding]));
const faults = new Map(
  modules.map(({ name, findings: ids }) => [name, ids.flatMap((id) => byId.get(id) ?? [])]),
);
const types = (await import(pathToFileURL(join(project.folder, "nets.ts")).href)) as Record<
  string,
  new () => Module
>;

describe("shapes without weights", () => {
  test("are those of the trace, and what does not fit is what the trace throws, there", () => {
    for (const program of programs) {
      const expected = traced(types[program.name]!, program);
      const model = models.get(program.name);
      const { graph = null } = model ?? {};
      const found: Outcome = {
        graph: graph === null ? null : print(graph),
        faults: (faults.get(program.name) ?? []).map(
          ({ code, message, primary }) => `${primary.line} ${code} ${message}`,
        ),
      };
      const lines = expected.faults.map((fault) => fault.replace(/^(\d+):\d+/, "$1"));
      expect(found, program.source).toEqual({ ...expected, faults: lines });
    }
  });

  test("are asked of every kind of statement, of programs that fit and of such that do not", () => {
    const outcomes = programs.map((program) => ({ program, outcome: traced(types[program.name]!, program) }));
    const share = (count: number): number => count / programs.length;
    const fails = outcomes.filter(({ outcome }) => outcome.graph === null);
    expect(share(fails.length)).toBeGreaterThan(0.3);
    expect(share(fails.length)).toBeLessThan(0.7);
    const kinds = new Map<string, number>();
    for (const { kinds: used } of programs)
      for (const kind of new Set(used)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const [kind, count] of kinds) expect([kind, share(count)]).toSatisfy(() => share(count) >= 0.01);
    expect(kinds.size).toBeGreaterThanOrEqual(36);
    const codes = new Set(fails.map(({ outcome }) => outcome.faults[0]?.split(" ")[1]));
    expect(codes.size).toBeGreaterThanOrEqual(8);
  });
});
