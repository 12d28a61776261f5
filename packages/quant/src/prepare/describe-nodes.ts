import { type Graph, isTensorType, type Node } from "@quantrace/ir";
import { isFloat16 } from "../observers/float16-observer.ts";
import { type ResolvedSetting, unasked } from "../qconfig/resolve-qconfig.ts";
import { because, type Reason } from "../report/reason.ts";
import type { ReasonCode } from "../report/reasons.ts";
import type { Candidate } from "./candidate.ts";
import type { NodeDecision, ObservedPlace, WeightPlace } from "./plan.ts";
import { liveNodes, type Removal, removedNodes } from "./removed-nodes.ts";
import type { Tails } from "./share-groups.ts";

/** What was decided, as far as the rows need it. */
export interface Decided {
  /** The graph as it was traced: one row for each of its nodes. */
  readonly traced: Graph;
  /** The graph that was decided on, after `fuse`. */
  readonly fused: Graph;
  /** By the nodes of the traced graph. */
  readonly settings: ReadonlyMap<Node, ResolvedSetting>;
  /** By the nodes of the fused graph, as everything below. */
  readonly candidates: ReadonlyMap<Node, Candidate>;
  readonly quantized: ReadonlySet<Node>;
  /** Activation to root, for those that are fused. */
  readonly activations: ReadonlyMap<Node, Node>;
  readonly tails: Tails;
  readonly places: readonly ObservedPlace[];
  readonly weights: readonly WeightPlace[];
  /** The calls of custom modules that are quantized. */
  readonly customs: ReadonlySet<Node>;
  /** The calls of standalone modules. */
  readonly standalone: ReadonlySet<Node>;
}

interface Verdict {
  readonly reason: Reason;
  readonly tail: string | null;
}

/** Why parameters are stored as integers. */
const stored: ReadonlySet<ReasonCode> = new Set(["weightQuantized", "biasQuantized"]);

/** One row for every node of the traced graph. */
export function describeNodes(decided: Decided): readonly NodeDecision[] {
  const { traced, fused, settings, places } = decided;
  const removed = removedNodes(traced, fused);
  const kept = new Map([...fused.nodes()].map((node) => [node.name, node]));
  const live = liveNodes(fused);
  const observed = new Set(places.map((place) => place.node));
  return [...traced.nodes()].map((node) => {
    const resolved = settings.get(node) ?? unasked;
    const { setting, entry } = resolved;
    const removal = removed.get(node);
    const own = kept.get(node.name);
    const { reason, tail } =
      removal === undefined && own !== undefined
        ? judge(decided, own, resolved, live)
        : judgeRemoved(decided, node, removal ?? { kind: "unused" });
    return {
      node: node.name,
      kind: node.kind,
      op: nameOf(node),
      scope: node.origin.scope,
      source: node.origin.source,
      entry,
      requested: entry === null ? "no setting" : (setting?.name ?? "none"),
      quantized: (tail !== null && observed.has(tail)) || stored.has(reason.code),
      reason: reason.code,
      why: reason.why,
      tail,
    };
  });
}

function judge(decided: Decided, node: Node, requested: ResolvedSetting, live: ReadonlySet<Node>): Verdict {
  const float = (reason: Reason): Verdict => ({ reason, tail: node.name });
  switch (node.kind) {
    case "call_function":
      return judgeOperation(decided, node, requested);
    case "call_module":
      if (decided.customs.has(node)) return float(because("customModule", {}));
      return float(because(decided.standalone.has(node) ? "standaloneModule" : "leafModule", {}));
    case "get_item":
      if (decided.customs.has(node.args[0] as Node)) return float(because("customItem", {}));
      return float(because(decided.standalone.has(node.args[0] as Node) ? "standaloneItem" : "leafItem", {}));
    case "output":
      return float(because("output", {}));
    case "placeholder":
    case "get_attr":
      if (!live.has(node)) return { reason: because("unused", {}), tail: null };
      return judgeValue(decided, node);
  }
}

function judgeOperation(decided: Decided, node: Node, { setting }: ResolvedSetting): Verdict {
  const { activations, candidates, quantized, tails } = decided;
  const root = activations.get(node);
  if (root !== undefined) {
    if (candidates.get(root)?.reason.code === "noKernel")
      return { reason: because("computedWithRoot", { root: root.name }), tail: node.name };
    const taken = candidates.get(root)?.config ?? null;
    const reason =
      taken === null || taken === setting
        ? because("fusedActivation", { root: root.name })
        : because("fusedUnderOther", { root: root.name, setting: taken.name });
    return { reason, tail: node.name };
  }
  const { config, reason } = candidates.get(node) as Candidate;
  const isQuantized = quantized.has(node);
  return {
    reason: config !== null && !isQuantized ? because("nothingAround", {}) : reason,
    tail: (tails.get(node) ?? node).name,
  };
}

/** An input or a parameter. */
function judgeValue(decided: Decided, node: Node): Verdict {
  const { weights, places } = decided;
  const tail = node.name;
  const stored = node.kind === "get_attr" ? node.target : null;
  const weight = weights.find(({ target }) => target === stored);
  if (weight !== undefined) {
    const form = isFloat16(weight.observer) ? "halfStored" : "weightQuantized";
    return { reason: because(form, { user: weight.node }), tail };
  }
  const biased = weights.find(({ bias }) => bias !== null && bias.target === stored);
  if (biased !== undefined) return { reason: because("biasQuantized", { user: biased.node }), tail };
  const place = places.find((candidate) => candidate.node === node.name);
  const user = readerOf(decided, node) ?? place?.edge?.user ?? firstUser(node);
  if (place !== undefined) return { reason: because("inputQuantized", { user }), tail };
  const dynamic = weights.find((own) => own.dynamic !== null && readsIt(node, own.node));
  if (dynamic !== undefined) return { reason: because("inputDynamic", { user: dynamic.node }), tail };
  return { reason: floatValue(node, user), tail };
}

/** True when this operation reads a value as its input, not as its bias. */
function readsIt(value: Node, user: string): boolean {
  return value.kind === "placeholder" && [...value.users].some(({ name }) => name === user);
}

function floatValue(node: Node, user: string): Reason {
  if (isTensorType(node.type) && node.type.dtype !== "float32")
    return because("otherDType", { dtype: node.type.dtype });
  return node.kind === "placeholder" ? because("inputFloat", {}) : because("parameterFloat", { user });
}

/** The first quantized operation that reads a value as an activation. */
function readerOf({ candidates, quantized }: Decided, value: Node): string | undefined {
  return [...quantized].find((node) => {
    const candidate = candidates.get(node);
    return candidate !== undefined && candidate.reads.some((read) => read.value === value);
  })?.name;
}

function firstUser(node: Node): string {
  const [user] = node.users;
  return user?.name ?? "nothing";
}

function judgeRemoved(decided: Decided, node: Node, removal: Removal): Verdict {
  if (removal.kind === "rewritten")
    return { reason: because("rewritten", { root: removal.root.name }), tail: null };
  if (removal.kind !== "folded") {
    const reason = because(removal.kind === "unused" ? "unused" : "keepsInput", {});
    return { reason, tail: null };
  }
  const { candidates, settings, tails } = decided;
  const { root } = removal;
  if (node.kind === "get_attr")
    return { reason: because("foldedParameter", { root: root.name }), tail: null };
  const config = candidates.get(root)?.config ?? null;
  const isInFloat = config === null || candidates.get(root)?.reason.code === "noKernel";
  const tail = (tails.get(root) ?? root).name;
  if (isInFloat) return { reason: because("foldedInFloat", { root: root.name }), tail };
  const reason =
    settings.get(node)?.setting === config
      ? because("foldedBatchNorm", { root: root.name })
      : because("foldedUnderOther", { root: root.name, setting: config.name });
  return { reason, tail };
}

function nameOf(node: Node): string {
  switch (node.kind) {
    case "call_function":
      return node.op.id;
    case "call_module":
    case "get_attr":
      return node.target;
    case "get_item":
      return node.path.join(".");
    case "placeholder":
      return node.name;
    case "output":
      return "output";
  }
}
