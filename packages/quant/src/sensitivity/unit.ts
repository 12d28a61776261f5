import type { SourceLocation } from "@quantrace/core/errors";
import { type Graph, modulePathOf, type Node } from "@quantrace/ir";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { NodeDecision } from "../prepare/plan.ts";
import { type Call, countCalls } from "../qconfig/call-index.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { ReasonCode } from "../report/reasons.ts";

/**
 * What is quantized, or left in float, as one: an operation that computes, with what was fused into it. A layer that
 * is made of several operations is one unit.
 */
export interface Unit {
  /** The operation's name in the graph as it was traced; of a layer with several, the first. */
  readonly node: string;
  readonly op: string;
  readonly modulePath: string;
  readonly source: SourceLocation | null;
  /** The calls that a mapping names it by. */
  readonly calls: readonly Call[];
  /** All its nodes. */
  readonly nodes: ReadonlySet<string>;
  /** The keys of the parameters that it holds as integers. */
  readonly parameters: ReadonlySet<string>;
}

/** Reasons of operations that something is quantized for, whatever stands around them. */
const computing: ReadonlySet<ReasonCode> = new Set([
  "integerSums",
  "integerRescale",
  "table",
  "noKernel",
  "weightOnly",
  "dynamicSums",
  "weightFloat16",
]);

/** The units of a prepared model, in the order of the graph. `traced` is the model before `fuse`. */
export function unitsOf({ plan }: ObservedGraphModule, traced: Graph): readonly Unit[] {
  const calls = new Map([...countCalls(traced)].map(([node, found]) => [node.name, found]));
  const callOf = ({ node }: NodeDecision): Call | null =>
    calls.get(node)?.owner ?? calls.get(node)?.op ?? null;
  const nodes = new Map([...traced.nodes()].map((node) => [node.name, node]));
  const units = new Map<string, Unit>();
  for (const row of plan.nodes) {
    if (row.kind !== "call_function" || !computing.has(row.reason)) continue;
    const members = plan.nodes.filter(
      ({ kind, tail, node }) => kind === "call_function" && (node === row.node || tail === row.tail),
    );
    const named = members.map(callOf).filter((call) => call !== null);
    const [first] = named;
    if (first === undefined) continue;
    const key = JSON.stringify(first);
    units.set(key, unite(units.get(key), unitOf(row, members, named, nodes), plan.weights));
  }
  return [...units.values()];
}

function unitOf(
  row: NodeDecision,
  members: readonly NodeDecision[],
  calls: readonly Call[],
  nodes: ReadonlyMap<string, Node>,
): Unit {
  const scope = nodes.get(row.node)?.origin.scope ?? null;
  return {
    node: row.node,
    op: row.op,
    modulePath: scope === null ? "" : modulePathOf(scope),
    source: row.source,
    calls: distinct(calls),
    nodes: new Set(members.map(({ node }) => node)),
    parameters: new Set(),
  };
}

/** One unit of two that a mapping cannot tell apart, with the parameters of both. */
function unite(known: Unit | undefined, unit: Unit, weights: ObservedGraphModule["plan"]["weights"]): Unit {
  const parameters = weights
    .filter(({ node }) => unit.nodes.has(node))
    .flatMap(({ target, bias }) => (bias === null ? [target] : [target, bias.target]));
  const all = known ?? unit;
  return {
    ...all,
    calls: distinct([...all.calls, ...unit.calls]),
    nodes: new Set([...all.nodes, ...unit.nodes]),
    parameters: new Set([...all.parameters, ...parameters]),
  };
}

/** The mapping with some units left in float. */
export function leaveInFloat(mapping: QConfigMapping, units: Iterable<Unit>): QConfigMapping {
  const entries = [...units]
    .flatMap(({ calls }) => calls)
    .map((call) => ({ kind: "moduleNameObjectTypeOrder", ...call, setting: null }) as const);
  const named = new Set(entries.map(keyOf));
  const kept = mapping.entries.filter(
    (entry) => entry.kind !== "moduleNameObjectTypeOrder" || !named.has(keyOf(entry)),
  );
  return new QConfigMapping([...kept, ...distinct(entries)]);
}

/** The bytes that the parameters of some units take in float32, each counted once. */
export function floatBytes({ graph }: ObservedGraphModule, units: Iterable<Unit>): number {
  const keys = new Set([...units].flatMap(({ parameters }) => [...parameters]));
  return [...keys].reduce((sum, key) => sum + (graph.state.get(key)?.data.byteLength ?? 0), 0);
}

function keyOf({ moduleName, type, index }: Call): string {
  return JSON.stringify([moduleName, type, index]);
}

function distinct<T extends Call>(calls: readonly T[]): readonly T[] {
  return [...new Map(calls.map((call) => [keyOf(call), call])).values()];
}
