import type { Program } from "@quantrace/testing/programs";
import { analyseProgram } from "../../packages/analyzer/src/analysis/analyse-program.ts";
import { type HostProgram, openPrograms } from "../../packages/analyzer/src/host/open-host.ts";
import { type Facts, factsOf } from "../../packages/analyzer/src/instrument/facts.ts";
import { createWorld } from "../../packages/analyzer/src/interpreter/create-world.ts";
import { DEFAULT_LIMITS } from "../../packages/analyzer/src/interpreter/world.ts";
import { buildResult } from "../../packages/analyzer/src/report/build-result.ts";
import type { Rule } from "../../packages/analyzer/src/rules/rule.ts";
import { folderOf, writeProject } from "./project.ts";

/** A finding, reduced to what agreement is about. */
export interface Found {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** What the analyser says of one program. */
export interface Verdict {
  /** `forward` can be traced: the promise that is put to the test. */
  readonly clean: boolean;
  readonly found: readonly Found[];
  /** Lines, as `file:line`, that a finding is about or that its value passes. */
  readonly explained: ReadonlySet<string>;
  /** TypeScript's errors. */
  readonly typeErrors: readonly string[];
}

/** A batch of programs after the analysis. */
export interface AnalysedBatch {
  readonly host: HostProgram;
  readonly facts: Facts;
  readonly folder: string;
  readonly verdicts: readonly Verdict[];
}

/** Type-checks and analyses programs together under the given rules. */
export function analyseBatch(programs: readonly Program[], rules: readonly Rule[]): AnalysedBatch {
  using project = writeProject(programs);
  const { folder } = project;
  const [host] = openPrograms({
    cwd: folder,
    paths: ["."],
    conditions: [],
    keyOf: () => "",
    texts: new Map(),
  });
  if (host === undefined) throw new Error("no program was opened");
  const world = createWorld(host, {
    rules,
    limits: DEFAULT_LIMITS,
    leaves: { classes: new Set(), names: [] },
    models: {},
    facts: null,
  });
  const { findings, modules } = buildResult(
    [analyseProgram(() => world, { inputs: {}, listener: null }, null).analysis],
    host.files,
    folder,
  );
  const verdicts = programs.map((program, i): Verdict => {
    const prefix = `${folderOf(i)}/`;
    const own = findings.filter(({ primary }) => primary.file.startsWith(prefix));
    const net = modules.find(({ file, name }) => file === prefix + program.main && name === "Net");
    return {
      clean: net?.verdict === "traceable",
      found: own.map(({ code, primary }) => ({
        file: primary.file.slice(prefix.length),
        line: primary.line,
        code,
      })),
      explained: new Set(
        own
          .flatMap(({ primary, flow, labels }) => [primary, ...[...flow, ...labels].map(({ span }) => span)])
          .map(({ file, line }) => `${file.slice(prefix.length)}:${line}`),
      ),
      typeErrors: typeErrorsIn(host, `${folder}/${prefix}`),
    };
  });
  return { host, facts: factsOf(world), folder, verdicts };
}

function typeErrorsIn(host: HostProgram, prefix: string): readonly string[] {
  return host.files
    .filter((file) => file.fileName.startsWith(prefix))
    .flatMap((file) => host.program.getSemanticDiagnostics(file))
    .map(({ messageText, start, file }) => {
      const line = (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1;
      return `${line}: ${typeof messageText === "string" ? messageText : messageText.messageText}`;
    });
}
