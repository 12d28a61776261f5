import { dimension, dim, type DimLike, Graph, ops, type TensorData } from "quantrace";
import { PlaceholderRef } from "quantrace/graph";

const vector: TensorData = { dtype: "float32", shape: [2], data: Float32Array.of(0.5, -0) };

/** A graph that adds a tensor of the state, under an awkward name, to its input. */
function withState(name: string, key: string, inputName = "x"): Graph {
  const graph = new Graph(name);
  const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: inputName });
  graph.signature = [new PlaceholderRef(x.name)];
  graph.state.set(key, vector);
  graph.setOutput(graph.callFunction(ops.add, [x, graph.getAttr(key, vector)]));
  return graph;
}

/** A graph that reshapes its input to symbolic sizes, which an input tells only as part of another. */
function withSizes(shape: readonly DimLike[], to: readonly DimLike[]): Graph {
  const graph = new Graph("sizes");
  const x = graph.addPlaceholder({ dtype: "float32", shape: shape as never });
  graph.signature = [{ images: [new PlaceholderRef(x.name)], "data-format": "NCHW" }, null];
  graph.setOutput({ "the result": graph.callFunction(ops.reshape, [x], { shape: to }), nothing: undefined });
  return graph;
}

/** The operations that functions written by hand call: top-k (both results are one call), gather, scatterAdd, arange. */
function withHandwritten(): Graph {
  const graph = new Graph("handwritten");
  const n = dimension("N") as never;
  const x = graph.addPlaceholder({ dtype: "float32", shape: [n, 4] }, { name: "topk" });
  graph.signature = [new PlaceholderRef(x.name)];
  const options = { k: 2, dim: 1, largest: false };
  const values = graph.callFunction(ops.topkValues, [x], options);
  const indices = graph.callFunction(ops.topkIndices, [x], options);
  const taken = graph.callFunction(ops.gather, [x, indices], { dim: 1 });
  const added = graph.callFunction(ops.scatterAdd, [x, indices, values], { dim: 1 });
  const count = graph.callFunction(ops.arange, [], { start: 1, end: n, step: 2, dtype: "float32" });
  graph.setOutput([values, taken, added, count]);
  return graph;
}

/** Names and sizes that no model of the generators has. */
export function awkwardGraphs(): readonly { readonly what: string; readonly graph: Graph }[] {
  const n = dimension("N", { min: 1, max: 9 });
  const h = dimension("H", { multipleOf: 4 });
  const keys = [
    "forward",
    "train.weight",
    "0",
    "0.bias",
    "a..b",
    "__proto__.weight",
    "one-two.3 4",
    "~modules.0",
  ];
  const constants = withState("constants", "_tensor_constant0");
  constants.state.set("_tensor_constant0", { ...vector, data: Float32Array.of(NaN, -0) });
  const literals = new Graph("class");
  const x = literals.addPlaceholder({ dtype: "float32", shape: [1] }, { name: "await" });
  literals.signature = [new PlaceholderRef(x.name)];
  const values = [-0, Infinity, -Infinity, NaN, 1e-45, 0.1].map((value) =>
    literals.callFunction(ops.mul, [value, x], {}, { name: "mul" }),
  );
  literals.setOutput(values);
  return [
    ...keys.map((key) => ({ what: `state called ${key}`, graph: withState("Net", key) })),
    ...["Tensor", "Inputs", "Record", "add", "3d net", "spec"].map((name) => ({
      what: `a graph called ${name}`,
      graph: withState(name, "weight", "Tensor"),
    })),
    { what: "names that are taken", graph: withState("Module", "this.spec", "spec") },
    { what: "a size that is a multiple", graph: withSizes([n, h, 3], [dim.mul(n, h), 3]) },
    { what: "a fraction of a size", graph: withSizes([n, h, 3], [n, dim.floorDiv(h, 4), 12]) },
    {
      what: "a size within another",
      graph: withSizes([dim.add(dim.mul(n, 2), 4), 3], [2, dim.add(n, 2), 3]),
    },
    { what: "operations of functions written by hand", graph: withHandwritten() },
    { what: "literals", graph: literals },
    { what: "a small constant", graph: constants },
  ];
}
