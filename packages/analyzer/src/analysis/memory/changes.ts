import type { HostProgram } from "../../host/open-host.ts";
import { ts } from "../../host/ts.ts";
import { indexOf } from "../../types/file-index.ts";
import { shapeOf } from "./file-shape.ts";
import { importersOf } from "./importers.ts";

/** How a program differs from the one before. Nodes are those of the one before. */
export interface Changes {
  /** Edited files by name, as they are now. */
  readonly edited: ReadonlyMap<string, ts.SourceFile>;
  /** Names of the files in which types may be others. */
  readonly affected: ReadonlySet<string>;
  /** Functions of which only the body changed, and what they are now. */
  readonly bodies: ReadonlyMap<ts.Node, ts.Node>;
  /** Properties that are assigned elsewhere or otherwise. */
  readonly written: ReadonlySet<string>;
  /** Variables that are assigned elsewhere or otherwise. */
  readonly variables: ReadonlySet<string>;
}

/** The changes since some files were as they were. Null when too much changed to say. */
export function changesSince(files: ReadonlyMap<string, ts.SourceFile>, host: HostProgram): Changes | null {
  const now = host.program.getSourceFiles();
  if (now.length !== files.size || now.some((file) => !files.has(file.fileName))) return null;
  const edited = new Map(now.filter((file) => files.get(file.fileName) !== file).map((f) => [f.fileName, f]));
  const bodies = new Map<ts.Node, ts.Node>();
  const written = new Set<string>();
  const variables = new Set<string>();
  const open: string[] = [];
  for (const [name, file] of edited) {
    const before = files.get(name) as ts.SourceFile;
    for (const property of otherAssignments(before, file)) written.add(property);
    for (const variable of otherVariables(before, file)) variables.add(variable);
    if (shapeOf(before).surface !== shapeOf(file).surface) {
      if (isSeenByAll(before) || isSeenByAll(file)) return null;
      open.push(name);
    } else pairBodies(before, file, bodies);
  }
  return { edited, affected: importersOf(open, host), bodies, written, variables };
}

function pairBodies(before: ts.SourceFile, file: ts.SourceFile, bodies: Map<ts.Node, ts.Node>): void {
  const { units } = shapeOf(file);
  shapeOf(before).units.forEach(({ node, text }, i) => {
    const now = units[i];
    if (now !== undefined && now.text !== text) bodies.set(node, now.node);
  });
}

/** True for a file that others see without importing it. */
function isSeenByAll(file: ts.SourceFile): boolean {
  return (
    file.isDeclarationFile || !ts.isExternalModule(file) || /\bdeclare\s+(?:global|module)\b/.test(file.text)
  );
}

function otherAssignments(before: ts.SourceFile, after: ts.SourceFile): readonly string[] {
  const [old, now] = [indexOf(before).assignments, indexOf(after).assignments];
  const text = (index: typeof old, name: string): string =>
    (index.get(name) ?? []).map(({ target, value }) => `${target.getText()} = ${value.getText()}`).join("\n");
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => text(old, name) !== text(now, name));
}

function otherVariables(before: ts.SourceFile, after: ts.SourceFile): readonly string[] {
  const [old, now] = [indexOf(before).variables, indexOf(after).variables];
  const count = (index: typeof old, name: string): number => index.get(name)?.length ?? 0;
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => count(old, name) !== count(now, name));
}
