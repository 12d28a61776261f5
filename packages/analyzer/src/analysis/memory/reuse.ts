import type { FunctionNode } from "../../domain/activation.ts";
import type { Value } from "../../domain/value.ts";
import type { HostProgram } from "../../host/open-host.ts";
import type { ts } from "../../host/ts.ts";
import { contextKey } from "../../interpreter/calls/context-key.ts";
import { summarise } from "../../interpreter/calls/call-summary.ts";
import type { Summaries, SummaryEntry, World } from "../../interpreter/world.ts";
import { filesOf, type ModuleAnalysis } from "../analyse-module.ts";
import { type Changes, changesSince } from "./changes.ts";
import { unitAround } from "./file-shape.ts";
import { movedNode } from "./moved-node.ts";
import { nodesOf, type ProgramMemory, type Remembered } from "./program-memory.ts";
import { sameSummary } from "./same-summary.ts";

/** What the check before left that still holds. */
export interface Reuse {
  module(type: ts.ClassLikeDeclaration): Remembered | null;
  isRoot(type: ts.ClassLikeDeclaration): boolean | null;
  errors(file: ts.SourceFile): readonly ts.Diagnostic[] | null;
  /** Summaries that hold, besides those that the world has made anew. */
  summaries(): Summaries;
}

const NOTHING: Reuse = {
  module: () => null,
  isRoot: () => null,
  errors: () => null,
  summaries: () => new Map(),
};

/**
 * Finds what still holds of a memory.
 *
 * Method: where only bodies of functions changed, types elsewhere are what they were, and a module is analysed again
 * only if it walked such a body, or shows a place of an edited file. If the changed function does the same for its
 * callers (`sameSummary`), they are left alone too. Where more than bodies changed, all that imports the file is
 * analysed again.
 *
 * Limits: a file that came or went, or one that others see without an import, makes everything new.
 */
export function reuseFrom(memory: ProgramMemory | null, world: World, host: HostProgram): Reuse {
  const changes = memory === null ? null : changesSince(memory.files, host);
  if (memory === null || changes === null || memory.leaves !== world.leaves.signature) return NOTHING;
  const { edited, affected, bodies } = changes;
  const now = nodeNow(changes);
  const isSettled = settledBodies(memory, world, changes, now);
  const moved = movedModules(memory, changes, now);
  const holds = (name: string): boolean => !edited.has(name) && !affected.has(name);
  return {
    module(type) {
      const known = memory.modules.get(type) ?? moved.get(type);
      if (known === undefined || !isCurrent(known, changes, isSettled)) return null;
      return [...known.files].every(holds) ? known : carriedOver(known, now);
    },
    isRoot: (type) => (holds(type.getSourceFile().fileName) ? (memory.roots.get(type) ?? null) : null),
    errors: ({ fileName }) => (holds(fileName) ? (memory.errors.get(fileName) ?? null) : null),
    summaries: () => carriedSummaries(memory.summaries, world, changes, now, new Set(bodies.keys())),
  };
}

/** The modules of edited files, under their classes as they are now. */
function movedModules(
  { modules }: ProgramMemory,
  { edited }: Changes,
  now: NodeNow,
): ReadonlyMap<ts.Node, Remembered> {
  const moved = new Map<ts.Node, Remembered>();
  for (const [type, known] of modules) {
    const current = edited.has(type.getSourceFile().fileName) ? now(type) : null;
    if (current !== null) moved.set(current, known);
  }
  return moved;
}

type NodeNow = (node: ts.Node) => ts.Node | null;

/** Nodes of edited files stand at the same place of the new version, unless they lie in a body that changed. */
function nodeNow({ edited, affected, bodies }: Changes): NodeNow {
  const known = new Map<ts.Node, ts.Node | null>();
  const changed = new Set(bodies.keys());
  return (node) => {
    const file = node.getSourceFile();
    const current = edited.get(file.fileName);
    if (current === undefined || current === file) return node;
    if (affected.has(file.fileName)) return null;
    const found = known.get(node);
    if (found !== undefined) return found;
    const whole = bodies.get(node);
    const moved = whole ?? (unitAround(node, changed) === null ? movedNode(node, current) : null);
    known.set(node, moved);
    return moved;
  };
}

/** Tells of a function with a new body whether it does the same for its callers, in all ways that it was called. */
function settledBodies(
  memory: ProgramMemory,
  world: World,
  { bodies }: Changes,
  now: NodeNow,
): (node: ts.Node) => boolean {
  const known = new Map<ts.Node, boolean>();
  const decide = (node: ts.Node): boolean => {
    const after = bodies.get(node);
    if (after === undefined) return false;
    return [...(memory.summaries.get(node)?.values() ?? [])].every((entry) => {
      const given = givenNow(entry, now);
      const made = given === null ? null : summarise(world, after as FunctionNode, given.self, given.args);
      return entry.summary !== null && made?.summary != null && sameSummary(entry.summary, made.summary, now);
    });
  };
  return (node) => {
    const answer = known.get(node) ?? decide(node);
    known.set(node, answer);
    return answer;
  };
}

function isCurrent(
  { analysis, inputs, files }: Remembered,
  { edited, affected, bodies, written, variables }: Changes,
  isSettled: (node: ts.Node) => boolean,
): boolean {
  if (inputs.hierarchy && affected.size > 0) return false;
  for (const name of inputs.written) if (written.has(name)) return false;
  for (const name of inputs.variables) if (variables.has(name)) return false;
  let touched = false;
  for (const name of files) {
    if (affected.has(name)) return false;
    touched ||= edited.has(name);
  }
  if (!touched) return true;
  const isEdited = (node: ts.Node): boolean => edited.has(node.getSourceFile().fileName);
  for (const hit of analysis.hits.values()) if (nodesOf(hit).some(isEdited)) return false;
  const changed = new Set(bodies.keys());
  const walked = [...analysis.functions].filter(
    (node) => isEdited(node) && unitAround(node, changed) !== null,
  );
  const read = [...inputs.inlined, ...inputs.made];
  if (read.some((node) => isEdited(node) && unitAround(node, changed) !== null)) return false;
  return walked.every((node) => changed.has(node) && isSettled(node));
}

/** The same analysis with the nodes of edited files as they are now. Null when one is gone. */
function carriedOver(known: Remembered, now: NodeNow): Remembered | null {
  const { analysis, inputs } = known;
  const functions = [...analysis.functions].map(now);
  const dependencies = [...analysis.dependencies].map(([type, certain]) => [now(type), certain] as const);
  const leaves = analysis.leaves.map(now);
  const inlined = [...inputs.inlined].map(now);
  const made = [...inputs.made].map(now);
  const type = now(analysis.type) as ts.ClassLikeDeclaration | null;
  const forward = analysis.forward === null ? null : now(analysis.forward);
  const all = [...functions, ...dependencies.map(([type]) => type), ...leaves, ...inlined, ...made];
  if (type === null || all.includes(null) || (forward === null) !== (analysis.forward === null)) return null;
  const carried: ModuleAnalysis = {
    ...analysis,
    type,
    forward,
    leaves: leaves as ts.ClassLikeDeclaration[],
    functions: new Set(functions as ts.Node[]),
    files: filesOf(type, functions as ts.Node[]),
    dependencies: new Map(dependencies as [ts.ClassLikeDeclaration, boolean][]),
  };
  const nodes = { inlined: new Set(inlined as ts.Node[]), made: new Set(made as ts.Node[]) };
  return { analysis: carried, inputs: { ...inputs, ...nodes }, files: known.files };
}

interface Given {
  readonly self: Value | null;
  readonly args: readonly Value[];
}

/** The arguments of a summary with the classes of edited files as they are now. */
function givenNow({ self, args }: SummaryEntry, now: NodeNow): Given | null {
  const values = [...(self === null ? [] : [self]), ...args].map((value): Value | null => {
    const modules = value.modules?.map(now) ?? null;
    if (modules?.includes(null) === true) return null;
    return { ...value, modules: modules as Value["modules"] };
  });
  if (values.includes(null)) return null;
  const given = values as Value[];
  return self === null ? { self, args: given } : { self: given[0] as Value, args: given.slice(1) };
}

/** The summaries of functions that did not change, under the names that their arguments have now. */
function carriedSummaries(
  summaries: Summaries,
  world: World,
  { edited, affected }: Changes,
  now: NodeNow,
  changed: ReadonlySet<ts.Node>,
): Summaries {
  const carried: Summaries = new Map();
  for (const [node, entries] of summaries) {
    const current = now(node);
    if (current === null || affected.has(node.getSourceFile().fileName) || changed.has(node)) continue;
    const isSame = [...entries.values()].every((entry) => !involves(entry, edited));
    carried.set(current, isSame ? entries : entriesNow(entries, world, edited, now));
  }
  return carried;
}

function entriesNow(
  entries: ReadonlyMap<string, SummaryEntry>,
  world: World,
  edited: Changes["edited"],
  now: NodeNow,
): Map<string, SummaryEntry> {
  const kept = new Map<string, SummaryEntry>();
  for (const [key, entry] of entries) {
    if (!involves(entry, edited)) {
      kept.set(key, entry);
      continue;
    }
    const given = givenNow(entry, now);
    if (given !== null) kept.set(contextKey(world, given.self, given.args), { ...entry, ...given });
  }
  return kept;
}

/** True when the arguments hold modules of edited files. */
function involves({ self, args }: SummaryEntry, edited: Changes["edited"]): boolean {
  const isStale = (type: ts.Node): boolean => edited.has(type.getSourceFile().fileName);
  return self?.modules?.some(isStale) === true || args.some((value) => value.modules?.some(isStale) === true);
}
