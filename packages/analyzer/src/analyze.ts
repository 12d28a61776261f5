import { resolve } from "node:path";
import { analyseProgram, type ProgramAnalysis } from "./analysis/analyse-program.ts";
import { applyBaseline } from "./baseline/apply-baseline.ts";
import { baselineFinder } from "./baseline/read-baseline.ts";
import type { Config, Preset } from "./config/config.ts";
import { type ConfigFinder, configFinder } from "./config/find-config.ts";
import { loadConfig } from "./config/load-config.ts";
import type { Listener } from "./dry-run/run.ts";
import { FactCollector } from "./facts/fact-collector.ts";
import { type HostProgram, type OpenRequest, openPrograms } from "./host/open-programs.ts";
import { createWorld } from "./interpreter/create-world.ts";
import { DEFAULT_LIMITS, type Limits } from "./interpreter/world.ts";
import { buildResult } from "./report/build-result.ts";
import type { AnalysisResult } from "./report/finding.ts";
import { type ModelTrace, modelTraces } from "./report/model-traces.ts";
import { rules } from "./rules/index.ts";
import { applySeverities } from "./severity/apply-severities.ts";

/** What to analyse and how. */
export interface AnalyzeOptions {
  /** Files and folders. Default: the current folder. */
  readonly paths?: readonly string[];
  /** A tsconfig.json: all files that it, and what it references, includes. Takes the place of `paths`. */
  readonly tsconfig?: string;
  /** The folder that paths are relative to, in the options and in the result. Default: the process's. */
  readonly cwd?: string;
  /** Names of classes to treat as leaves, besides those that say `static leaf = true`. */
  readonly leaves?: readonly string[];
  /** Export conditions besides those of the tsconfig.json. */
  readonly conditions?: readonly string[];
  /**
   * Settings, or the path of a file with them. Default: the nearest `quantrace.config.json` in the folder of each checked
   * file or above it.
   */
  readonly config?: Config | string;
  /** A file of findings that are known and not reported. Default: the one that the settings name. Null: none. */
  readonly baseline?: string | null;
  /** Takes the place of the settings' preset. */
  readonly preset?: Preset;
  /** Texts that stand in for those on disk, by path: what an editor holds, or what fixes would give. */
  readonly texts?: Readonly<Record<string, string>>;
  /** True: gather what is known of each expression, for editors. Default false. */
  readonly facts?: boolean;
  /** How much work to do before giving up (QT9002). */
  readonly limits?: Partial<Limits>;
}

/**
 * Checks, without running any of it, whether the modules in some files can be traced.
 *
 * @param options - which files, and how much work to do
 * @returns a verdict for each module class, and the findings behind it; plain data
 * @throws QF2001 for a path or configuration that cannot be read
 * @throws QC3001, QC3002, QC3003 for a `quantrace.config.json` with faults, QC3004 for a baseline that is none
 * @example
 * const { modules } = analyze({ paths: ["examples/01-digits/model.ts"] });
 * modules.map(({ verdict }) => verdict); // => ["traceable", "traceable", "traceable", "traceable"]
 */
export function analyze(options: AnalyzeOptions = {}): AnalysisResult {
  const { cwd, hosts, programs, settingsOf, facts } = analysePrograms(options);
  const result = buildResult(
    programs,
    hosts.flatMap((host) => host.files),
    cwd,
  );
  const leveled = applySeverities(result, (file) => settingsOf(resolve(cwd, file)).config);
  const settled = applyBaseline(leveled, baselineFinder(options.baseline, settingsOf, cwd));
  return facts === null ? settled : { ...settled, facts: facts.list(cwd) };
}

/**
 * Traces, without running any of it and without weights, the models whose inputs are known: those that the program
 * passes to `symbolicTrace` or `prepare`, and those whose inputs the settings declare.
 *
 * @param options - which files, and their settings
 * @returns a graph for each, the same as the tracer records, but for the values of its state
 * @throws QF2001 for a path or configuration that cannot be read; QC1002 for inputs that are no specs
 * @example
 * const config = { inputs: { DigitsNet: ["float32[N,1,28,28]"] } };
 * const [model] = traceModels({ paths: ["examples/01-digits/model.ts"], config });
 * model.inputs; // => ["float32[N, 1, 28, 28]"]
 */
export function traceModels(options: AnalyzeOptions = {}): readonly ModelTrace[] {
  const { cwd, programs } = analysePrograms(options);
  return modelTraces(
    programs.flatMap((program) => program.traces),
    cwd,
  );
}

interface Analysed {
  readonly cwd: string;
  readonly hosts: readonly HostProgram[];
  readonly programs: readonly ProgramAnalysis[];
  readonly settingsOf: ConfigFinder;
  readonly facts: FactCollector | null;
}

function analysePrograms(options: AnalyzeOptions): Analysed {
  const cwd = resolve(options.cwd ?? process.cwd());
  const { tsconfig, paths, conditions = [], leaves = [] } = options;
  const settingsOf = settingsFinder(options, cwd);
  const request: OpenRequest = {
    cwd,
    conditions,
    keyOf: (file) => settingsOf(file).path ?? "",
    texts: new Map(Object.entries(options.texts ?? {}).map(([path, text]) => [resolve(cwd, path), text])),
    ...(paths === undefined ? {} : { paths }),
    ...(tsconfig === undefined ? {} : { tsconfig }),
  };
  const hosts = openPrograms(request);
  const facts = options.facts === true ? new FactCollector() : null;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const programs = hosts.map((host) => {
    const { config } = settingsOf(host.files[0]?.fileName ?? cwd);
    const named = {
      classes: new Set([...leaves, ...(config.leaves?.classes ?? [])]),
      names: config.leaves?.names ?? [],
    };
    const models = config.models ?? {};
    const world = createWorld(host, { rules, limits, leaves: named, models, facts });
    const listener: Listener | null = facts === null ? null : (node, type) => facts.noteType(node, type);
    return analyseProgram(world, host, { inputs: config.inputs ?? {}, listener });
  });
  return { cwd, hosts, programs, settingsOf, facts };
}

/** Gives each file its settings: those of the options, or those of the nearest file that holds some. */
function settingsFinder({ config, preset }: AnalyzeOptions, cwd: string): ConfigFinder {
  const find = typeof config === "object" ? () => ({ path: null, config }) : fileFinder(config, cwd);
  if (preset === undefined) return find;
  return (file) => {
    const { path, config: found } = find(file);
    return { path, config: { ...found, preset } };
  };
}

function fileFinder(path: string | undefined, cwd: string): ConfigFinder {
  if (path === undefined) return configFinder(cwd);
  const loaded = loadConfig(resolve(cwd, path), cwd);
  return () => loaded;
}
