import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import { anyProgram, type Program } from "@quantrace/testing/programs";
import { sample } from "fast-check";
import type * as AnalyseProgram from "../../packages/analyzer/src/analysis/analyse-program.ts";
import type * as OpenHost from "../../packages/analyzer/src/host/open-host.ts";
import type { HostProgram } from "../../packages/analyzer/src/host/open-host.ts";
import type * as CreateWorld from "../../packages/analyzer/src/interpreter/create-world.ts";
import type * as WorldModule from "../../packages/analyzer/src/interpreter/world.ts";
import type * as BuildResult from "../../packages/analyzer/src/report/build-result.ts";
import type { Rule } from "../../packages/analyzer/src/rules/rule.ts";
import type * as Rules from "../../packages/analyzer/src/rules/index.ts";
import { folderOf, writeProject } from "../agreement/project.ts";

/** The analyser of one folder of sources: the real one, or a mutant. */
export interface Analyser {
  open(folder: string): HostProgram;
  /** `file:line code` of each finding, sorted; for probes also `file:line also` where a branch decides more,  */
  places(host: HostProgram, folder: string, rules: readonly Rule[], corpus: string): readonly string[];
  readonly rules: readonly Rule[];
}

/** Loads an analyser from its sources. */
export async function loadAnalyser(source: string): Promise<Analyser> {
  const load = async <T>(file: string): Promise<T> =>
    (await import(pathToFileURL(join(source, file)).href)) as T;
  const { analyseProgram } = await load<typeof AnalyseProgram>("analysis/analyse-program.ts");
  const { openPrograms } = await load<typeof OpenHost>("host/open-host.ts");
  const { createWorld } = await load<typeof CreateWorld>("interpreter/create-world.ts");
  const { DEFAULT_LIMITS } = await load<typeof WorldModule>("interpreter/world.ts");
  const { buildResult } = await load<typeof BuildResult>("report/build-result.ts");
  const { rules } = await load<typeof Rules>("rules/index.ts");
  return {
    rules,
    open(folder) {
      const [host] = openPrograms({
        cwd: folder,
        paths: ["."],
        conditions: [],
        keyOf: () => "",
        texts: new Map(),
      });
      if (host === undefined) throw new Error(`nothing to analyse in ${folder}`);
      return host;
    },
    places(host, folder, kept, corpus) {
      const world = createWorld(host, {
        rules: kept,
        limits: DEFAULT_LIMITS,
        leaves: { classes: new Set(), names: [] },
        models: {},
        facts: null,
      });
      const { findings } = buildResult(
        [analyseProgram(() => world, { inputs: {}, listener: null }, null).analysis],
        host.files,
        folder,
      );
      const places = findings.flatMap(({ primary, code, labels }) => [
        `${primary.file}:${primary.line} ${code}`,
        ...labels
          .filter(({ text }) => corpus === "probes" && text.startsWith("also "))
          .map(({ span }) => `${span.file}:${span.line} also`),
      ]);
      return [...new Set(places)].sort();
    },
  };
}

const FIXTURES = resolve(import.meta.dirname, "../../packages/analyzer/src/rules/fixtures");
const PROBES = join(import.meta.dirname, "fixtures");
const MARK = /\/\/ (QT\d{4}(?:, (?:QT\d{4}|also))*)$/;
const PROGRAMS = 300;

/** Sources of which every finding is known. */
export interface Corpus {
  readonly name: string;
  readonly folder: string;
  readonly host: HostProgram;
  readonly expected: readonly string[];
}

/** The fixtures of the rules, the probes for this test, and generated programs with labels. */
export function openCorpora(
  analyser: Analyser,
  names: readonly string[] = ["fixtures", "probes", "programs"],
): readonly Corpus[] {
  const marked = (name: string, folder: string): Corpus => ({
    name,
    folder,
    host: analyser.open(folder),
    expected: marksIn(folder),
  });
  return names.map((name) => {
    if (name === "fixtures") return marked(name, FIXTURES);
    return name === "probes" ? marked(name, PROBES) : programs(analyser);
  });
}

function programs(analyser: Analyser): Corpus {
  const all = sample(anyProgram(), { numRuns: PROGRAMS, seed: 4 });
  using project = writeProject(all);
  const expected = all.flatMap(({ labels }: Program, i) =>
    labels.map(({ file, line, code }) => `${folderOf(i)}/${file}:${line} ${code}`),
  );
  const { folder } = project;
  return { name: "programs", folder, host: analyser.open(folder), expected: [...new Set(expected)].sort() };
}

/** Comments at the ends of lines say what is found there. */
function marksIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const marks = files.flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .flatMap((line, i) => {
        const codes = MARK.exec(line)?.[1]?.split(", ") ?? [];
        return codes.map((code) => `${file}:${i + 1} ${code}`);
      }),
  );
  return [...new Set(marks)].sort();
}

/** The first place where an analyser says something else than it should, or null. */
export function firstDifference(
  analyser: Analyser,
  corpora: readonly Corpus[],
  kept: readonly Rule[],
): string | null {
  for (const { name, folder, host, expected } of corpora) {
    const found = attempt(() => analyser.places(host, folder, kept, name));
    if (typeof found === "string") return `${name}: ${found}`;
    const missing = expected.find((place) => !found.includes(place));
    if (missing !== undefined) return `${name}: ${missing} is not found`;
    const extra = found.find((place) => !expected.includes(place) && (name === "probes" || isError(place)));
    if (extra !== undefined) return `${name}: ${extra} is found`;
  }
  return null;
}

/** Programs are not labelled with advice, nor are all fixtures; shapes (QS) have tests of their own. */
function isError(place: string): boolean {
  const code = (place.split(" ")[1] ?? "") as ErrorCode;
  return code.startsWith("QT") && catalogue[code].severity === "error";
}

function attempt(run: () => readonly string[]): readonly string[] | string {
  try {
    return run();
  } catch (error) {
    return `it throws ${(error as Error).message}`;
  }
}
