import { type OpId, quantization } from "@quantrace/core/ops";
import { isTensorType, type Node } from "@quantrace/ir";
import { tensorsGiven, tensorsRead } from "../custom/custom-calls.ts";
import type { Observer } from "../observers/observer.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { activationsOf } from "./activation-reads.ts";
import { recorderOf } from "./effective-setting.ts";
import type { Places } from "./places.ts";
import type { ObservedPlace } from "./plan.ts";

/** The float32 values that nodes read and give whose setting only wants them watched, each once. */
export function recordsOf(nodes: Iterable<Node>, settingOf: (node: Node) => ResolvedSetting): Places {
  const places = new Map<string, ObservedPlace>();
  const observers = new Map<string, Observer>();
  for (const node of nodes) {
    const recorder = recorderOf(settingOf(node).setting);
    if (recorder === null) continue;
    const [read, given] = valuesOf(node);
    const record = (value: Node, reason: string): void => {
      const key = `recorder_${value.name}`;
      if (places.has(key)) return;
      places.set(key, { node: value.name, edge: null, observer: key, reason });
      observers.set(key, recorder);
    };
    for (const value of read) record(value, `read by ${node.name}`);
    for (const value of given) record(value, `given by ${node.name}`);
  }
  return { places: [...places.values()], observers };
}

function valuesOf(node: Node): readonly [read: readonly Node[], given: readonly Node[]] {
  if (node.kind === "call_module") return [tensorsRead(node), tensorsGiven(node)];
  if (node.kind !== "call_function") return [[], []];
  const isFloat = isTensorType(node.type) && node.type.dtype === "float32";
  return [activationsOf(node, quantization[node.op.id as OpId]), isFloat ? [node] : []];
}
