import { resolve } from "node:path";
import { analyseProgram, type ProgramAnalysis } from "./analysis/analyse-program.ts";
import type { ProgramMemory } from "./analysis/memory/program-memory.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { type ConfigFinder, configFinder, type GivenText } from "./config/find-config.ts";
import { loadConfig } from "./config/load-config.ts";
import type { Listener } from "./dry-run/run.ts";
import { FactCollector } from "./facts/fact-collector.ts";
import { type HostProgram, openHost } from "./host/open-host.ts";
import { createWorld } from "./interpreter/create-world.ts";
import { DEFAULT_LIMITS, type World } from "./interpreter/world.ts";
import type { KeptFindings } from "./report/kept-findings.ts";
import { rules } from "./rules/index.ts";

/** The programs of some files after their analysis. */
export interface Analysed {
  readonly cwd: string;
  readonly hosts: readonly HostProgram[];
  readonly programs: readonly ProgramAnalysis[];
  readonly settingsOf: ConfigFinder;
  readonly facts: FactCollector | null;
  readonly kept: KeptFindings;
}

/** Files, their settings and their programs, from one edit to the next. */
export interface Project extends Disposable {
  /** Gives a file a text; null leaves it to the disk, where it may be changed or gone. */
  update(path: string, text: string | null): void;
  /** Looks whether files on the disk changed that were read before. */
  refresh(): void;
  /**
   * Analyses everything that was asked for, as it is now.
   *
   * @param paths - files and folders in the place of those of the options
   * @throws QF2001 for a path or configuration that cannot be read
   * @throws QC3001, QC3002, QC3003 for a `quantrace.config.json` with faults
   */
  analyse(paths?: readonly string[]): Analysed;
}

/** Opens the files that some options ask for. Nothing is read before `analyse`. */
export function openProject(options: AnalyzeOptions): Project {
  const cwd = resolve(options.cwd ?? process.cwd());
  const { tsconfig, paths, conditions = [] } = options;
  const texts = new Map(
    Object.entries(options.texts ?? {}).map(([path, text]) => [resolve(cwd, path), text]),
  );
  const memories = new Map<string, ProgramMemory>();
  const kept: KeptFindings = new WeakMap();
  let settingsOf: ConfigFinder | null = null;
  const settings: ConfigFinder = (file) => {
    settingsOf ??= settingsFinder(options, cwd, (path) => texts.get(path));
    return settingsOf(file);
  };
  const host = openHost({
    cwd,
    conditions,
    keyOf: (file) => settings(file).path ?? "",
    texts,
    ...(paths === undefined ? {} : { paths }),
    ...(tsconfig === undefined ? {} : { tsconfig }),
  });
  return {
    update(path, text) {
      const file = resolve(cwd, path);
      if (text === null) texts.delete(file);
      else texts.set(file, text);
      if (file.endsWith(".json")) {
        settingsOf = null;
        memories.clear();
      }
      host.update(file, text);
    },
    refresh() {
      settingsOf = null;
      host.refresh();
    },
    analyse(paths) {
      const hosts = host.programs(paths);
      const facts = options.facts === true ? new FactCollector() : null;
      const programs = hosts.map((one) => analyseHost(one, options, settings, facts, memories));
      return { cwd, hosts, programs, settingsOf: settings, facts, kept };
    },
    [Symbol.dispose]() {
      memories.clear();
      host.dispose();
    },
  };
}

function analyseHost(
  host: HostProgram,
  { leaves = [], limits }: AnalyzeOptions,
  settingsOf: ConfigFinder,
  facts: FactCollector | null,
  memories: Map<string, ProgramMemory>,
): ProgramAnalysis {
  const { config } = settingsOf(host.files[0]?.fileName ?? "");
  const makeWorld = (): World =>
    createWorld(host, {
      rules,
      limits: { ...DEFAULT_LIMITS, ...limits },
      leaves: {
        classes: new Set([...leaves, ...(config.leaves?.classes ?? [])]),
        names: config.leaves?.names ?? [],
      },
      models: config.models ?? {},
      facts,
    });
  const listener: Listener | null = facts === null ? null : (node, type) => facts.noteType(node, type);
  const shapes = { inputs: config.inputs ?? {}, listener };
  const key = `${host.key} ${JSON.stringify(config)}`;
  const before = facts === null ? (memories.get(key) ?? null) : null; // facts come from walking the code
  const { analysis, memory } = analyseProgram(makeWorld, shapes, before);
  memories.set(key, memory);
  return analysis;
}

/** Gives each file its settings: those of the options, or those of the nearest file that holds some. */
function settingsFinder({ config, preset }: AnalyzeOptions, cwd: string, given: GivenText): ConfigFinder {
  const find = typeof config === "object" ? () => ({ path: null, config }) : fileFinder(config, cwd, given);
  if (preset === undefined) return find;
  return (file) => {
    const { path, config: found } = find(file);
    return { path, config: { ...found, preset } };
  };
}

function fileFinder(path: string | undefined, cwd: string, given: GivenText): ConfigFinder {
  if (path === undefined) return configFinder(cwd, given);
  const file = resolve(cwd, path);
  const loaded = loadConfig(file, cwd, given(file));
  return () => loaded;
}
