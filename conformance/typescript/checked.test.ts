import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "@quantrace/analyzer";
import { publish } from "@quantrace/core";
import { anyGraph, anyModel, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { type Graph, symbolicTrace, toTypeScript } from "quantrace";
import { exportOnnx, importOnnx } from "quantrace/onnx";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zoo } from "../../examples/models/zoo.ts";
import { awkwardGraphs } from "./awkward-graphs.ts";

/** Besides the zoo. More of them would add seconds and no kind of text. */
const GENERATED = 12;

const root = join(import.meta.dirname, "../..");

function graphs(): Graph[] {
  const models = zoo.filter(({ file }) => file !== "lstm-classifier.ts");
  return [
    ...models.map(({ make, specs }) => symbolicTrace(make(), specs).graph),
    ...models.map(({ make, specs }) => importedAgain(symbolicTrace(make().eval(), specs).graph)),
    ...fc
      .sample(anyModel(), propertyConfig({ numRuns: GENERATED }))
      .map(({ model, specs }) => symbolicTrace(model, specs).graph),
    ...fc.sample(anyGraph(), propertyConfig({ numRuns: GENERATED })),
    ...awkwardGraphs().map(({ graph }) => graph),
  ];
}

/** As an ONNX file has it. What sizes are multiples of does not stand there. */
function importedAgain(graph: Graph): Graph {
  const shapes = Object.fromEntries(
    graph.placeholders.map(({ name, type }) => [name, type.shape.map(publish)]),
  );
  return importOnnx(exportOnnx(graph), { shapes }).graph;
}

describe("printed modules", () => {
  let folder = "";
  let files: string[] = [];

  beforeAll(() => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache/typescript-"));
    files = graphs().map((graph, i) => {
      const file = join(folder, `model-${i}.ts`);
      writeFileSync(file, toTypeScript(graph));
      return file;
    });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("compile under the repository's settings", () => {
    const config = join(root, "tsconfig.test.json");
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
    const options = ts.getParsedCommandLineOfConfigFile(config, { incremental: false }, host)?.options ?? {};
    const program = ts.createProgram(files, { ...options, noUnusedLocals: false });
    const problems = files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
      ...program.getSemanticDiagnostics(program.getSourceFile(file)),
    ]);
    expect(options.strict).toBe(true);
    expect(problems.map((problem) => ts.formatDiagnostic(problem, ts.createCompilerHost(options)))).toEqual(
      [],
    );
  });

  test("are traceable to the analyser, without a finding", () => {
    const result = analyze({ cwd: folder, paths: ["."], conditions: ["@quantrace/source"] });
    expect(result.findings).toEqual([]);
    expect(result.modules.map(({ verdict }) => verdict)).toEqual(files.map(() => "traceable"));
  });
});
