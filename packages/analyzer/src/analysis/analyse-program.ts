import { nearestNames } from "@quantrace/core/errors";
import { createActivation } from "../domain/activation.ts";
import type { Hit } from "../domain/hit.ts";
import { dryRun, type DryRunRequest, type TracedRoot } from "../dry-run/dry-run.ts";
import { coreFolders, DSL_IMPORT, isLibraryFile } from "../host/dsl-package.ts";
import { type HostProgram, unresolvedImports } from "../host/open-host.ts";
import { displayPath } from "../host/positions.ts";
import { ts } from "../host/ts.ts";
import type { Machine } from "../interpreter/machine.ts";
import type { World } from "../interpreter/world.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { classesIn, className, isAbstract } from "../types/class-index.ts";
import { analyseModule, type ModuleAnalysis } from "./analyse-module.ts";
import { withShapeHits } from "./analyse-shapes.ts";
import { nodeAt } from "./node-at.ts";
import { explainedLines, typeErrorHits } from "./type-errors.ts";

/** What the analysis of one program found. */
export interface ProgramAnalysis {
  readonly modules: readonly ModuleAnalysis[];
  /** What the program says of the code around a finding. */
  readonly types: SiteTypes;
  /** Files with modules or other code that was walked. */
  readonly files: ReadonlySet<ts.SourceFile>;
  /** Findings about files: syntax errors, imports that do not resolve. */
  readonly fileHits: readonly Hit[];
  readonly broken: ReadonlySet<ts.SourceFile>;
  /** The models whose inputs are known, traced without weights. */
  readonly traces: readonly TracedRoot[];
}

/** Analyses the module classes of the asked files, and those that they call. */
export function analyseProgram(world: World, host: HostProgram, shapes: DryRunRequest): ProgramAnalysis {
  const broken = new Set(host.files.filter((file) => syntaxErrors(host, file).length > 0));
  const modules = new Map<ts.ClassLikeDeclaration, ModuleAnalysis>();
  const pending = host.files.filter((file) => !broken.has(file)).flatMap((file) => rootsIn(world, file));
  for (let type = pending.shift(); type !== undefined; type = pending.shift()) {
    if (modules.has(type)) continue;
    const analysis = analyseModule(world, type);
    modules.set(type, analysis);
    pending.push(...[...analysis.dependencies.keys()].filter((reached) => isRoot(world, reached)));
  }
  const traces = dryRun(world, shapes);
  const inherited = [...modules.values()].map((analysis) => withoutInherited(analysis, modules));
  const { modules: own, others } = withShapeHits(inherited, traces);
  const explained = explainedLines(own);
  const checked = own.map((analysis) => typeErrorHits(world, analysis, explained));
  const files = new Set(
    checked.flatMap(({ type, functions }) => [type, ...functions].map((n) => n.getSourceFile())),
  );
  const found = [...fileHits(world, host, broken), ...others];
  return { modules: checked, types: world, files, fileHits: found, broken, traces };
}

/** The concrete module classes of a file that a trace enters. Files without a class that extends are skipped. */
function rootsIn(world: World, file: ts.SourceFile): readonly ts.ClassLikeDeclaration[] {
  if (!/\bextends\b/.test(file.text)) return [];
  return classesIn(file).filter((type) => isRoot(world, type));
}

function isRoot(world: World, type: ts.ClassLikeDeclaration): boolean {
  if (isAbstract(type) || !world.classes.isModule(type) || isLibraryFile(type.getSourceFile())) return false;
  return !world.leaves.isLeafClass(type);
}

/**
 * Leaves out what a submodule reports for itself. A hazard that only this caller's arguments bring about stays, and so
 * does one behind `super.forward`, which belongs to the module.
 */
function withoutInherited(
  analysis: ModuleAnalysis,
  modules: ReadonlyMap<ts.ClassLikeDeclaration, ModuleAnalysis>,
): ModuleAnalysis {
  const called = [...analysis.dependencies.keys()].flatMap((type) => modules.get(type) ?? []);
  const isInherited = (key: string, hit: Hit): boolean =>
    hit.chain.slice(1).some((call) => {
      if (isSuperCall(call.node)) return false;
      const owners = called.filter((other) => other !== analysis && other.forward === call.callee);
      return owners.length > 0 && owners.every((owner) => owner.hits.has(key));
    });
  return { ...analysis, hits: new Map([...analysis.hits].filter(([key, hit]) => !isInherited(key, hit))) };
}

function isSuperCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}

function syntaxErrors(host: HostProgram, file: ts.SourceFile): readonly ts.Diagnostic[] {
  return host.program.getSyntacticDiagnostics(file);
}

function fileHits(world: World, host: HostProgram, broken: ReadonlySet<ts.SourceFile>): readonly Hit[] {
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
    reportIdleLeaves(world, machine, file);
  return [...machine.record.hits.values()];
}

/** A name of a leaf that leads to no module. */
function reportUnknownLeaf(m: Machine, node: ts.Node, known: readonly string[]): void {
  const what = node.getText();
  const nearest = nearestNames(what.slice(1, -1), known).join(", ") || "none";
  m.report({ kind: "unknown-leaf", node, what, nearest });
}

/** Leaves that could be traced as well. */
function reportIdleLeaves(world: World, m: Machine, file: ts.SourceFile): void {
  if (!/\bleaf\b|\bLeafModule\b/.test(file.text)) return;
  for (const type of classesIn(file)) {
    if (!world.classes.isModule(type) || isAbstract(type) || !world.classes.isLeaf(type)) continue;
    const { hits, dependencies, forward } = analyseModule(world, type);
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
