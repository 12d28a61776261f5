import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import type { CallFunctionNode, Graph, Node } from "quantrace/graph";
import type { TensorData } from "quantrace";

/** Values of a run, by the node that made them. */
type Values = Map<Node, tf.Tensor>;

type Step = (values: Values) => void;

/** A graph of ours as calls of TensorFlow.js: images channels last, activations fused into the layer before. */
export interface TfjsGraph {
  /** The input in the layout that the calls take. */
  input(data: TensorData): tf.Tensor;
  run(input: tf.Tensor): Float32Array;
}

/** Builds the calls once; weights are laid out here, and belong to the scope of the engine. */
export function tfjsGraph(graph: Graph): TfjsGraph {
  const [placeholder] = graph.placeholders;
  const [result] = graph.output.args as readonly Node[];
  assert(placeholder !== undefined && result !== undefined);
  const steps: Step[] = [];
  for (const node of graph.nodes()) if (node.kind === "call_function") steps.push(stepOf(graph, node));
  return {
    input: ({ data, shape }) => {
      const given = tf.tensor(data as Float32Array, [...shape]);
      return shape.length === 4 ? tf.transpose(given, [0, 2, 3, 1]) : given;
    },
    run: (input) => {
      const output = tf.tidy(() => {
        const values: Values = new Map([[placeholder as Node, input]]);
        for (const step of steps) step(values);
        return values.get(result) as tf.Tensor;
      });
      const data = output.dataSync() as Float32Array;
      output.dispose();
      return data;
    },
  };
}

type Activation = "relu" | "relu6" | "linear";

/** The one reader of a node that is an activation, and which. */
function activationAfter(node: Node): readonly [Activation, Node | null] {
  const [user] = node.users;
  if (node.users.size !== 1 || user?.kind !== "call_function") return ["linear", null];
  const activation = activationOf(user);
  return activation === null ? ["linear", null] : [activation, user];
}

function activationOf({ op, attributes }: CallFunctionNode): Activation | null {
  if (op.id === "relu") return "relu";
  return op.id === "clamp" && attributes["min"] === 0 && attributes["max"] === 6 ? "relu6" : null;
}

function stepOf(graph: Graph, node: CallFunctionNode): Step {
  const [first] = node.args as readonly Node[];
  const fusedInto = first !== undefined && ["conv2d", "linear"].includes(idOf(first));
  if (activationOf(node) !== null && fusedInto && activationAfter(first)[1] === node) return () => undefined;
  const [activation, fused] = ["conv2d", "linear"].includes(node.op.id)
    ? activationAfter(node)
    : (["linear", null] as const);
  const call = callOf(graph, node, activation);
  return (values) =>
    values.set(
      fused ?? node,
      call((i) => values.get(node.args[i] as Node) as tf.Tensor),
    );
}

function idOf(node: Node): string {
  return node.kind === "call_function" ? node.op.id : "";
}

type Call = (operand: (index: number) => tf.Tensor) => tf.Tensor;

function callOf(graph: Graph, node: CallFunctionNode, activation: Activation): Call {
  const { op, attributes, args, type } = node;
  const constant = (index: number): tf.Tensor => constantOf(graph, args[index] as Node);
  const shape = type.shape as number[];
  switch (op.id) {
    case "conv2d":
      return convolution(node, constant(1), constant(2) as tf.Tensor1D, activation);
    case "linear": {
      const weight = tf.transpose(constant(1)) as tf.Tensor2D;
      const bias = constant(2);
      return (operand) => {
        const rows = tf.reshape(operand(0), [-1, weight.shape[0]]) as tf.Tensor2D;
        return tf.reshape(tf.fused.matMul({ a: rows, b: weight, bias, activation }), shape);
      };
    }
    case "relu":
      return (operand) => tf.relu(operand(0));
    case "clamp":
      return (operand) =>
        tf.clipByValue(operand(0), attributes["min"] as number, attributes["max"] as number);
    case "add":
      return (operand) => tf.add(operand(0), operand(1));
    case "div":
      return (operand) => tf.div(operand(0), args[1] as number);
    case "maxPool2d": {
      const [size, strides, padding] = ["kernelSize", "stride", "padding"].map((name) => square(node, name));
      return (operand) =>
        tf.maxPool(operand(0) as tf.Tensor4D, size as number, strides as number, padding as number);
    }
    case "adaptiveAvgPool2d":
      return (operand) => tf.mean(operand(0), [1, 2], true);
    case "flatten":
    case "reshape":
      return (operand) => tf.reshape(operand(0), shape);
    case "permute":
      return (operand) => tf.transpose(operand(0), attributes["dims"] as number[]);
    case "transpose":
      return (operand) => tf.transpose(operand(0), swapped(shape.length, attributes));
    case "matmul":
      return (operand) => tf.matMul(operand(0), operand(1));
    case "softmax":
      return (operand) => tf.softmax(operand(0));
    case "layerNorm": {
      const [scale, offset] = [constant(1), constant(2)];
      return (operand) => layerNorm(operand(0), scale, offset, attributes["eps"] as number);
    }
    case "gelu":
      return (operand) => {
        const x = operand(0);
        return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
      };
    default:
      return assert.fail(`no call of TensorFlow.js for ${op.id}`);
  }
}

function constantOf(graph: Graph, node: Node): tf.Tensor {
  assert(node.kind === "get_attr");
  const { data, shape } = graph.state.get(node.target) as TensorData;
  return tf.tensor(data as Float32Array, [...shape]);
}

/** The only entry of an attribute that has one for each axis. */
function square({ attributes }: CallFunctionNode, name: string): number {
  const [y, x] = attributes[name] as unknown as readonly [number, number];
  assert.equal(y, x);
  return y;
}

function convolution(
  node: CallFunctionNode,
  weight: tf.Tensor,
  bias: tf.Tensor1D,
  activation: Activation,
): Call {
  const [strides, pad] = [square(node, "stride"), square(node, "padding")];
  const groups = node.attributes["groups"];
  if (groups === 1) {
    const filter = tf.transpose(weight, [2, 3, 1, 0]) as tf.Tensor4D;
    return (operand) =>
      tf.fused.conv2d({ x: operand(0) as tf.Tensor4D, filter, strides, pad, bias, activation });
  }
  assert.equal(groups, weight.shape[0]);
  const filter = tf.transpose(weight, [2, 3, 0, 1]) as tf.Tensor4D;
  return (operand) =>
    tf.fused.depthwiseConv2d({ x: operand(0) as tf.Tensor4D, filter, strides, pad, bias, activation });
}

function swapped(rank: number, { dim0, dim1 }: CallFunctionNode["attributes"]): number[] {
  const order = Array.from({ length: rank }, (_, i) => i);
  const [a, b] = [dim0, dim1].map((dim) => ((dim as number) + rank) % rank) as [number, number];
  return order.map((axis) => (axis === a ? b : axis === b ? a : axis));
}

function layerNorm(x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor, eps: number): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, eps))), scale), offset);
}
