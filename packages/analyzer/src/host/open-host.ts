import { resolve } from "node:path";
import { analysisOptions, DEFAULT_OPTIONS } from "./compiler-options.ts";
import { DSL_IMPORT, forgetPackages } from "./dsl-package.ts";
import { type FileGroup, groupFiles, type OpenRequest } from "./file-groups.ts";
import { type FileTexts, fileTexts } from "./file-texts.ts";
import { isSourceFile } from "./list-files.ts";
import { quickChecker } from "./quick-checker.ts";
import { configReader, type ProjectConfig } from "./read-config.ts";
import { folderOf, type RenewableProgram, renewableProgram } from "./renewable-program.ts";
import { ts } from "./ts.ts";

/** One type-checked program. */
export interface HostProgram {
  /** Of the group of files that it was opened for: the same after an edit. */
  readonly key: string;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Has TypeScript check a file, once: what its names and calls mean is then at hand. Gives what it rejects. */
  check(file: ts.SourceFile): readonly ts.Diagnostic[];
  /** The files that were asked for, sorted by path. */
  readonly files: readonly ts.SourceFile[];
  readonly config: ProjectConfig | null;
}

/** The programs of a session: one for each configuration that the asked files fall under. No user code is run. */
export interface Host {
  /** Gives a file a text; null leaves it to the disk, where it may be changed or gone. */
  update(path: string, text: string | null): void;
  /** Looks whether files on the disk changed that were read before. */
  refresh(): void;
  /**
   * The programs as of now. What did not change is not read, parsed or resolved again.
   *
   * @param paths - files and folders in the place of those of the request
   * @throws QF2001 for a path or configuration that cannot be read
   */
  programs(paths?: readonly string[]): readonly HostProgram[];
  /** Lets go of all programs. */
  dispose(): void;
}

/** The program of a group, under the project's conditions and, where Quantrace is not found, under that of a checkout. */
interface Slot {
  readonly plain: RenewableProgram;
  readonly fromSource: RenewableProgram;
}

/** Under this condition the packages of Quantrace resolve to their sources: in a checkout that is not built. */
const SOURCE_CONDITION = "@quantrace/source";

/**
 * Opens the programs that a request asks for, once.
 *
 * @throws QF2001 for a path or configuration that cannot be read
 */
export function openPrograms(request: OpenRequest): readonly HostProgram[] {
  return openHost(request).programs();
}

/** Opens the programs that a request asks for. Nothing is read before `programs`. */
export function openHost(request: OpenRequest): Host {
  const texts = fileTexts(request.texts);
  const slots = new Map<string, Slot>();
  let read = configReader(request.cwd, texts.read);
  let groups: readonly FileGroup[] | null = null;
  let asked = request.paths;
  const host: Host = {
    update(path, text) {
      const file = resolve(request.cwd, path);
      texts.set(file, text);
      if (file.endsWith(".json")) {
        read = configReader(request.cwd, texts.read);
        slots.clear();
        groups = null;
        forgetPackages();
        return;
      }
      const known = [...slots.values()].some(({ plain }) => plain.has(file));
      if (known !== texts.exists(file)) {
        groups = null;
        read = configReader(request.cwd, texts.read);
      }
      for (const { plain, fromSource } of slots.values()) {
        plain.forget(file);
        fromSource.forget(file);
      }
    },
    refresh() {
      for (const path of texts.changed()) host.update(path, null);
    },
    programs(paths = request.paths) {
      if (!sameItems(paths, asked)) groups = null;
      asked = paths;
      const now = paths === undefined ? request : { ...request, paths };
      groups ??= groupFiles(now, read, texts.given());
      return groups.map((group) => {
        const slot = slots.get(group.key) ?? openSlot(group, texts, request);
        slots.set(group.key, slot);
        return renew(group, slot);
      });
    },
    dispose: () => slots.clear(),
  };
  return host;
}

function sameItems(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a?.join("\n") === b?.join("\n");
}

function openSlot({ config }: FileGroup, texts: FileTexts, { conditions, cwd }: OpenRequest): Slot {
  const folder = folderOf(config?.path, cwd);
  const make = (all: readonly string[]): RenewableProgram =>
    renewableProgram(texts, analysisOptions(config?.options ?? DEFAULT_OPTIONS, all), folder);
  return { plain: make(conditions), fromSource: make([...conditions, SOURCE_CONDITION]) };
}

function renew(group: FileGroup, slot: Slot): HostProgram {
  const opened = hostProgram(group, slot.plain);
  return resolvesLibrary(opened) ? opened : hostProgram(group, slot.fromSource);
}

function hostProgram({ key, config, files }: FileGroup, renewable: RenewableProgram): HostProgram {
  const ambient = (config?.files ?? []).filter((file) => !isSourceFile(file));
  const program = renewable.renew([...ambient, ...files]);
  const asked = files.map((file) => program.getSourceFile(file));
  return {
    key,
    config,
    program,
    checker: quickChecker(program.getTypeChecker()),
    check: (file) => program.getSemanticDiagnostics(file),
    files: asked.filter((file): file is ts.SourceFile => file !== undefined),
  };
}

/** False when a file imports Quantrace and its types are not found. */
function resolvesLibrary({ checker, files }: HostProgram): boolean {
  return files.every((file) => unresolvedImports(file, checker).length === 0);
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
