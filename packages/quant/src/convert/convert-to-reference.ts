import type { AnyForward, TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { failure, throwProblems } from "@quantrace/core/errors";
import {
  eliminateDeadCode,
  type Graph,
  GraphModule,
  isNode,
  type Literal,
  type Node,
  tensorTypeOf,
} from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { WeightPlace } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import { checkAccumulator, type QuantizedInput } from "./check-accumulator.ts";
import { type IntegerBias, quantizeBiasTensor, weightScaleForBias } from "./quantize-bias.ts";
import { qparamTensors, quantizeAttributes, quantizeWeight } from "./quantize-weight.ts";

export interface ConvertToReferenceOptions {
  /**
   * `int32` (default): the bias as the int8 kernels hold it, so that the reference graph and the lowered graph use one
   * bias. `float32`: as PyTorch's reference model has it; such a graph does not lower.
   */
  readonly bias?: "int32" | "float32";
}

/**
 * Turns a calibrated model into its reference form: float operations between dequantize and quantize, weights as
 * int8. It defines what the int8 model computes.
 *
 * @throws QQ3008 for observers that saw nothing, all listed; QQ3009 when the model was not calibrated at all; QQ1002
 *   when an int32 accumulator could overflow
 */
export function convertToReference<F extends AnyForward>(
  calibrated: ObservedGraphModule<F>,
  options: ConvertToReferenceOptions = {},
): GraphModule<F, "reference"> {
  const qparams = finishObservers(calibrated);
  const graph = calibrated.graph.copy();
  for (const node of [...graph.nodes()]) {
    if (node.kind === "call_function" && node.op.id === "observe") replaceObserver(graph, node, qparams);
  }
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  const converter: WeightConverter = { graph, bias: options.bias ?? "int32", weights: new Map() };
  for (const place of calibrated.plan.weights) convertWeight(converter, nodes.get(place.node) as Node, place);
  return new GraphModule(eliminateDeadCode(graph));
}

/** The qparams of every observer. */
export function finishObservers(calibrated: ObservedGraphModule): Map<string, QParams> {
  const finished = new Map<string, QParams>();
  const unseen: string[] = [];
  for (const [key, observer] of calibrated.plan.observers) {
    const chosen = observer.finish(calibrated.states.get(key));
    if (chosen !== null) finished.set(key, chosen);
    else
      unseen.push(
        ...calibrated.plan.places.filter((place) => place.observer === key).map((place) => place.node),
      );
  }
  if (unseen.length > 0 && calibrated.batches === 0)
    throw failure("QQ3009", { graph: calibrated.graph.name });
  throwProblems(unseen.map((node) => failure("QQ3008", { node }, { node })));
  return finished;
}

function replaceObserver(
  graph: Graph,
  node: Extract<Node, { kind: "call_function" }>,
  qparams: ReadonlyMap<string, QParams>,
): void {
  const chosen = qparams.get(node.attributes["observer"] as string) as QParams;
  const value = node.args[0] as Node;
  const [scale, zeroPoint] = [chosen.scale[0] as number, chosen.zeroPoint[0] as number];
  const base = { before: node, origin: node.origin };
  const quantized = graph.callFunction(
    ops.quantize,
    [value, scale, zeroPoint],
    quantizeAttributes(chosen, "divide"),
    {
      ...base,
      name: `${value.name}_quantized`,
    },
  );
  const restored = graph.callFunction(
    ops.dequantize,
    [quantized, scale, zeroPoint],
    {},
    { ...base, name: `${value.name}_dequantized` },
  );
  graph.replaceAllUses(node, restored);
  graph.erase(node);
}

interface WeightConverter {
  readonly graph: Graph;
  readonly bias: "int32" | "float32";
  /** What was made of each weight: by its key and, where the bias raised a scale, by the node. */
  readonly weights: Map<
    string,
    { readonly node: Node; readonly qparams: QParams; readonly data: TensorData }
  >;
}

function convertWeight(converter: WeightConverter, node: Node, place: WeightPlace): void {
  const { graph } = converter;
  const input = inputScale(node);
  const bias = place.bias === null ? null : (graph.state.get(place.bias.target) as TensorData);
  const keepBias = converter.bias === "float32" || input === null;
  const made = weightOf(converter, node, place, keepBias ? null : bias, input);
  const args = [...node.args];
  args[place.operand] = made.node;
  if (!keepBias && input !== null) {
    const integers = bias === null ? null : quantizeBiasTensor(bias, input.scale, made.qparams.scale);
    checkAccumulator(node, made.data, integers?.integers ?? null, input);
    if (place.bias !== null && integers !== null)
      args[place.bias.operand] = biasNode(graph, node, place.bias.target, integers);
  }
  graph.setArgs(node, args);
}

function weightOf(
  converter: WeightConverter,
  node: Node,
  place: WeightPlace,
  bias: TensorData | null,
  input: InputQParams | null,
) {
  const { graph } = converter;
  const weight = graph.state.get(place.target) as TensorData;
  const observer = place.observer as Observer;
  const chosen = observer.finish(observer.add(observer.zero(), weight)) as QParams;
  const qparams = bias === null || input === null ? chosen : raiseForBias(chosen, bias, input.scale);
  const key = qparams === chosen ? place.target : `${place.target}.${node.name}`;
  const known = converter.weights.get(key);
  if (known !== undefined) return known;
  const data = quantizeWeight(weight, qparams);
  const tensors = qparamTensors(qparams);
  const target =
    converter.weights.has(place.target) || isReadElsewhere(graph, place.target, node) ? `${key}.int8` : key;
  graph.state.set(target, data);
  graph.state.set(`${target}.scale`, tensors.scale);
  const top = { before: firstCall(graph), origin: node.origin };
  const read = graph.getAttr(target, data, { ...top, name: `${target}_int8` });
  const scale = graph.getAttr(`${target}.scale`, tensors.scale, top);
  const zeroPoint = qparams.zeroPoint.every((zero) => zero === 0)
    ? 0
    : zeroPointNode(graph, target, tensors.zeroPoint, node);
  const restored = graph.callFunction(
    ops.dequantize,
    [read, scale, zeroPoint],
    { axis: qparams.axis },
    { before: node, origin: node.origin, name: `${target}_dequantized` },
  );
  const made = { node: restored as Node, qparams, data };
  converter.weights.set(key, made);
  return made;
}

/** True when float code still reads the weight, so that its key must keep the float values. */
function isReadElsewhere(graph: Graph, target: string, node: Node): boolean {
  for (const other of graph.nodes()) {
    if (other.kind === "get_attr" && other.target === target)
      return [...other.users].some((user) => user !== node && user.kind !== "call_function");
  }
  return false;
}

function zeroPointNode(graph: Graph, target: string, data: TensorData, node: Node): Node {
  graph.state.set(`${target}.zero_point`, data);
  return graph.getAttr(`${target}.zero_point`, data, { before: firstCall(graph), origin: node.origin });
}

function biasNode(graph: Graph, node: Node, target: string, { integers, scale }: IntegerBias): Node {
  const key = graph.state.get(target)?.dtype === "int32" ? `${target}.${node.name}` : target;
  graph.state.set(key, integers);
  graph.state.set(`${key}.scale`, scale);
  const top = { before: firstCall(graph), origin: node.origin };
  const read = graph.getAttr(key, integers, { ...top, name: `${key}_int32` });
  const scaleNode = graph.getAttr(`${key}.scale`, scale, top);
  const placement = { before: node, origin: node.origin, name: `${key}_dequantized` };
  return graph.callFunction(ops.dequantize, [read, scaleNode, 0], { axis: 0 }, placement);
}

function raiseForBias(chosen: QParams, bias: TensorData, inputScale: number): QParams {
  const scale = chosen.scale.map((s, i) => weightScaleForBias(channelBias(bias, chosen, i), inputScale, s));
  return scale.every((s, i) => s === chosen.scale[i]) ? chosen : { ...chosen, scale };
}

/** The largest bias that this scale serves. */
function channelBias(bias: TensorData, { axis }: QParams, i: number): number {
  if (axis !== null) return bias.data[i] as number;
  let largest = 0;
  for (const entry of bias.data) largest = Math.max(largest, Math.abs(entry));
  return largest;
}

interface InputQParams extends QuantizedInput {
  readonly scale: number;
}

/** The qparams of a node's first operand, when it is a dequantized activation. */
function inputScale(node: Node): InputQParams | null {
  const [input] = node.args;
  if (!isNode(input) || input.kind !== "call_function" || input.op.id !== "dequantize") return null;
  const [integers, scale, zeroPoint] = input.args as readonly (Node | Literal)[];
  if (typeof scale !== "number" || typeof zeroPoint !== "number") return null;
  return { scale, zeroPoint, dtype: tensorTypeOf(integers as Node).dtype as "uint8" | "int8" };
}

function firstCall(graph: Graph): Node {
  for (const node of graph.nodes()) if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
  return graph.output;
}
