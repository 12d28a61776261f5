import { evaluateShape } from "@quantrace/core";
import { type Argument, type CallModuleNode, isTensorType, mapTree } from "@quantrace/ir/graph";
import { explained } from "../explanation.ts";
import { type Place, valueIn } from "../place.ts";
import type { PlanEntry } from "../plan.ts";
import type { Slot } from "../slot.ts";
import { leafStep } from "../steps/leaf-step.ts";
import type { Planning } from "./planning.ts";

/** Plans the call of a leaf module. It gets tensors of its own, which it may keep. */
export function planLeaf(planning: Planning, node: CallModuleNode): PlanEntry {
  const { leaves, symbols } = planning.task;
  const places = new Map<Argument, Place>(node.args.map((arg) => [arg, planning.readContiguous(arg)]));
  const results: Slot[] = [];
  const place = mapTree(node.type, isTensorType, ({ dtype, shape }): Place => {
    const slot = planning.reserve({ dtype, shape: evaluateShape(shape, symbols) });
    results.push(slot);
    return slot;
  });
  const read = (argument: Argument) => valueIn(places.get(argument) ?? null, (slot) => slot.snapshot());
  const step = leafStep(() => leaves.call(node, symbols, read), results);
  return {
    node,
    steps: [...planning.conversions, step],
    place,
    explanation: { ...explained(node.name, node.target, "module"), layout: "contiguous" },
  };
}
