import type { Config, Preset } from "./config/config.ts";
import type { Limits } from "./interpreter/world.ts";
import { openProject } from "./open-project.ts";
import type { AnalysisResult } from "./report/finding.ts";
import { type ModelTrace, modelTraces } from "./report/model-traces.ts";
import { openSession } from "./session.ts";

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
  using session = openSession(options);
  return session.check();
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
  using project = openProject(options);
  const { cwd, programs } = project.analyse();
  return modelTraces(
    programs.flatMap((program) => program.traces),
    cwd,
  );
}
