import type { Hit } from "../../domain/hit.ts";
import { flowSteps } from "../../domain/flow.ts";
import type { ts } from "../../host/ts.ts";
import type { Inputs } from "../../interpreter/inputs.ts";
import type { Summaries } from "../../interpreter/world.ts";
import type { ModuleAnalysis } from "../analyse-module.ts";

/** The analysis of a module, and what it looked at. */
export interface Remembered {
  readonly analysis: ModuleAnalysis;
  readonly inputs: Inputs;
  /** Names of all files that it touches. */
  readonly files: ReadonlySet<string>;
}

/** What a check leaves to the next one. Nothing of it refers to the type checker. */
export interface ProgramMemory {
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  readonly modules: ReadonlyMap<ts.ClassLikeDeclaration, Remembered>;
  /** Whether a class is analysed for itself. */
  readonly roots: ReadonlyMap<ts.ClassLikeDeclaration, boolean>;
  readonly summaries: Summaries;
  /** What TypeScript rejects, by file name. */
  readonly errors: ReadonlyMap<string, readonly ts.Diagnostic[]>;
  /** The leaves that calls and settings name. */
  readonly leaves: string;
  /** The most calls that were open at a time. */
  readonly deepest: number;
}

/** Keeps an analysis together with the files that it touches. */
export function remember(analysis: ModuleAnalysis, inputs: Inputs): Remembered {
  const nodes = [
    analysis.type,
    ...analysis.functions,
    ...analysis.dependencies.keys(),
    ...analysis.leaves,
    ...inputs.inlined,
    ...inputs.made,
    ...[...analysis.hits.values()].flatMap(nodesOf),
  ];
  return { analysis, inputs, files: new Set(nodes.map((node) => node.getSourceFile().fileName)) };
}

/** All nodes that a finding shows. */
export function nodesOf(hit: Hit): readonly ts.Node[] {
  return [
    hit.use.node,
    ...flowSteps(hit.flow).map((step) => step.node),
    ...hit.notes.map((note) => note.node),
    ...hit.chain.flatMap((call) => [call.node, call.callee]),
  ];
}
