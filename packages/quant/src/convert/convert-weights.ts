import { ops, type TensorData } from "@quantrace/core";
import { type Graph, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { WeightPlace } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import { checkAccumulator, rangeOfDynamic, rangeOfInput, type QuantizedInput } from "./check-accumulator.ts";
import { quantizeBiasTensor, weightScaleForBias } from "./quantize-bias.ts";
import { qparamTensors, quantizeWeight } from "./quantize-weight.ts";
import { filtersOf, weightQParams } from "./weight-channels.ts";
import { StateWriter } from "./state-writer.ts";

/** How a bias stands in the graph: see `ConvertToReferenceOptions`. */
export type BiasForm = "int32" | "float32";

/**
 * Quantizes the weights of a plan and, where the input is quantized, the biases, each followed by dequantize. Changes
 * the graph. Gives the weights' qparams by the nodes that read them. Throws QQ1002 when an int32 accumulator could
 * overflow.
 */
export function convertWeights(
  graph: Graph,
  places: readonly WeightPlace[],
  bias: BiasForm,
): ReadonlyMap<string, QParams> {
  const state = new StateWriter(graph, places);
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  const weights = new Map<string, ConvertedWeight>();
  const chosen = new Map<string, QParams>();
  for (const place of places) {
    const node = nodes.get(place.node) as Node;
    const isStatic = !place.weightOnly && place.dynamic === null;
    const input = bias === "int32" && isStatic ? inputOf(node) : null;
    chosen.set(place.node, convertPlace({ graph, state, weights }, node, place, input));
  }
  return chosen;
}

interface Work {
  readonly graph: Graph;
  readonly state: StateWriter;
  /** A weight that two nodes read in the same form is stored once. */
  readonly weights: Map<string, ConvertedWeight>;
}

interface ConvertedWeight {
  readonly node: Node;
  readonly data: TensorData;
}

function convertPlace(work: Work, node: Node, place: WeightPlace, input: Input | null): QParams {
  const float = work.state.float;
  const bias = place.bias === null || input === null ? null : (float.get(place.bias.target) as TensorData);
  const qparams = qparamsOf(place, float.get(place.target) as TensorData, bias, input);
  const weight = weightOf(work, node, place, qparams);
  const args = [...node.args];
  args[place.operand] = weight.node;
  if (input !== null) {
    const quantized = bias === null ? null : quantizeBiasTensor(bias, input.scale, qparams.scale);
    const groups = (node.kind === "call_function" ? node.attributes["groups"] : undefined) ?? 1;
    const filters = filtersOf(weight.data, place.channelAxis, groups as number);
    const start = quantized?.integers ?? null;
    checkAccumulator(node, filters, qparams.zeroPoint, start, rangeOfInput(input));
    if (place.bias !== null && quantized !== null) {
      const { integers, scale } = quantized;
      args[place.bias.operand] = dequantized(work, node, place.bias.target, integers, scale, 0);
    }
  }
  if (place.dynamic !== null) {
    const filters = filtersOf(weight.data, place.channelAxis, 1);
    checkAccumulator(node, filters, qparams.zeroPoint, null, rangeOfDynamic(place.dynamic));
  }
  work.graph.setArgs(node, args);
  return qparams;
}

/** What the observer chooses, with the scale raised of each channel whose bias would not fit int32. */
function qparamsOf(
  { observer, channelAxis }: WeightPlace,
  weight: TensorData,
  bias: TensorData | null,
  input: Input | null,
): QParams {
  const chosen = weightQParams(observer, weight, channelAxis) as QParams;
  if (bias === null || input === null) return chosen;
  // One scale may serve the biases of several channels: of all, or of one in each group.
  const scales = chosen.scale.length;
  const largest = (index: number): number =>
    Math.max(0, ...bias.data.filter((_, channel) => channel % scales === index).map(Math.abs));
  return {
    ...chosen,
    scale: chosen.scale.map((scale, i) => weightScaleForBias(largest(i), input.scale, scale)),
  };
}

function weightOf(work: Work, node: Node, { target }: WeightPlace, qparams: QParams): ConvertedWeight {
  const form = `${target} ${qparams.dtype} ${qparams.axis} ${qparams.scale.join()} ${qparams.zeroPoint.join()}`;
  const known = work.weights.get(form);
  if (known !== undefined) return known;
  const data = quantizeWeight(work.state.float.get(target) as TensorData, qparams);
  const { scale, zeroPoint } = qparamTensors(qparams);
  const isZero = qparams.zeroPoint.every((zero) => zero === 0);
  const zero = isZero ? 0 : work.state.write(`${target}.zero_point`, zeroPoint, node);
  const made = { node: dequantized(work, node, target, data, scale, zero, qparams.axis), data };
  work.weights.set(form, made);
  return made;
}

/** Stores integers with their scales and reads them as real numbers. */
function dequantized(
  { graph, state }: Work,
  node: Node,
  target: string,
  integers: TensorData,
  scale: TensorData,
  zeroPoint: Node | 0,
  axis: number | null = 0,
): Node {
  const read = state.write(target, integers, node);
  const scales = state.write(`${target}.scale`, scale, node);
  const placement = { before: node, origin: node.origin, name: `${target}_dequantized` };
  return graph.callFunction(ops.dequantize, [read, scales, zeroPoint], { axis }, placement);
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
