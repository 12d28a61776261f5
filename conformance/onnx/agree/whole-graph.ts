import type { TensorData } from "@quantrace/core";
import { type Graph, inputsOf } from "@quantrace/ir";
import { valuesOf } from "../../int8/converted.ts";
import { isDequantize } from "../../int8/dequantized.ts";
import { distance } from "../distance.ts";
import { FLOAT_BOUND } from "./bounds.ts";
import { resultsOnRuntime } from "./on-runtime.ts";

/** How a graph's results differ when ONNX Runtime runs all of it. */
export interface WholeGraph {
  readonly graphs: number;
  readonly graphsThatDiffer: number;
  /** Elements of results that were integers before, and how many differ; by how many steps of their scale at most. */
  readonly quantized: number;
  readonly different: number;
  readonly mostSteps: number;
  /** The largest difference of the other results, relative to 1 or the greater number. */
  readonly mostRelative: number;
  /** Graphs in which that is beyond the bound for float32. */
  readonly graphsBeyondBound: number;
}

export const noGraphs: WholeGraph = {
  graphs: 0,
  graphsThatDiffer: 0,
  quantized: 0,
  different: 0,
  mostSteps: 0,
  mostRelative: 0,
  graphsBeyondBound: 0,
};

export async function compareWhole(graph: Graph, inputs: readonly unknown[]): Promise<WholeGraph> {
  const there = await resultsOnRuntime(graph, inputs);
  const here = valuesOf(graph, inputs);
  let [quantized, different, mostSteps, mostRelative] = [0, 0, 0, 0];
  inputsOf(graph.output).forEach((node, i) => {
    const [found, expected] = [there[i] as TensorData, here.get(node.name) as TensorData];
    const scale = isDequantize(node) ? node.args[1] : null;
    if (typeof scale !== "number" || found.shape.join() !== expected.shape.join()) {
      mostRelative = Math.max(mostRelative, distance(found, expected));
      return;
    }
    expected.data.forEach((value, at) => {
      quantized++;
      const steps = Math.abs(Number(value) - Number(found.data[at])) / scale;
      if (steps > 0) different++;
      mostSteps = Math.max(mostSteps, Math.round(steps));
    });
  });
  const differs = different > 0 || mostRelative > 0;
  return {
    graphs: 1,
    graphsThatDiffer: differs ? 1 : 0,
    quantized,
    different,
    mostSteps,
    mostRelative,
    graphsBeyondBound: mostRelative > FLOAT_BOUND ? 1 : 0,
  };
}

export function joined(a: WholeGraph, b: WholeGraph): WholeGraph {
  return {
    graphs: a.graphs + b.graphs,
    graphsThatDiffer: a.graphsThatDiffer + b.graphsThatDiffer,
    quantized: a.quantized + b.quantized,
    different: a.different + b.different,
    mostSteps: Math.max(a.mostSteps, b.mostSteps),
    mostRelative: Math.max(a.mostRelative, b.mostRelative),
    graphsBeyondBound: a.graphsBeyondBound + b.graphsBeyondBound,
  };
}
