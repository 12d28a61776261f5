import { graph as graphKind } from "../graph/graph-kind.ts";
import { signature } from "@quantrace/core/arguments";
import { allocate, type TensorData } from "@quantrace/core";
import { type OpDefinition, ops } from "@quantrace/core/ops";
import { countNonFinite } from "@quantrace/core/safetensors";
import type { Graph } from "../graph/graph.ts";
import type { Argument, CallFunctionNode, GetAttrNode, Node } from "../graph/node.ts";
import { freshKey } from "../graph/state-keys.ts";
import { call, findMatches, type Match, optional, state } from "../matcher/index.ts";
import { eliminateDeadCode } from "./eliminate-dead-code.ts";

/** What batch norm can go into. */
interface Root {
  readonly op: OpDefinition;
  /** The rank of its input: the channels must be dimension 1 of the result. */
  readonly rank: number;
  /** The weight's dimension of output channels, or of those of one group. */
  readonly channelAxis: 0 | 1;
}

const ROOTS: readonly Root[] = [
  { op: ops.conv1d, rank: 3, channelAxis: 0 },
  { op: ops.conv2d, rank: 4, channelAxis: 0 },
  { op: ops.conv3d, rank: 5, channelAxis: 0 },
  { op: ops.convTranspose1d, rank: 3, channelAxis: 1 },
  { op: ops.convTranspose2d, rank: 4, channelAxis: 1 },
  { op: ops.convTranspose3d, rank: 5, channelAxis: 1 },
  { op: ops.linear, rank: 2, channelAxis: 0 },
];

const f32 = Math.fround;

const NORMALIZED = call(
  ops.batchNorm,
  {
    x: call(
      ROOTS.map(({ op }) => op),
      { weight: state("weight"), bias: optional(state("bias")) },
      {
        as: "root",
        where: (node) => ROOTS.some(({ op, rank }) => op === node.op && node.type.shape.length === rank),
      },
    ),
    weight: optional(state("gamma")),
    bias: optional(state("beta")),
    runningMean: state("mean"),
    runningVar: state("variance"),
  },
  { where: (node) => node.attributes["training"] === false },
);

const checkFoldConvBatchNorm = signature("foldConvBatchNorm", { graph: graphKind });

/**
 * Goal: spare the batch norm after a convolution (transposed or not) or a linear layer.
 * Method: in evaluation it is an affine map per channel, so it goes into weight and bias:
 * `W' = W * g`, `b' = (b - mean) * g + beta` with `g = gamma / sqrt(variance + eps)`, in the float32
 * steps of PyTorch's fuse_conv_bn_weights, so that a weight quantizes to the same integers there and here.
 * Example: `%c = conv2d(%x, %w, null); %y = batchNorm(%c, ...)` becomes `%c = conv2d(%x, %w, %b)`.
 * Limits: not exact; the results differ by roundings (see docs/numerics.md). Only where nothing else reads the
 * convolution, its parameters are state with data, and every new value is finite. A weight that others read too keeps
 * its key; the folded one gets a new key.
 *
 * @example
 * const model = new nn.Sequential(new nn.Linear(2, 3, { bias: false }), new nn.BatchNorm1d(3)).eval();
 * const { graph } = symbolicTrace(model, [spec("float32", ["N", 2])]);
 * [...foldConvBatchNorm(graph).state.keys()]; // => ["0.weight", "0.bias"]
 */
export function foldConvBatchNorm(graph: Graph): Graph {
  checkFoldConvBatchNorm(graph);
  const copy = graph.copy();
  for (const match of findMatches(copy, NORMALIZED)) fold(copy, match);
  return eliminateDeadCode(copy);
}

function fold(graph: Graph, { root: norm, named }: Match): void {
  const root = named.get("root") as CallFunctionNode;
  const weight = named.get("weight") as GetAttrNode;
  const bias = (named.get("bias") ?? null) as GetAttrNode | null;
  const folded = foldedValues(graph, norm, named);
  if (folded === null) return;
  const args = [...root.args];
  args[operandIndex(root, "weight")] = store(graph, weight, folded.weight, weight.target);
  args[operandIndex(root, "bias")] = store(graph, bias, folded.bias, biasKey(weight.target), weight);
  graph.setArgs(root, args);
  graph.replaceAllUses(norm, root);
  graph.erase(norm);
}

interface FoldedValues {
  readonly weight: TensorData;
  readonly bias: TensorData;
}

/** The new weight and bias, or null when data is missing or a value would not be finite. */
function foldedValues(
  graph: Graph,
  norm: CallFunctionNode,
  named: ReadonlyMap<string, Argument>,
): FoldedValues | null {
  const read = (name: string): TensorData | null | undefined => {
    const node = (named.get(name) ?? null) as GetAttrNode | null;
    return node === null ? null : graph.state.get(node.target);
  };
  const [weight, bias, gamma, beta] = [read("weight"), read("bias"), read("gamma"), read("beta")];
  const [mean, variance] = [read("mean"), read("variance")];
  if (!weight || !mean || !variance || bias === undefined || gamma === undefined || beta === undefined)
    return null;
  const channels = mean.data.length;
  const eps = norm.attributes["eps"] as number;
  const newBias = allocate("float32", [channels]);
  const factors = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const inverse = f32(1 / f32(Math.sqrt(f32(at(variance, c, 0) + f32(eps)))));
    factors[c] = at(gamma, c, 1) * inverse;
    const centred = f32(f32(at(bias, c, 0) - at(mean, c, 0)) * inverse);
    newBias.data[c] = f32(centred * at(gamma, c, 1)) + at(beta, c, 0);
  }
  const newWeight = scaledChannels(
    weight,
    factors,
    channelRuns(named.get("root") as CallFunctionNode, weight),
  );
  if (newWeight === null || countNonFinite(newBias) > 0) return null;
  return { weight: newWeight, bias: newBias };
}

/** A weight as runs of elements of one output channel each. */
interface ChannelRuns {
  readonly length: number;
  readonly channelOf: (run: number) => number;
}

function channelRuns(root: CallFunctionNode, { shape }: TensorData): ChannelRuns {
  const axis = ROOTS.find(({ op }) => op === root.op)?.channelAxis ?? 0;
  const [first, second] = shape as [number, number];
  const inner = shape.slice(2).reduce((count, size) => count * size, 1);
  if (axis === 0) return { length: second * inner, channelOf: (run) => run };
  const inputs = first / (root.attributes["groups"] as number);
  return {
    length: inner,
    channelOf: (run) => Math.floor(run / (inputs * second)) * second + (run % second),
  };
}

/** Each element times the factor of its output channel, or null when a product is not finite. */
function scaledChannels(
  { shape, data }: TensorData,
  factors: Float32Array,
  { length, channelOf }: ChannelRuns,
): TensorData | null {
  const scaled = allocate("float32", shape);
  const products = scaled.data;
  for (let start = 0, run = 0; start < data.length; start += length, run++) {
    const factor = factors[channelOf(run)] as number;
    for (let i = start; i < start + length; i++) {
      const product = f32((data[i] as number) * factor);
      if (!(Math.abs(product) < Infinity)) return null;
      products[i] = product;
    }
  }
  return scaled;
}

function at(values: TensorData | null, index: number, fallback: number): number {
  return values === null ? fallback : (values.data[index] as number);
}

/** Puts a tensor into the state: under the key of the node that it replaces when nothing else reads that. */
function store(
  graph: Graph,
  former: GetAttrNode | null,
  data: TensorData,
  hint: string,
  beside: Node | null = former,
): Node {
  if (former !== null && former.users.size === 1 && !isReadElsewhere(graph, former)) {
    graph.state.set(former.target, data);
    return former;
  }
  const key = freshKey(graph, former === null ? hint : `${former.target}_folded`);
  graph.state.set(key, data);
  return graph.getAttr(key, data, { before: beside?.next as Node, origin: beside?.origin });
}

function isReadElsewhere(graph: Graph, own: GetAttrNode): boolean {
  for (const node of graph.nodes()) {
    if (node !== own && node.kind === "get_attr" && node.target === own.target) return true;
  }
  return false;
}

/** `conv.weight` has `conv.bias` beside it. */
function biasKey(weight: string): string {
  return /(^|\.)weight$/.test(weight) ? weight.replace(/weight$/, "bias") : `${weight}_bias`;
}

function operandIndex(node: CallFunctionNode, name: string): number {
  return node.op.operands.findIndex((spec) => spec.name === name);
}
