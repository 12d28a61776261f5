import { type Graph, modulePathOf, type Node, type Scope, scopeStack } from "@quantrace/ir";
import { enclosingOf, ownerOf } from "./owner.ts";

/** A call inside one module: the index-th, from 0, of its operation or class there, over all calls of that module. */
export interface Call {
  readonly moduleName: string;
  readonly type: string;
  readonly index: number;
}

/** As which call a node stands in the module around it, and as which call its owner does in the owner's parent. */
export interface NodeCalls {
  /** Null for a leaf module. */
  readonly op: Call | null;
  readonly owner: Call | null;
}

/** Counts the calls of operations and of modules, in the order of the graph. */
export function countCalls(graph: Graph): ReadonlyMap<Node, NodeCalls> {
  const counts = new Map<string, number>();
  const modules = new Map<Scope, Call>();
  const next = (scope: Scope | null, type: string): Call => {
    const moduleName = scope === null ? "" : modulePathOf(scope);
    const key = JSON.stringify([moduleName, type]);
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    return { moduleName, type, index };
  };
  const calls = new Map<Node, NodeCalls>();
  for (const node of graph.nodes()) {
    for (const scope of scopeStack(node.origin.scope)) {
      if (scope.parent === null || modules.has(scope)) continue;
      modules.set(scope, next(scope.parent, scope.className));
    }
    const owner = ownerOf(node);
    calls.set(node, {
      op: node.kind === "call_function" ? next(enclosingOf(node), node.op.id) : null,
      owner: owner === null ? null : (modules.get(owner) ?? null),
    });
  }
  return calls;
}
