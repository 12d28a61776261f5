import { ops, type TensorData } from "@quantrace/core";
import { type Graph, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { WeightPlace } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import {
  checkAccumulators,
  type IntegerWeight,
  rangeOfDynamic,
  rangeOfInput,
  type QuantizedInput,
} from "./check-accumulator.ts";
import { quantizeBiasTensor, weightScaleForBias } from "./quantize-bias.ts";
import { weightQParams } from "./weight-channels.ts";
import { StateWriter } from "./state-writer.ts";
import { type Store, storeDequantized, type StoredWeight, storeWeight } from "./store-weight.ts";

/** How a bias stands in the graph: see `ConvertToReferenceOptions`. */
export type BiasForm = "int32" | "float32";

/**
 * Quantizes the weights of a plan and, where the input is quantized, the biases, each followed by dequantize. Changes
 * the graph. Throws QQ1002 when an int32 accumulator could overflow.
 */
export function convertWeights(
  graph: Graph,
  places: readonly WeightPlace[],
  bias: BiasForm,
): ConvertedWeights {
  const state = new StateWriter(graph, places);
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  const weights = new Map<string, StoredWeight>();
  const chosen = new Map<string, QParams>();
  for (const place of places) {
    const node = nodes.get(place.node) as Node;
    const isStatic = !place.weightOnly && place.dynamic === null;
    const input = bias === "int32" && isStatic ? inputOf(node) : null;
    const qparams = convertPlace({ graph, state, weights }, node, place, input);
    if (qparams !== null) chosen.set(place.node, qparams);
  }
  return { chosen, bytes: state.bytes };
}

/** What was chosen for weights, and what their storage takes. */
export interface ConvertedWeights {
  /** By the nodes that read them; a weight in float16 has none. */
  readonly chosen: ReadonlyMap<string, QParams>;
  /** In a file, by the keys of the float parameters. */
  readonly bytes: ReadonlyMap<string, number>;
}

function convertPlace(store: Store, node: Node, place: WeightPlace, input: Input | null): QParams | null {
  const { float } = store.state;
  const bias = place.bias === null || input === null ? null : (float.get(place.bias.target) as TensorData);
  const qparams = qparamsOf(place, float.get(place.target) as TensorData, bias, input);
  const weight = storeWeight(store, node, place, qparams);
  const args = [...node.args];
  args[place.operand] = weight.node;
  if (input !== null && qparams !== null) {
    const quantized = bias === null ? null : quantizeBiasTensor(bias, input.scale, qparams.scale);
    const groups = (node.kind === "call_function" ? node.attributes["groups"] : undefined) ?? 1;
    const multiplied = { ...integersOf(weight, place, qparams), groups: groups as number };
    checkAccumulators(node, multiplied, quantized?.integers ?? null, rangeOfInput(input));
    if (place.bias !== null && quantized !== null) {
      const { integers, scale } = quantized;
      args[place.bias.operand] = storeDequantized(store, node, place.bias.target, integers, scale, 0);
    }
  }
  if (place.dynamic !== null && qparams !== null) {
    checkAccumulators(node, integersOf(weight, place, qparams), null, rangeOfDynamic(place.dynamic));
  }
  store.graph.setArgs(node, args);
  return qparams;
}

function integersOf(
  { data }: StoredWeight,
  { channelAxis }: WeightPlace,
  { zeroPoint: zeroPoints }: QParams,
): IntegerWeight {
  return { data, zeroPoints, channelAxis, groups: 1 };
}

/** What the observer chooses, with the scale raised of each channel whose bias would not fit int32. */
function qparamsOf(
  { observer, channelAxis }: WeightPlace,
  weight: TensorData,
  bias: TensorData | null,
  input: Input | null,
): QParams | null {
  const chosen = weightQParams(observer, weight, channelAxis);
  if (chosen === null || bias === null || input === null) return chosen;
  // One scale may serve the biases of several channels: of all, or of one in each group.
  const scales = chosen.scale.length;
  const largest = new Float32Array(scales);
  bias.data.forEach((value, channel) => {
    const index = channel % scales;
    largest[index] = Math.max(largest[index] as number, Math.abs(value));
  });
  return {
    ...chosen,
    scale: chosen.scale.map((scale, i) => weightScaleForBias(largest[i] as number, input.scale, scale)),
  };
}

interface Input extends QuantizedInput {
  readonly scale: number;
}

/** The qparams of a node's first operand, when it is a dequantized activation. */
function inputOf(node: Node): Input | null {
  const [input] = node.args;
  if (!isNode(input) || input.kind !== "call_function" || input.op !== ops.dequantize) return null;
  const [integers, scale, zeroPoint] = input.args;
  if (!isNode(integers) || typeof scale !== "number" || typeof zeroPoint !== "number") return null;
  return { scale, zeroPoint, dtype: tensorTypeOf(integers).dtype as QuantizedInput["dtype"] };
}
