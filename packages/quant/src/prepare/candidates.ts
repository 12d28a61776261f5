import { type OpId, quantization } from "@quantrace/core/ops";
import type { Graph, Node } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { because } from "../report/reason.ts";
import { activationReads, type UserRead } from "./activation-reads.ts";
import { type Candidate, candidateOf } from "./candidate.ts";
import { findActivations } from "./fused-activations.ts";

/** The operations of a graph, before their values are looked at. */
export interface Candidates {
  readonly candidates: ReadonlyMap<Node, Candidate>;
  /** What is fused into another: activation -> root. */
  readonly activations: ReadonlyMap<Node, Node>;
}

/** What each operation could be; those that are fused into another are left out. */
export function candidatesOf(
  graph: Graph,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => ResolvedSetting,
  backend: BackendConfig,
): Candidates {
  const roots = findActivations(graph, annotated, settingOf, backend);
  const patterns = patternsOf(roots, backend);
  const further = furtherReads(roots);
  const candidates = new Map<Node, Candidate>();
  const activations = new Map<Node, Node>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function") continue;
    const alone = candidateOf(node, settingOf(node), backend, patterns.get(node));
    const own = { ...alone, reads: [...alone.reads, ...(further.get(node) ?? [])] };
    const root = roots.get(node);
    const before = root === undefined ? undefined : candidates.get(root);
    if (root === undefined || before === undefined) candidates.set(node, own);
    else if (before.config !== null) activations.set(node, root);
    else if (own.config === null) candidates.set(node, own);
    else {
      const reason = because("staysWithRoot", { root: root.name, op: node.op.id });
      candidates.set(node, { ...own, config: null, reason });
    }
  }
  return { candidates, activations };
}

/** The operations of each root and of what is fused into it, where the backend has a pattern of them. */
function patternsOf(
  roots: ReadonlyMap<Node, Node>,
  backend: BackendConfig,
): ReadonlyMap<Node, readonly string[]> {
  const patterns = new Map<Node, readonly string[]>();
  const idOf = (node: Node): string => (node.kind === "call_function" ? node.op.id : "");
  for (const [member, root] of roots)
    patterns.set(root, [...(patterns.get(root) ?? [idOf(root)]), idOf(member)]);
  return new Map([...patterns].filter(([, pattern]) => backend.configOf(pattern) !== null));
}

/** What is fused into a root reads besides the value before it. */
function furtherReads(roots: ReadonlyMap<Node, Node>): ReadonlyMap<Node, readonly UserRead[]> {
  const further = new Map<Node, UserRead[]>();
  for (const [user, root] of roots) {
    if (user.kind !== "call_function") continue;
    const reads = activationReads(user, quantization[user.op.id as OpId])
      .filter(({ value }) => value !== root && roots.get(value) !== root)
      .map((read) => ({ ...read, user }));
    further.set(root, [...(further.get(root) ?? []), ...reads]);
  }
  return further;
}
