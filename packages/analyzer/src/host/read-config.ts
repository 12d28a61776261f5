import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { failure } from "@quantrace/core/errors";
import { isSourceFile } from "./list-files.ts";
import { ts } from "./ts.ts";

/** A tsconfig.json with everything it extends. */
export interface ProjectConfig {
  /** Absolute. */
  readonly path: string;
  readonly options: ts.CompilerOptions;
  /** All files that it includes, declarations too, absolute and sorted. */
  readonly files: readonly string[];
  /** Absolute paths of the configurations that it references. */
  readonly references: readonly string[];
  /** What TypeScript 6 says of options that it does not know, or whose values it does not. They are skipped. */
  readonly unknown: readonly string[];
}

/** Reads configurations, each once. */
export type ConfigReader = (path: string) => ProjectConfig;

type ReadFile = (path: string) => string | undefined;

/** JSON errors have codes below 2000; every other complaint, such as an option of TypeScript 7, is let pass. */
const LAST_SYNTAX_ERROR = 1999;

/**
 * Makes a reader of tsconfig.json files.
 *
 * Options that only a later TypeScript knows (diagnostics 5023 and 5025) are skipped.
 */
export function configReader(cwd: string, readFile: ReadFile = ts.sys.readFile): ConfigReader {
  const known = new Map<string, ProjectConfig>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const config = readConfig(path, cwd, readFile);
    known.set(path, config);
    return config;
  };
}

/** @throws QF2001 when the file cannot be read or is no JSON */
function readConfig(path: string, cwd: string, readFile: ReadFile): ProjectConfig {
  const problems: ts.Diagnostic[] = [];
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    readFile,
    getCurrentDirectory: () => dirname(path),
    onUnRecoverableConfigFileDiagnostic: (problem) => problems.push(problem),
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, host);
  const all = [...problems, ...(parsed?.errors ?? []), ...syntaxProblems(parsed)];
  const [problem] = all.filter(isFatal);
  if (parsed === undefined || problem !== undefined) {
    const reason =
      problem === undefined ? "no configuration" : ts.flattenDiagnosticMessageText(problem.messageText, " ");
    throw failure("QF2001", { path: relative(cwd, path) || path, reason });
  }
  return {
    path,
    options: parsed.options,
    files: parsed.fileNames.map((file) => resolve(file)).sort(),
    references: (parsed.projectReferences ?? []).map((reference) =>
      resolve(ts.resolveProjectReferencePath(reference)),
    ),
    unknown: [...new Set(all.filter(isUnknownOption).map(textOf))],
  };
}

/** What keeps the file itself from being read as JSON. */
function syntaxProblems(parsed: ts.ParsedCommandLine | undefined): readonly ts.Diagnostic[] {
  const { configFile } = (parsed?.options ?? {}) as { readonly configFile?: ts.TsConfigSourceFile };
  return (
    (configFile as { readonly parseDiagnostics?: readonly ts.Diagnostic[] } | undefined)?.parseDiagnostics ??
    []
  );
}

/** An option that only another TypeScript knows, or a value of one. */
function isUnknownOption({ code }: ts.Diagnostic): boolean {
  return UNKNOWN_OPTION.has(code);
}

const UNKNOWN_OPTION: ReadonlySet<number> = new Set([5023, 5025, 6046]);

function textOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, " ");
}

function isFatal(problem: ts.Diagnostic): boolean {
  const unreadable = problem.code === 5083 || problem.code === 5057 || problem.code === 5058;
  return (
    problem.category === ts.DiagnosticCategory.Error && (problem.code <= LAST_SYNTAX_ERROR || unreadable)
  );
}

/** The configuration and those it references, outermost first, each once. */
export function withReferences(path: string, read: ConfigReader): readonly ProjectConfig[] {
  const found = new Map<string, ProjectConfig>();
  const pending = [path];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (found.has(next)) continue;
    const config = read(next);
    found.set(next, config);
    pending.push(...config.references);
  }
  return [...found.values()];
}

/**
 * The configuration that a file falls under: the nearest tsconfig.json, or one that it references, or a
 * `tsconfig.*.json` beside it, whichever includes the file. Null when there is none, or when the nearest one is only a
 * list of references.
 */
export function configOf(file: string, read: ConfigReader): ProjectConfig | null {
  const path = ts.findConfigFile(dirname(file), ts.sys.fileExists);
  if (path === undefined) return null;
  const [nearest, ...others] = withReferences(resolve(path), read);
  if (nearest === undefined || nearest.files.includes(file)) return nearest ?? null;
  const owner =
    others.find((config) => config.files.includes(file)) ?? configBeside(nearest.path, file, read);
  if (owner !== null) return owner;
  return nearest.files.some(isSourceFile) || nearest.references.length === 0 ? nearest : null;
}

/** A `tsconfig.*.json`, such as `tsconfig.test.json`, in the same folder that includes the file. */
function configBeside(path: string, file: string, read: ConfigReader): ProjectConfig | null {
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => /^tsconfig\..+\.json$/.test(name));
  for (const name of names.sort()) {
    const config = read(join(folder, name));
    if (config.files.includes(file)) return config;
  }
  return null;
}
