import { type Graph, modulePathOf, type Origin, type Scope, scopeStack } from "@quantrace/ir";

/**
 * Moves the origins of a graph that was traced by itself to the place where it is called: below the module that is called
 * there, with that in place of the graph's root. Calls are counted over all calls of that module.
 */
export function originMover(graph: Graph, { scope: at }: Origin): (origin: Origin) => Origin {
  if (at === null) return (origin) => origin;
  const counts = new Map<string, number>();
  for (const node of graph.nodes())
    for (const scope of scopeStack(node.origin.scope)) {
      const path = modulePathOf(scope);
      counts.set(path, Math.max(callOf(scope), counts.get(path) ?? 0));
    }
  const moved = new Map<Scope, Scope>();
  const move = (scope: Scope | null): Scope => {
    if (scope === null || scope.path === "") return at;
    const known = moved.get(scope);
    if (known !== undefined) return known;
    const inner = modulePathOf(scope);
    const call = (callOf(at) - 1) * (counts.get(inner) ?? 0) + callOf(scope);
    const path = `${modulePathOf(at)}.${inner}${call === 1 ? "" : `@${call}`}`;
    const made = { ...scope, parent: move(scope.parent), path };
    moved.set(scope, made);
    return made;
  };
  return ({ scope, source }) => ({ scope: move(scope), source });
}

/** Which call of its module a scope is. */
function callOf(scope: Scope): number {
  return Number(/@(\d+)$/.exec(scope.path)?.[1] ?? 1);
}
