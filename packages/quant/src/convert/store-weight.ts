import { ops, type TensorData } from "@quantrace/core";
import { type Argument, type Graph, type Node } from "@quantrace/ir";
import type { WeightPlace } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import { narrowest, quantizeGroups } from "./quantize-groups.ts";
import { qparamTensors, quantizeWeight } from "./quantize-weight.ts";
import type { StateWriter } from "./state-writer.ts";
import { toFloat16 } from "./store-float16.ts";

/** Where weights are put. */
export interface Store {
  readonly graph: Graph;
  readonly state: StateWriter;
  /** A weight that two nodes read in the same form is stored once. */
  readonly weights: Map<string, StoredWeight>;
}

/** What reads a stored weight as real numbers, and what is stored. */
export interface StoredWeight {
  readonly node: Node;
  readonly data: TensorData;
}

/**
 * Stores a weight in the form that its observer chose, without qparams as float16, and reads it as real numbers. A weight
 * that no kernel reads as integers takes as few bits as its integers need. Throws QQ1141.
 */
export function storeWeight(
  store: Store,
  node: Node,
  place: WeightPlace,
  qparams: QParams | null,
): StoredWeight {
  const form = `${place.target} ${place.weightOnly && qparams?.dtype === "int4"} ${JSON.stringify(qparams)}`;
  const known = store.weights.get(form);
  if (known !== undefined) return known;
  const made = qparams === null ? inFloat16(store, node, place) : asIntegers(store, node, place, qparams);
  store.weights.set(form, made);
  return made;
}

function inFloat16(store: Store, node: Node, { target }: WeightPlace): StoredWeight {
  const data = toFloat16(target, store.state.float.get(target) as TensorData);
  const read = store.state.write(target, "", data, node);
  return { node: store.graph.callFunction(ops.toFloat32, [read], {}, at(node, target)), data };
}

function asIntegers(store: Store, node: Node, place: WeightPlace, qparams: QParams): StoredWeight {
  const { target, weightOnly } = place;
  const { groupSize } = qparams;
  const float = store.state.float.get(target) as TensorData;
  if (groupSize !== undefined) return inGroups(store, node, target, float, qparams, groupSize);
  const integers = quantizeWeight(float, qparams);
  const data = weightOnly ? { ...integers, dtype: narrowest(qparams.dtype) } : integers;
  const { scale, zeroPoint } = qparamTensors(qparams);
  const isZero = qparams.zeroPoint.every((zero) => zero === 0);
  const zero = isZero ? 0 : store.state.write(target, ".zero_point", zeroPoint, node);
  return { node: storeDequantized(store, node, target, data, scale, zero, qparams.axis), data };
}

function inGroups(
  { graph, state }: Store,
  node: Node,
  target: string,
  float: TensorData,
  qparams: QParams,
  groupSize: number,
): StoredWeight {
  const { integers, scale, zeroPoint } = quantizeGroups(float, qparams, groupSize);
  const args: Argument[] = [
    state.write(target, "", integers, node),
    state.write(target, ".scale", scale, node),
    zeroPoint === null ? 0 : state.write(target, ".zero_point", zeroPoint, node),
  ];
  const made = graph.callFunction(ops.dequantizeGroups, args, { groupSize }, at(node, target));
  return { node: made, data: integers };
}

/** Stores integers with their scales and reads them as real numbers. */
export function storeDequantized(
  { graph, state }: Store,
  node: Node,
  target: string,
  integers: TensorData,
  scale: TensorData,
  zeroPoint: Node | 0,
  axis: number | null = 0,
): Node {
  const read = state.write(target, "", integers, node);
  const scales = state.write(target, ".scale", scale, node);
  return graph.callFunction(ops.dequantize, [read, scales, zeroPoint], { axis }, at(node, target));
}

function at(node: Node, target: string) {
  return { before: node, origin: node.origin, name: `${target}_dequantized` };
}
