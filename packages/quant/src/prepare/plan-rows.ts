import { anything, instanceOf, listOf, shaped, signature } from "@quantrace/core/arguments";
import type { SourceLocation } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import { reasons } from "../report/reasons.ts";
import type { FloatEdge, NodeDecision, ObservedPlace, Plan, WeightPlace } from "./plan.ts";

/** One decision of a plan: how one value, or what one operation reads of it, is stored. Plain data. */
export interface PlanRow {
  /** The node whose value it is; for a weight or bias its key in the state. */
  readonly value: string;
  /** Null: every user reads it so. Else the one that does, and at which operand. */
  readonly edge: { readonly user: string; readonly operand: number } | null;
  /** Null where nobody said: an observer of the user's without this setting, or a value that is no float32. */
  readonly dtype: string | null;
  /** As in reports; null in float32, or where an observer does not say. */
  readonly qscheme: string | null;
  /** The class of the observer; null where there is none. */
  readonly observer: string | null;
  /** The sharing group: values with one group have the same scale and zero point. */
  readonly group: string | null;
  readonly reason: string;
  /** The user's line, or null. */
  readonly source: SourceLocation | null;
}

const list = listOf(anything);
const checkPlanRows = signature("planRows", {
  plan: shaped("a plan, such as prepare(...).plan", {
    nodes: list,
    places: list,
    weights: list,
    floatEdges: list,
    observers: instanceOf(Map, "a Map of observers"),
  }),
});

/**
 * A plan as a table: one row for every value that is observed, weight and bias that is stored as integers, and value
 * that stays as it is, in the order of the model.
 *
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * planRows(prepared.plan).map(({ value, dtype }) => `${value} ${dtype}`); // => ["x uint8", "weight int8", "bias int32", "linear uint8"]
 */
export function planRows(plan: Plan): readonly PlanRow[] {
  checkPlanRows(plan);
  const rows = [
    ...plan.places.map((place) => placeRow(plan, place)),
    ...plan.weights.flatMap(weightRows),
    ...plan.floatEdges.map(floatEdgeRow),
    ...floatRows(plan),
  ];
  const order = new Map(
    plan.nodes.flatMap(
      ({ node, op, kind }, i) => [[node, i], ...(kind === "get_attr" ? [[op, i] as const] : [])] as const,
    ),
  );
  return rows
    .map((row, i) => ({ row, at: order.get(row.value) ?? order.size, i }))
    .toSorted((a, b) => a.at - b.at || a.i - b.i)
    .map(({ row }) => ({ ...row, source: row.source ?? sourceOf(plan, row.value) }));
}

function placeRow({ observers }: Plan, { node, edge, observer: key, reason }: ObservedPlace): PlanRow {
  const observer = observers.get(key) as Observer;
  return { value: node, edge, ...settingsOf(observer), group: key, reason, source: null };
}

function weightRows({ node, target, operand, bias, observer }: WeightPlace): PlanRow[] {
  const weight = settingsOf(observer);
  const row: PlanRow = {
    value: target,
    edge: { user: node, operand },
    ...weight,
    group: null,
    reason: `the weight of ${node}`,
    source: null,
  };
  if (bias === null) return [row];
  const qscheme = weight.qscheme === null ? null : weight.qscheme.replace("Affine", "Symmetric");
  return [
    row,
    {
      ...row,
      value: bias.target,
      edge: { user: node, operand: bias.operand },
      dtype: "int32",
      qscheme,
      observer: null,
      reason: `the bias of ${node}: its scale is that of input times weight`,
    },
  ];
}

function floatEdgeRow({ node, user, operand }: FloatEdge): PlanRow {
  const nothing = { qscheme: null, observer: null, group: null, source: null };
  return { value: node, edge: { user, operand }, dtype: "float32", reason: "annotation", ...nothing };
}

/** Values that stay as they are. What is left of no node, or is a step inside of another operation, has no value. */
function floatRows({ nodes, places, weights }: Plan): PlanRow[] {
  const observed = new Set(places.flatMap(({ node, edge }) => (edge === null ? [node] : [])));
  const stored = new Set(
    weights.flatMap(({ target, bias }) => (bias === null ? [target] : [target, bias.target])),
  );
  const isLeft = ({ node, kind, tail, op, reason }: NodeDecision): boolean =>
    kind !== "output" &&
    tail === node &&
    !observed.has(node) &&
    reasons[reason].form !== "none" &&
    !(kind === "get_attr" && stored.has(op));
  return nodes.filter(isLeft).map(({ node, op, kind, reason, why, source }) => ({
    value: kind === "get_attr" ? op : node,
    edge: null,
    dtype: reason === "otherDType" ? null : "float32",
    qscheme: null,
    observer: null,
    group: null,
    reason: why,
    source,
  }));
}

function sourceOf({ nodes }: Plan, value: string): SourceLocation | null {
  return nodes.find(({ node }) => node === value)?.source ?? null;
}

/** What the settings of an observer say of the integers that it chooses for. */
function settingsOf({ name, settings }: Observer): Pick<PlanRow, "dtype" | "qscheme" | "observer"> {
  const { dtype, mapping, axis, groupSize } = settings;
  const perRow = typeof axis === "number" ? "perChannel" : "perTensor";
  const perWhat = typeof groupSize === "number" ? "perGroup" : perRow;
  const scheme = mapping === "symmetric" ? "Symmetric" : "Affine";
  return {
    dtype: typeof dtype === "string" ? dtype : null,
    qscheme: dtype === undefined || dtype === "float16" ? null : `${perWhat}${scheme}`,
    observer: name,
  };
}
