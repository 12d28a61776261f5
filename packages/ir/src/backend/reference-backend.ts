import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import { mapTree } from "../graph/tree.ts";
import { Interpreter, type InterpreterOptions, type Value } from "../interpreter/interpreter.ts";
import { isValueLeaf } from "../interpreter/is-value-leaf.ts";
import type { Backend, Executable } from "./backend.ts";

/** The reference kernels in JavaScript: slow, obvious, and the oracle that every other backend equals bit for bit. */
export function referenceBackend(): Backend {
  return {
    name: "reference",
    compile: async (graph, options) =>
      interpretedExecutable(graph, { tap: options?.tap, checked: options?.checked }),
  };
}

/** An executable that interprets the graph. Running it after `dispose` throws QK1005. */
export function interpretedExecutable(graph: Graph, options: InterpreterOptions = {}): Executable {
  let interpreter: Interpreter | null = new Interpreter(graph, options);
  const runSync = (...args: readonly unknown[]): Value => {
    if (interpreter === null) throw failure("QK1005", { what: `the executable of ${graph.name}` });
    return copyOf(interpreter.run(args));
  };
  return {
    run: (...args) => Promise.resolve().then(() => runSync(...args)),
    runSync,
    dispose: () => {
      interpreter = null;
    },
  };
}

/** New memory: a graph may give back an input or a parameter as it is. */
function copyOf(value: Value): Value {
  return mapTree(value, isValueLeaf, (leaf): Value => (isData(leaf) ? copyData(leaf) : leaf));
}

function copyData({ dtype, shape, data }: TensorData): TensorData {
  return { dtype, shape, data: data.slice() };
}

function isData(leaf: unknown): leaf is TensorData {
  return typeof leaf === "object" && leaf !== null;
}
