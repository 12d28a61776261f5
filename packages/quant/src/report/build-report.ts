import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Node } from "@quantrace/ir";
import { facetOf } from "../lower/int8-call.ts";
import type { LoweredNode } from "../lower/lower.ts";
import { activationsOf } from "../prepare/activation-reads.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { NodeDecision, Plan, WeightPlace } from "../prepare/plan.ts";
import { isFloat16 } from "../observers/float16-observer.ts";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";
import { appliedRange, biasRange, halfRange } from "./applied-range.ts";
import { because, type Reason } from "./reason.ts";
import type { AppliedRange, ReportRow } from "./report-row.ts";
import { reasons } from "./reasons.ts";

/** What a conversion gave, as far as the report needs it. */
export interface Outcome {
  /** The qparams of the observers, by key. */
  readonly values: ReadonlyMap<string, QParams>;
  /** The qparams of the weights, by the node that reads them. */
  readonly weights: ReadonlyMap<string, QParams>;
  /** What parameters in another form take in a file, by their keys. */
  readonly bytes: ReadonlyMap<string, number>;
  readonly lowered: readonly Pick<LoweredNode, "value" | "op">[];
  /** The classes that took the places of leaf modules which compute in float32, by node. */
  readonly inFloat: ReadonlyMap<string, string>;
}

/** What became of every node of the float model: the decisions of the plan, and what the conversion made of them. */
export function buildReport(calibrated: ObservedGraphModule, outcome: Outcome): readonly ReportRow[] {
  const facts = gather(calibrated, outcome);
  const skipped = skippedByNode(calibrated);
  const { state } = calibrated.graph;
  return calibrated.plan.nodes.map((row) => {
    const plain = rowOf(facts, row);
    const stored = row.kind === "get_attr" && plain.applied !== null ? outcome.bytes.get(row.op) : undefined;
    const float32 = state.get(row.op)?.data.byteLength ?? 0;
    const bytes = stored === undefined ? null : { float32, stored };
    return withSkipped({ ...plain, bytes }, skipped.get(row.node) ?? 0);
  });
}

/**
 * How many values were passed over, by node. Those of a sharing group are counted together, at its first value; what a
 * value's observer passed over, its recorder did too.
 */
function skippedByNode({ plan, skipped }: ObservedGraphModule): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { node, observer } of [...plan.places, ...plan.records]) {
    if (!seen.has(observer) && !counts.has(node)) counts.set(node, skipped.get(observer) ?? 0);
    seen.add(observer);
  }
  return counts;
}

function withSkipped(row: Omit<ReportRow, "skipped">, skipped: number): ReportRow {
  if (skipped === 0) return { ...row, skipped };
  return { ...row, skipped, why: `${row.why}; ${skipped} values that were not finite were passed over` };
}

/** A row before its bytes are counted, and what was passed over. */
type PlainRow = Omit<ReportRow, "bytes" | "skipped">;

interface Facts {
  readonly plan: Plan;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly values: ReadonlyMap<string, AppliedRange>;
  readonly weights: ReadonlyMap<string, AppliedRange>;
  readonly lowered: ReadonlyMap<string, string>;
  readonly inFloat: ReadonlyMap<string, string>;
}

function gather({ plan, graph }: ObservedGraphModule, outcome: Outcome): Facts {
  const { values, weights, lowered, inFloat } = outcome;
  const ranges = plan.places
    .filter(({ edge }) => edge === null)
    .map(({ node, observer }): [string, AppliedRange] => [
      node,
      appliedRange(values.get(observer) as QParams, plan.observers.get(observer) as Observer),
    ]);
  const weightRanges = plan.weights.map(({ node, observer }): [string, AppliedRange] => [
    node,
    isFloat16(observer) ? halfRange(observer) : appliedRange(weights.get(node) as QParams, observer),
  ]);
  return {
    plan,
    nodes: new Map([...graph.nodes()].map((node) => [node.name, node])),
    values: new Map(ranges),
    weights: new Map(weightRanges),
    lowered: new Map(lowered.map(({ value, op }) => [value, op])),
    inFloat,
  };
}

function rowOf(facts: Facts, row: NodeDecision): PlainRow {
  switch (row.kind) {
    case "call_function":
      return operationRow(facts, row);
    case "placeholder":
    case "get_attr":
      return valueRow(facts, row);
    case "call_module":
      return moduleRow(facts, row);
    case "get_item":
      return { ...row, applied: facts.values.get(row.node) ?? null, weight: null, lowered: null };
    case "output":
      return { ...row, applied: null, weight: null, lowered: null };
  }
}

function moduleRow({ values, inFloat }: Facts, row: NodeDecision): PlainRow {
  const plain = { ...row, applied: values.get(row.node) ?? null, weight: null, lowered: null };
  const type = inFloat.get(row.node);
  if (type === undefined) return plain;
  const { code, why } = because("customInFloat", { class: type });
  return { ...plain, reason: code, why };
}

function operationRow(facts: Facts, row: NodeDecision): PlainRow {
  const lowered = row.tail === null ? null : (facts.lowered.get(row.tail) ?? null);
  const applied = row.tail === null ? null : (facts.values.get(row.tail) ?? null);
  const weight = facts.weights.get(row.node) ?? null;
  const isInt8 = reasons[row.reason].form === "int8";
  if (!isInt8 || lowered !== null) return { ...row, applied, weight, lowered: isInt8 ? lowered : null };
  const { code, why } = whyInFloat(facts, row);
  return { ...row, applied, weight, lowered, reason: code, why };
}

/** Why an operation that was to be int8 is not: an annotation stands in the way, of it or of what it is part of. */
function whyInFloat({ plan, nodes }: Facts, row: NodeDecision): Reason {
  const tail = row.tail ?? row.node;
  const without = plan.unobserved.get(tail);
  if (without !== undefined) return because(without, { value: tail });
  const root = plan.nodes.find((other) => other.tail === tail && nodes.has(other.node)) ?? row;
  const node = nodes.get(root.node) as CallFunctionNode;
  const facet = facetOf(node);
  const float = activationsOf(node, facet).find((input) => !isObserved(input, plan));
  if (float !== undefined) return because("floatInput", { input: float.name });
  return facet.kind === "shareQParams" ? because("rangesDiffer", {}) : because("noKernel", { op: root.op });
}

/** True behind an observer that chose qparams; those that only watch are looked through. */
function isObserved(node: Node, plan: Plan): boolean {
  if (node.kind !== "call_function" || node.op !== ops.observe) return false;
  const isRecord = plan.records.some(({ observer }) => observer === node.attributes["observer"]);
  return !isRecord || isObserved(node.args[0] as Node, plan);
}

function valueRow(facts: Facts, row: NodeDecision): PlainRow {
  const { plan, values, weights } = facts;
  const plain = { ...row, weight: null, lowered: null };
  switch (row.reason) {
    case "weightQuantized":
    case "halfStored":
      return { ...plain, applied: weights.get(readerOf(plan, ({ target }) => target === row.op)) ?? null };
    case "biasQuantized":
      return biasRow(facts, row);
    case "inputQuantized":
      return { ...plain, applied: values.get(row.node) ?? null, lowered: "quantize" };
    default:
      return { ...plain, applied: null };
  }
}

/** A bias is stored as int32 where the input of its layer is quantized, and so has a scale. */
function biasRow({ plan, nodes, weights }: Facts, row: NodeDecision): PlainRow {
  const user = readerOf(plan, ({ bias }) => bias?.target === row.op);
  const node = nodes.get(user) as CallFunctionNode;
  const weight = weights.get(user) as AppliedRange;
  const [input] = activationsOf(node, facetOf(node));
  const plain = { ...row, weight: null, lowered: null };
  if (input !== undefined && isObserved(input, plan)) return { ...plain, applied: biasRange(weight) };
  const { code, why } = because("parameterFloat", { user });
  return { ...plain, applied: null, quantized: false, reason: code, why };
}

function readerOf(plan: Plan, isMeant: (place: WeightPlace) => boolean): string {
  return plan.weights.find(isMeant)?.node ?? "";
}
