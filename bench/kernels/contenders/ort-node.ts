import type { BuiltModel } from "../built-model.ts";
import { type Candidate, timed } from "./contender.ts";
import { asWritten } from "./ort-options.ts";

/** onnxruntime-node on our QDQ file: the native bound. */
export async function ortNode({ qdqOnnx, input }: BuiltModel, threads: number): Promise<Candidate> {
  const column = "ortNodeInt8Ms";
  const ort = await import("onnxruntime-node").then(
    (module) => module.default,
    (error: unknown) => String(error),
  );
  if (typeof ort === "string") return { column, reason: `onnxruntime-node cannot be loaded: ${ort}` };
  const session = await ort.InferenceSession.create(qdqOnnx, asWritten(threads));
  const [inputName = "", outputName = ""] = [session.inputNames[0], session.outputNames[0]];
  const feeds = { [inputName]: new ort.Tensor("float32", input.data as Float32Array, [...input.shape]) };
  return {
    column,
    run: (count) => timed(count, () => session.run(feeds)),
    output: async () => (await session.run(feeds))[outputName]?.data as Float32Array,
    dispose: () => session.release(),
  };
}
