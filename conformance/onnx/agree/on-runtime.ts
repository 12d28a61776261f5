import type { EagerTensor, TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import { type Graph, inputsOf, type Node } from "@quantrace/ir";
import { exportOnnx } from "@quantrace/onnx";
import { runOnnx } from "../runtime.ts";

/** Runs a graph in ONNX Runtime with the values of some nodes, by their names, as its outputs. Throws what `exportOnnx` throws. */
export async function valuesOnRuntime(
  graph: Graph,
  exposed: readonly Node[],
  inputs: readonly unknown[],
): Promise<ReadonlyMap<string, TensorData>> {
  const copies = new Map<Node, Node>();
  const copy = graph.copy(copies);
  copy.setArgs(copy.output, [exposed.map((node) => copies.get(graph.find(node.name) as Node) as Node)]);
  const data = inputs.map((input) => tensorData(input as EagerTensor));
  const results = exposed.length === 0 ? [] : await runAnyway(exportOnnx(copy), data);
  const values = new Map(exposed.map((node, i) => [node.name, results[i] as TensorData]));
  graph.placeholders.forEach((node, i) => values.set(node.name, data[i] as TensorData));
  for (const node of graph.nodes())
    if (node.kind === "get_attr") values.set(node.name, graph.state.get(node.target) as TensorData);
  return values;
}

/** The results of a graph as it stands, where ONNX Runtime may fuse as it likes. */
export async function resultsOnRuntime(
  graph: Graph,
  inputs: readonly unknown[],
): Promise<readonly TensorData[]> {
  const nodes = inputsOf(graph.output);
  const values = await valuesOnRuntime(graph, nodes, inputs);
  return nodes.map((node) => values.get(node.name) as TensorData);
}

/** ONNX Runtime 1.30 moves a QuantizeLinear of int8 behind a Reshape, where its zero point becomes uint8, and loads no such model. */
const MOVED_QUANTIZE = /output_dtype INT8 does not match y_zero_point type UINT8/;

const WITHOUT = ["WeightBiasQuantization", "Pad_Fusion", "QDQPropagationTransformer"];

async function runAnyway(bytes: Uint8Array, inputs: readonly TensorData[]): Promise<readonly TensorData[]> {
  try {
    return await runOnnx(bytes, inputs);
  } catch (error) {
    if (!MOVED_QUANTIZE.test(String((error as Error).message))) throw error;
    const session = { x64quantprecision: "1", qdq_matmulnbits_accuracy_level: "1" };
    const optimization = { disable_specified_optimizers: WITHOUT.join(";") };
    return runOnnx(bytes, inputs, { extra: { session, optimization } } as never);
  }
}
