import type { Graph } from "../graph/graph.ts";

/** What a rule found wrong at a node. */
export interface Finding {
  /** The node's name. */
  readonly node: string;
  readonly reason: string;
}

/** One condition that every graph keeps. */
export interface Rule {
  readonly name: string;
  /** Everything that breaks the rule. It must cope with a graph that breaks the other rules too. */
  readonly check: (graph: Graph) => Iterable<Finding>;
}
