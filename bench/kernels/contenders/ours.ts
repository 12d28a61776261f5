import { type Graph, type TensorData, wasm } from "quantrace";
import type { BuiltModel } from "../built-model.ts";
import { type Candidate, type Column, timed } from "./contender.ts";

/** Ours, int8 and float32. */
export async function ours(
  { int8, float, input }: BuiltModel,
  threads: number,
): Promise<readonly Candidate[]> {
  return [
    await contender("oursInt8Ms", int8.graph, input, threads),
    await contender("oursFloat32Ms", float, input, threads),
  ];
}

async function contender(
  column: Column,
  graph: Graph,
  input: TensorData,
  threads: number,
): Promise<Candidate> {
  const executable = await wasm({ threads }).compile(graph);
  const { reason } = executable.threads;
  if (reason !== null) {
    executable.dispose();
    return { column, reason };
  }
  return {
    column,
    run: (count) => timed(count, () => executable.run(input)),
    output: async () => ((await executable.run(input)) as TensorData).data as Float32Array,
    dispose: async () => executable.dispose(),
  };
}
