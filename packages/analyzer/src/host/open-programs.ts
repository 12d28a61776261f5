import { resolve } from "node:path";
import { Project } from "ts-morph";
import { analysisOptions, DEFAULT_OPTIONS } from "./compiler-options.ts";
import { DSL_IMPORT } from "./dsl-package.ts";
import { isSourceFile, listFiles } from "./list-files.ts";
import { configOf, configReader, type ProjectConfig, withReferences } from "./read-config.ts";
import { ts } from "./ts.ts";

/** What to analyse: files and folders, or all that a tsconfig.json includes. */
export interface OpenRequest {
  readonly cwd: string;
  readonly paths?: readonly string[];
  readonly tsconfig?: string;
  /** Export conditions besides those of the tsconfig.json. */
  readonly conditions: readonly string[];
  /** Files with different keys, such as their settings, go into different programs. */
  readonly keyOf: (file: string) => string;
  /** Texts that stand in for those on disk, by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** One type-checked program. */
export interface HostProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The files that were asked for, sorted by path. */
  readonly files: readonly ts.SourceFile[];
}

/** Files that are checked under the same options. */
interface Group {
  readonly config: ProjectConfig | null;
  readonly files: string[];
}

/**
 * Opens one program for each configuration that the asked files fall under. No user code is run.
 *
 * @throws QF2001 for a path or configuration that cannot be read
 */
export function openPrograms(request: OpenRequest): readonly HostProgram[] {
  const groups = request.tsconfig === undefined ? groupPaths(request) : groupProject(request);
  return groups.filter((group) => group.files.length > 0).map((group) => open(group, request));
}

function groupPaths({ paths = ["."], cwd, keyOf }: OpenRequest): readonly Group[] {
  const read = configReader(cwd);
  const groups = new Map<string, Group>();
  for (const file of listFiles(paths, cwd)) {
    const config = configOf(file, read);
    const key = `${config?.path ?? ""} ${keyOf(file)}`;
    const group = groups.get(key) ?? { config, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupProject({ tsconfig = ".", cwd, keyOf }: OpenRequest): readonly Group[] {
  const read = configReader(cwd);
  const seen = new Set<string>();
  return withReferences(resolve(cwd, tsconfig), read).flatMap((config) => {
    const files = config.files.filter((file) => isSourceFile(file) && !seen.has(file));
    for (const file of files) seen.add(file);
    return [...Map.groupBy(files, keyOf).values()].map((group) => ({ config, files: group }));
  });
}

function open(group: Group, { conditions, texts }: OpenRequest): HostProgram {
  const opened = openWith(group, conditions, texts);
  return resolvesLibrary(opened) ? opened : openWith(group, [...conditions, SOURCE_CONDITION], texts);
}

/** Under this condition the packages of Quantrace resolve to their sources: in a checkout that is not built. */
const SOURCE_CONDITION = "@quantrace/source";

/** False when a file imports Quantrace and its types are not found. */
function resolvesLibrary({ checker, files }: HostProgram): boolean {
  return files.every((file) => unresolvedImports(file, checker).length === 0);
}

function openWith(
  { config, files }: Group,
  conditions: readonly string[],
  texts: ReadonlyMap<string, string>,
): HostProgram {
  const project = new Project({
    compilerOptions: analysisOptions(config?.options ?? DEFAULT_OPTIONS, conditions),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  const ambient = (config?.files ?? []).filter((file) => !isSourceFile(file));
  for (const [file, text] of texts) project.createSourceFile(file, text, { overwrite: true });
  for (const file of [...ambient, ...files]) if (!texts.has(file)) project.addSourceFileAtPath(file);
  const program = project.getProgram().compilerObject;
  const asked = files.map((file) => program.getSourceFile(file));
  return {
    program,
    checker: program.getTypeChecker(),
    files: asked.filter((file): file is ts.SourceFile => file !== undefined),
  };
}

/** Imports of Quantrace that lead nowhere: without its types no module is seen. */
export function unresolvedImports(file: ts.SourceFile, checker: ts.TypeChecker): readonly ts.Node[] {
  if (!DSL_IMPORT.test(file.text)) return [];
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !DSL_IMPORT.test(statement.moduleSpecifier.getText()))
      return [];
    const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
    return symbol === undefined ? [statement.moduleSpecifier] : [];
  });
}
