import type { Graph, Node } from "@quantrace/ir";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import { effectiveSetting } from "../prepare/effective-setting.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { type CustomCall, isCallOf, tensorsGiven, tensorsRead } from "./custom-calls.ts";
import type { ClassOf } from "./custom-classes.ts";

/** The calls of custom modules whose setting has observers that choose qparams. */
export function quantizedCalls(
  graph: Graph,
  classes: ReadonlySet<ClassOf>,
  settingOf: (node: Node) => ResolvedSetting,
): readonly CustomCall[] {
  return [...graph.nodes()].flatMap((node) => {
    const config = isCallOf(graph, node, classes) ? settingOf(node).setting : null;
    const effective = config === null ? null : effectiveSetting(config);
    if (effective?.kind !== "static" || node.kind !== "call_module") return [];
    if (reusesInput(effective.config.activation)) return [];
    return [{ node, config: effective.config, inputs: tensorsRead(node), outputs: tensorsGiven(node) }];
  });
}
