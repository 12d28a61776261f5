import type { FunctionModel } from "../config/config.ts";
import type { Activation } from "../domain/activation.ts";
import type { Hit } from "../domain/hit.ts";
import type { FactCollector } from "../facts/fact-collector.ts";
import type { HeapObject } from "../domain/heap.ts";
import type { Value } from "../domain/value.ts";
import type { HostProgram } from "../host/open-host.ts";
import type { ts } from "../host/ts.ts";
import type { Rule } from "../rules/rule.ts";
import type { AssignmentIndex } from "../types/assignment-index.ts";
import type { ClassIndex } from "../types/class-index.ts";
import type { LeafIndex } from "../types/leaf-index.ts";
import type { TypeContents } from "../types/type-contents.ts";
import type { TypeFacts } from "../types/type-facts.ts";
import type { VariableAssignments } from "../types/variable-assignments.ts";
import type { Inputs } from "./inputs.ts";
import type { Machine } from "./machine.ts";

/** How much work the analysis may do before it says that it does not know. */
export interface Limits {
  /** Expressions walked for one function and what is inlined into it. */
  readonly steps: number;
  /** Sets of abstract arguments that one function is analysed for. */
  readonly contexts: number;
  /** Calls inside calls. */
  readonly depth: number;
  /** Rounds that a loop or a recursion may take to settle. */
  readonly rounds: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 200_000, contexts: 32, depth: 48, rounds: 12 };

/** What a function does for one set of abstract arguments. Flows and reads are in terms of its parameters. */
export interface Summary {
  readonly result: Value;
  readonly heap: ReadonlyMap<number, HeapObject>;
  readonly hits: ReadonlyMap<string, Hit>;
  readonly dependencies: ReadonlyMap<ts.ClassLikeDeclaration, boolean>;
  readonly functions: ReadonlySet<ts.Node>;
  readonly operations: number;
  readonly inlineOnly: boolean;
  readonly inputs: Inputs;
  /** False for a recursion that went on giving something new. */
  readonly settled: boolean;
}

/** A summary, or the assumption that stands in for it while it is being made. */
export interface SummaryEntry {
  readonly self: Value | null;
  readonly args: readonly Value[];
  assumed: Value;
  /** The assumption was used: the function is recursive. */
  recursive: boolean;
  /** The outermost call whose assumption went into this, as its place among the open ones. */
  outermost: number;
  summary: Summary | null;
}

/** Summaries by function and abstract arguments. */
export type Summaries = Map<ts.Node, Map<string, SummaryEntry>>;

/** What all machines of one program share. */
export interface World {
  readonly host: HostProgram;
  readonly checker: ts.TypeChecker;
  readonly classes: ClassIndex;
  readonly assignments: AssignmentIndex;
  readonly isReassigned: VariableAssignments;
  readonly rules: readonly Rule[];
  readonly limits: Limits;
  readonly leaves: LeafIndex;
  /** Where facts for editors are gathered, if somebody asks for them. */
  readonly facts: FactCollector | null;
  /** What the settings say of functions without source, by `package#export`. */
  readonly models: Readonly<Record<string, FunctionModel>>;
  readonly summaries: Summaries;
  /** Summaries that are being made right now, the outermost first. */
  readonly open: SummaryEntry[];
  /** Takes back summaries that rest on the assumption of a call that is still open. */
  readonly provisional: (() => void)[];
  /** Called before the code of a file is walked: TypeScript answers faster about files that it has checked. */
  prepare: (file: ts.SourceFile) => void;
  /** What the part of the analysis that runs right now looks at. */
  inputs: Inputs;
  /** Calls that are open right now, and the most that ever were. */
  depth: number;
  deepest: number;
  /** What the type of an expression says, at that place in the flow. */
  factsAt(node: ts.Node): TypeFacts;
  factsOf(type: ts.Type): TypeFacts;
  /** What lies inside of an expression's type. */
  contentsAt(node: ts.Node): TypeContents;
  /** The symbol that a name stands for, imports followed. */
  symbolOf(node: ts.Node): ts.Symbol | null;
  /** A number for a node. */
  idOf(node: ts.Node): number;
  /** A number that was not given before. */
  fresh(): number;
  /** A machine that stands at the start of an activation. */
  start(activation: Activation): Machine;
}
