import type { Graph } from "../graph/graph.ts";
import { Interpreter, type InterpreterOptions } from "../interpreter/interpreter.ts";
import type { Backend, Executable } from "./backend.ts";

/** The reference kernels in JavaScript: slow, obvious, and the oracle that every other backend equals bit for bit. */
export function referenceBackend(): Backend {
  return {
    name: "reference",
    compile: (graph, options) => Promise.resolve(interpretedExecutable(graph, { tap: options?.tap })),
  };
}

/** An executable that interprets the graph. */
export function interpretedExecutable(graph: Graph, options: InterpreterOptions = {}): Executable {
  const interpreter = new Interpreter(graph, options);
  return {
    run: (...args) => Promise.resolve().then(() => interpreter.run(args)),
    runSync: (...args) => interpreter.run(args),
    dispose: () => undefined,
  };
}
