import type { Argument, Node } from "../graph/node.ts";

/** One place where a pattern was found. Its nodes are those of the graph that was searched. */
export interface PatternMatch {
  /** The operation that gives the result; of several results the last one. */
  readonly root: Node;
  /** What the pattern names. In a pattern that is a function or a graph every node is named, inputs by their arguments. */
  readonly named: ReadonlyMap<string, Argument>;
  /** The nodes that the replacement takes the place of. */
  readonly covered: readonly Node[];
}
