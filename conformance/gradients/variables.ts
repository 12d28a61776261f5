import type { TensorData } from "@quantrace/core";
import type { Graph } from "@quantrace/ir";

/** The float32 inputs and parameters of a graph, as float64 numbers that may be moved. */
export interface Variables {
  readonly names: readonly string[];
  /** The arguments of a run, and a graph that reads the parameters: the numbers of both are these. */
  readonly args: readonly TensorData[];
  readonly graph: Graph;
  readonly values: ReadonlyMap<string, Float64Array>;
}

/** Copies inputs and parameters into float64. */
export function variablesOf(graph: Graph, inputs: readonly TensorData[]): Variables {
  const values = new Map<string, Float64Array>();
  const copy = graph.copy();
  const widen = (name: string, data: TensorData): TensorData => {
    if (data.dtype !== "float32") return data;
    const wide = Float64Array.from(data.data);
    values.set(name, wide);
    return { dtype: "float32", shape: data.shape, data: wide as never };
  };
  const args = copy.placeholders.map(({ name }, i) => widen(name, inputs[i] as TensorData));
  for (const [key, data] of copy.state) copy.state.set(key, widen(key, data));
  return { names: [...values.keys()], args, graph: copy, values };
}
