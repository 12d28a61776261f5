import { nearestNames } from "@quantrace/core/errors";
import { createActivation } from "../domain/activation.ts";
import type { Hit } from "../domain/hit.ts";
import { coreFolders, DSL_IMPORT } from "../host/dsl-package.ts";
import { type HostProgram, unresolvedImports } from "../host/open-host.ts";
import { displayPath } from "../host/positions.ts";
import { ts } from "../host/ts.ts";
import type { Machine } from "../interpreter/machine.ts";
import type { World } from "../interpreter/world.ts";
import { classesIn, className, isAbstract } from "../types/class-index.ts";
import type { ModuleAnalysis } from "./analyse-module.ts";
import { nodeAt } from "./node-at.ts";

/** What keeps a file from being parsed. */
export function syntaxErrors(host: HostProgram, file: ts.SourceFile): readonly ts.Diagnostic[] {
  return host.program.getSyntacticDiagnostics(file);
}

/** What the files as such have against them. */
export function fileHits(
  world: World,
  broken: ReadonlySet<ts.SourceFile>,
  analyse: (type: ts.ClassLikeDeclaration) => ModuleAnalysis,
): readonly Hit[] {
  const { host } = world;
  const machine = world.start(createActivation(host.files[0] as ts.Node, null, null));
  for (const file of host.files) {
    if (broken.has(file)) {
      const [problem] = syntaxErrors(host, file);
      const what = ts.flattenDiagnosticMessageText(problem?.messageText, " ");
      machine.report({ kind: "syntax-error", node: nodeAt(file, problem?.start ?? 0), what });
      continue;
    }
    for (const node of unresolvedImports(file, world.checker)) {
      machine.report({ kind: "type-error", node, what: `cannot find ${node.getText()}` });
    }
  }
  reportCopies(machine, host);
  const asked = new Set(host.files);
  for (const { node, nearest } of world.leaves.unknown) {
    if (!asked.has(node.getSourceFile())) continue;
    reportUnknownLeaf(machine, node, nearest);
  }
  for (const file of host.files.filter((candidate) => !broken.has(candidate)))
    reportIdleLeaves(world, machine, file, analyse);
  return [...machine.record.hits.values()];
}

/** A name of a leaf that leads to no module. */
function reportUnknownLeaf(m: Machine, node: ts.Node, known: readonly string[]): void {
  const what = node.getText();
  const nearest = nearestNames(what.slice(1, -1), known).join(", ") || "none";
  m.report({ kind: "unknown-leaf", node, what, nearest });
}

/** Leaves that could be traced as well. */
function reportIdleLeaves(
  world: World,
  m: Machine,
  file: ts.SourceFile,
  analyse: (type: ts.ClassLikeDeclaration) => ModuleAnalysis,
): void {
  if (!/\bleaf\b|\bLeafModule\b/.test(file.text)) return;
  for (const type of classesIn(file)) {
    if (!world.classes.isModule(type) || isAbstract(type) || !world.classes.isLeaf(type)) continue;
    const { hits, dependencies, forward } = analyse(type);
    const isClean = [...hits.values()].every((hit) => hit.rule.effect === "none");
    if (isClean && dependencies.size === 0 && forward !== null) {
      m.report({ kind: "idle-leaf", node: type.name ?? type, what: className(type) });
    }
  }
}

/** Two copies of Quantrace are told once, at the first import of it. */
function reportCopies(m: Machine, host: HostProgram): void {
  const folders = coreFolders(host.program.getSourceFiles());
  if (folders.length < 2) return;
  const imports = host.files.flatMap((file) => file.statements.filter(ts.isImportDeclaration));
  const node = imports.find(({ moduleSpecifier }) => DSL_IMPORT.test(moduleSpecifier.getText()));
  const what = folders.map((folder) => displayPath(folder, process.cwd())).join(" and ");
  if (node !== undefined) m.report({ kind: "copies", node: node.moduleSpecifier, what });
}
