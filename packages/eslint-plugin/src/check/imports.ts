import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join } from "node:path";

const SPECIFIER = /(?:\bfrom|\bimport|\brequire|\bpath)\s*[(=]?\s*["'`]([^"'`\n]+)["'`]/g;
const LIBRARY = /["'](?:quantrace|@quantrace\/[a-z]+)(?:\/[^"']*)?["']/;
const EXTENSION = /(\.d)?\.[cm]?[jt]sx?$/;

/** What a text imports, and how it may take part in a model. */
export interface Imports {
  readonly specifiers: readonly string[];
  /** True where Quantrace itself is named. */
  readonly usesLibrary: boolean;
  /** True where the text can hold a class of modules, or names that others see without an import. */
  readonly mayDeclare: boolean;
}

/** Finds imports without parsing. It may find too many, in comments and strings, never too few. */
export function importsOf(text: string): Imports {
  return {
    specifiers: [...text.matchAll(SPECIFIER)].map((match) => match[1] ?? ""),
    usesLibrary: LIBRARY.test(text),
    mayDeclare: /\bextends\b|\bdeclare\b/.test(text) || !/^\s*(?:import|export)\b/m.test(text),
  };
}

/** Whether a project's imports can lead to a file, judged by names alone: too often, never too rarely. */
export interface ImportedNames {
  readonly mayReach: (path: string) => boolean;
}

/** Gathers the names that the files of a project import. One alias that leads nowhere known may lead anywhere. */
export function importedNames(imports: Iterable<Imports>, folder: string): ImportedNames {
  const specifiers = new Set([...imports].flatMap((one) => one.specifiers));
  const names = new Set([...specifiers].map(lastName));
  const isOpaque = [...specifiers].some(
    (specifier) => !specifier.startsWith(".") && !isPackage(specifier, folder),
  );
  const hasFolders = names.has(".") || names.has("..");
  return {
    mayReach: (path) => {
      const name = lastName(path);
      if (isOpaque || names.has(name)) return true;
      return name === "index" && (hasFolders || names.has(basename(dirname(path))));
    },
  };
}

function lastName(path: string): string {
  return basename(path).replace(EXTENSION, "");
}

function isPackage(specifier: string, folder: string): boolean {
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return true;
  const [scope = "", name = ""] = specifier.split("/");
  const own = scope.startsWith("@") ? `${scope}/${name}` : scope;
  if (own === "" || own === "#" || own === "~") return false;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "node_modules", own))) return true;
    if (dirname(at) === at) return false;
  }
}
