import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import type { BuiltModel } from "../built-model.ts";
import { tfjsGraph } from "../tfjs/tfjs-graph.ts";
import { type Candidate, timed } from "./contender.ts";

/** TensorFlow.js on its WebAssembly backend, the same graph and weights in float32. */
export async function tfjs({ float, input }: BuiltModel, threads: number): Promise<Candidate> {
  const column = "tfjsWasmFloat32Ms";
  await tf.setBackend("wasm");
  await tf.ready();
  if (threads > 1) return { column, reason: "tfjs-backend-wasm has no threads in Node" };
  tf.engine().startScope();
  const graph = tfjsGraph(float);
  const given = graph.input(input);
  return {
    column,
    run: (count) => timed(count, () => graph.run(given)),
    output: async () => graph.run(given),
    dispose: async () => tf.engine().endScope(),
  };
}
