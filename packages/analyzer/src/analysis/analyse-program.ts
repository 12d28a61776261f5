import type { Hit } from "../domain/hit.ts";
import { dryRun, type DryRunRequest, type TracedRoot } from "../dry-run/dry-run.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import type { ts } from "../host/ts.ts";
import { noInputs } from "../interpreter/inputs.ts";
import type { Summaries, World } from "../interpreter/world.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { classesIn, isAbstract } from "../types/class-index.ts";
import { analyseModule, type ModuleAnalysis } from "./analyse-module.ts";
import { withShapeHits } from "./analyse-shapes.ts";
import { fileHits, syntaxErrors } from "./file-hits.ts";
import { type ProgramMemory, remember, type Remembered } from "./memory/program-memory.ts";
import { type Reuse, reuseFrom } from "./memory/reuse.ts";
import { errorsIn, explainedLines, typeErrorHits } from "./type-errors.ts";
import { withoutInherited } from "./without-inherited.ts";

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
  shapes: DryRunRequest,
  before: ProgramMemory | null,
): Analysed {
  const world = makeWorld();
  const { host } = world;
  const reuse = reuseFrom(before, world, host);
  world.prepare = (file) => void (reuse.errors(file) ?? host.check(file));
  const broken = new Set(host.files.filter((file) => syntaxErrors(host, file).length > 0));
  const found = new Map<ts.ClassLikeDeclaration, Remembered>();
  const analyse = (type: ts.ClassLikeDeclaration): ModuleAnalysis => {
    const known = found.get(type) ?? reuse.module(type) ?? analyseAlone(world, type);
    found.set(type, known);
    return known.analysis;
  };
  const roots = new Map<ts.ClassLikeDeclaration, boolean>();
  const modules = analyseRoots(world, reuse, roots, broken, analyse);
  const leafHits = fileHits(world, broken, analyse);
  const summaries = mergeSummaries(reuse.summaries(), world.summaries);
  const deepest = Math.max(world.deepest, before?.deepest ?? 0);
  if (before !== null && isNearLimit(world, summaries, deepest))
    return analyseProgram(makeWorld, shapes, null);
  const traces = dryRun(world, shapes);
  const inherited = [...modules.values()].map((analysis) => withoutInherited(analysis, modules));
  const { modules: own, others } = withShapeHits(inherited, traces);
  const files = new Set<ts.SourceFile>();
  for (const analysis of own) for (const file of analysis.files) files.add(file);
  const errors = new Map([...files].map((file) => [file, reuse.errors(file) ?? errorsIn(world, file)]));
  const faults = new Map([...errors].filter(([, problems]) => problems.length > 0));
  const explained = explainedLines(own);
  const checked = own.map((analysis) => typeErrorHits(world, analysis, explained, faults));
  const sources = new Map(host.program.getSourceFiles().map((file) => [file.fileName, file]));
  const leaves = world.leaves.signature;
  return {
    analysis: { modules: checked, types: world, files, fileHits: [...leafHits, ...others], broken, traces },
    memory: { files: sources, modules: found, roots, summaries, errors: byName(errors), leaves, deepest },
  };
}

function byName<T>(files: ReadonlyMap<ts.SourceFile, T>): ReadonlyMap<string, T> {
  return new Map([...files].map(([file, value]) => [file.fileName, value]));
}

/** The modules that a trace enters: of the asked files, and those that these call, in the order of the code. */
function analyseRoots(
  world: World,
  reuse: Reuse,
  roots: Map<ts.ClassLikeDeclaration, boolean>,
  broken: ReadonlySet<ts.SourceFile>,
  analyse: (type: ts.ClassLikeDeclaration) => ModuleAnalysis,
): ReadonlyMap<ts.ClassLikeDeclaration, ModuleAnalysis> {
  const isEntered = (type: ts.ClassLikeDeclaration): boolean => {
    const answer = roots.get(type) ?? reuse.isRoot(type) ?? isRoot(world, type);
    roots.set(type, answer);
    return answer;
  };
  const modules = new Map<ts.ClassLikeDeclaration, ModuleAnalysis>();
  const pending = world.host.files
    .filter((file) => !broken.has(file))
    .flatMap(candidatesIn)
    .filter(isEntered);
  for (const type of pending) {
    if (modules.has(type)) continue;
    const analysis = analyse(type);
    modules.set(type, analysis);
    pending.push(...[...analysis.dependencies.keys()].filter(isEntered));
  }
  return modules;
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
  return !world.leaves.isLeafClass(type);
}
