import { createActivation } from "../domain/activation.ts";
import type { Hit } from "../domain/hit.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { type HostProgram, unresolvedImports } from "../host/open-host.ts";
import { ts } from "../host/ts.ts";
import { noInputs } from "../interpreter/inputs.ts";
import type { Summaries, World } from "../interpreter/world.ts";
import { classesIn, isAbstract } from "../types/class-index.ts";
import { analyseModule, type ModuleAnalysis } from "./analyse-module.ts";
import { nodeAt } from "./node-at.ts";
import { type ProgramMemory, remember, type Remembered } from "./memory/program-memory.ts";
import { reuseFrom } from "./memory/reuse.ts";
import { errorsIn, explainedLines, typeErrorHits } from "./type-errors.ts";

/** What the analysis of one program found. */
export interface ProgramAnalysis {
  readonly modules: readonly ModuleAnalysis[];
  /** Files with modules or other code that was walked. */
  readonly files: ReadonlySet<ts.SourceFile>;
  /** Findings about files: syntax errors, imports that do not resolve. */
  readonly fileHits: readonly Hit[];
  readonly broken: ReadonlySet<ts.SourceFile>;
}

/** A program's analysis, and what the next one can take from it. */
export interface Analysed {
  readonly analysis: ProgramAnalysis;
  readonly memory: ProgramMemory;
}

/**
 * Analyses the module classes of the asked files, and those that they call. What a memory of the program before still
 * says is not analysed again; the result is the same.
 */
export function analyseProgram(
  makeWorld: () => World,
  host: HostProgram,
  before: ProgramMemory | null,
): Analysed {
  const world = makeWorld();
  const reuse = reuseFrom(before, world, host);
  world.prepare = (file) => void (reuse.errors(file) ?? host.check(file));
  const broken = new Set(host.files.filter((file) => syntaxErrors(host, file).length > 0));
  const roots = new Map<ts.ClassLikeDeclaration, boolean>();
  const isEntered = (type: ts.ClassLikeDeclaration): boolean => {
    const answer = roots.get(type) ?? reuse.isRoot(type) ?? isRoot(world, type);
    roots.set(type, answer);
    return answer;
  };
  const modules = new Map<ts.ClassLikeDeclaration, Remembered>();
  const pending = host.files
    .filter((file) => !broken.has(file))
    .flatMap(candidatesIn)
    .filter(isEntered);
  for (const type of pending) {
    if (modules.has(type)) continue;
    const found = reuse.module(type) ?? analyseAlone(world, type);
    modules.set(type, found);
    pending.push(...[...found.analysis.dependencies.keys()].filter(isEntered));
  }
  const summaries = mergeSummaries(reuse.summaries(), world.summaries);
  const deepest = Math.max(world.deepest, before?.deepest ?? 0);
  if (before !== null && isNearLimit(world, summaries, deepest)) return analyseProgram(makeWorld, host, null);
  const errors = new Map<string, readonly ts.Diagnostic[]>();
  const errorsOf = (file: ts.SourceFile): readonly ts.Diagnostic[] => {
    const found = errors.get(file.fileName) ?? reuse.errors(file) ?? errorsIn(world, file);
    errors.set(file.fileName, found);
    return found;
  };
  const found = new Map([...modules].map(([type, { analysis }]) => [type, analysis]));
  const own = [...found.values()].map((analysis) => withoutInherited(analysis, found));
  const explained = explainedLines(own);
  const checked = own.map((analysis) => typeErrorHits(world, analysis, explained, errorsOf));
  const files = new Set(
    checked.flatMap(({ type, functions }) => [type, ...functions].map((n) => n.getSourceFile())),
  );
  const sources = new Map(host.program.getSourceFiles().map((file) => [file.fileName, file]));
  return {
    analysis: { modules: checked, files, fileHits: fileHits(world, host, broken), broken },
    memory: { files: sources, modules, roots, summaries, errors, deepest },
  };
}

function analyseAlone(world: World, type: ts.ClassLikeDeclaration): Remembered {
  world.inputs = noInputs();
  return remember(analyseModule(world, type), world.inputs);
}

function mergeSummaries(carried: Summaries, made: Summaries): Summaries {
  for (const [node, entries] of made) {
    carried.set(node, new Map([...(carried.get(node) ?? []), ...entries]));
  }
  return carried;
}

/** Close to a limit it matters what else was analysed before: only a check from scratch can tell. */
function isNearLimit({ limits }: World, summaries: Summaries, deepest: number): boolean {
  if (deepest * 2 > limits.depth) return true;
  for (const entries of summaries.values()) if (entries.size >= limits.contexts) return true;
  return false;
}

/** The classes of a file. Files without a class that extends are skipped. */
function candidatesIn(file: ts.SourceFile): readonly ts.ClassLikeDeclaration[] {
  return /\bextends\b/.test(file.text) ? classesIn(file) : [];
}

/** A concrete module class that a trace enters. */
function isRoot(world: World, type: ts.ClassLikeDeclaration): boolean {
  if (isAbstract(type) || !world.classes.isModule(type) || isLibraryFile(type.getSourceFile())) return false;
  return !world.classes.isLeaf(type) && !world.leaves.has(type.name?.text ?? "");
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
  return [...machine.record.hits.values()];
}
