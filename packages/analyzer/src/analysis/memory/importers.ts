import type { HostProgram } from "../../host/open-host.ts";
import type { ts } from "../../host/ts.ts";

/** Some files, by name, and all that import them, over any number of files. */
export function importersOf(names: readonly string[], host: HostProgram): ReadonlySet<string> {
  const found = new Set(names);
  if (found.size === 0) return found;
  const importers = new Map<string, string[]>();
  for (const file of host.program.getSourceFiles()) {
    if (file.isDeclarationFile) continue;
    for (const imported of importsOf(file, host.checker)) {
      const known = importers.get(imported);
      if (known === undefined) importers.set(imported, [file.fileName]);
      else known.push(file.fileName);
    }
  }
  for (const name of found) for (const importer of importers.get(name) ?? []) found.add(importer);
  return found;
}

/** A source file with the module names that the compiler found in it: imports, exports, import types and calls. */
interface WithImports {
  readonly imports?: readonly ts.StringLiteralLike[];
}

function importsOf(file: ts.SourceFile, checker: ts.TypeChecker): readonly string[] {
  return ((file as WithImports).imports ?? []).flatMap((specifier) => {
    const declaration = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    return declaration === undefined ? [] : [declaration.getSourceFile().fileName];
  });
}
