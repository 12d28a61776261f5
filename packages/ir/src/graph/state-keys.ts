import type { Graph } from "./graph.ts";

/** A key that the graph's state does not have yet: the hint itself, else `hint_1`, `hint_2`... */
export function freshKey(graph: Graph, hint: string): string {
  let key = hint;
  for (let n = 1; graph.state.has(key) || isRead(graph, key); n++) key = `${hint}_${n}`;
  return key;
}

/** True when a node reads the key, whether or not its data is there. */
function isRead(graph: Graph, key: string): boolean {
  for (const node of graph.nodes()) if (node.kind === "get_attr" && node.target === key) return true;
  return false;
}
