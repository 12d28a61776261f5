import { evaluateShape } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import type { GetAttrNode, GetItemNode, Graph, Node, OutputNode, PlaceholderNode } from "@quantrace/ir/graph";
import { locateFailure } from "@quantrace/ir";
import { explained, type NodeExplanation, reasonOf } from "../explanation.ts";
import { layOutArena } from "../lay-out-arena.ts";
import type { Place } from "../place.ts";
import { Plan, type PlanEntry } from "../plan.ts";
import { Slot } from "../slot.ts";
import { loadStep } from "../steps/load-step.ts";
import { planCallFunction } from "./plan-call-function.ts";
import { planLeaf } from "./plan-leaf.ts";
import { Planning, type PlanningTask } from "./planning.ts";

/**
 * Plans a graph for sizes.
 *
 * Goal: everything that does not depend on the data is done before the first run.
 * Method: one pass over the nodes infers every type, chooses what runs each node, and notes from which step to which
 * each value is in use; then the arena is laid out. Values are not copied from step to step: all of them lie in the
 * memory of the kernels, and reference kernels work on views of it.
 * Limits: a node that cannot be planned ends the plan with a step that throws, so that whatever comes before it runs,
 * and is tapped, as in the interpreter. Only QK1001, a lack of memory, is thrown at once.
 */
export function planGraph(task: PlanningTask): Plan {
  const planning = new Planning(task);
  const entries: PlanEntry[] = [];
  for (const node of task.graph.nodes()) {
    const entry = planOrFail(planning, node);
    entries.push(entry.plan);
    planning.put(node, entry.plan.place);
    if (entry.failed) break;
  }
  const { slots, blocks, calls } = planning;
  return new Plan({ entries, slots, calls, arenaBytes: layOutArena(blocks) });
}

function planOrFail(planning: Planning, node: Node): { readonly plan: PlanEntry; readonly failed: boolean } {
  planning.begin();
  try {
    return { plan: planNode(planning, node), failed: false };
  } catch (error) {
    if (error instanceof QuantraceError && error.code === "QK1001") throw locateFailure(error, node);
    const fail = (): never => {
      throw error;
    };
    const explanation = explainFailure(node, error);
    return { plan: { node, steps: [{ run: fail }], place: null, explanation }, failed: true };
  }
}

function explainFailure(node: Node, error: unknown): NodeExplanation {
  const op = node.kind === "call_function" ? node.op.id : node.kind;
  const reason = error instanceof QuantraceError ? reasonOf(error) : String(error);
  return explained(node.name, op, "error", reason);
}

function planNode(planning: Planning, node: Node): PlanEntry {
  switch (node.kind) {
    case "placeholder":
      return planPlaceholder(planning, node);
    case "get_attr":
      return still(node, Slot.constant(stateOf(planning.task.graph, node)));
    case "call_function":
      return planCallFunction(planning, node);
    case "call_module":
      return planLeaf(planning, node);
    case "get_item":
      return still(node, itemOf(planning, node));
    case "output":
      return planOutput(planning, node);
  }
}

function planPlaceholder(planning: Planning, node: PlaceholderNode): PlanEntry {
  const { dtype, shape } = node.type;
  const slot = planning.reserve({ dtype, shape: evaluateShape(shape, planning.task.symbols) });
  return { node, steps: [loadStep(node.name, slot)], place: slot, explanation: null };
}

/** A node that computes nothing. */
function still(node: Node, place: Place): PlanEntry {
  return { node, steps: [], place, explanation: null };
}

function planOutput(planning: Planning, node: OutputNode): PlanEntry {
  const place = planning.readContiguous(node.args[0] ?? null);
  return { node, steps: planning.conversions, place, explanation: null };
}

function stateOf({ name, state }: Graph, node: GetAttrNode) {
  const data = state.get(node.target);
  if (data !== undefined) return data;
  throw failure("QX2003", { graph: name, node: node.name, reason: `state ${node.target} is missing` });
}

function itemOf(planning: Planning, node: GetItemNode): Place {
  let place = planning.read(node.args[0] ?? null);
  for (const key of node.path) place = (place as Readonly<Record<string, Place>>)[key] as Place;
  return place;
}
