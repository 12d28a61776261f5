import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Executable, TensorData } from "quantrace";

/** The file as it is, in ONNX Runtime on one thread. */
export async function openOriginal(bytes: Uint8Array): Promise<Pick<Executable, "run">> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  return {
    run: async (batch) => {
      const { data, shape } = batch as TensorData;
      const results = await session.run({ x: new Tensor("float32", data as Float32Array, [...shape]) });
      const { data: found, dims } = results[session.outputNames[0] as string] as Tensor;
      return { dtype: "float32", shape: dims, data: found as Float32Array };
    },
  };
}

/** The largest difference of any value that two models give for some batches. */
export async function largestDifference(
  a: Pick<Executable, "run">,
  b: Pick<Executable, "run">,
  batches: readonly TensorData[],
): Promise<number> {
  let largest = 0;
  for (const batch of batches) {
    const [mine, other] = [(await a.run(batch)) as TensorData, (await b.run(batch)) as TensorData];
    for (const [i, value] of mine.data.entries())
      largest = Math.max(largest, Math.abs(value - (other.data[i] as number)));
  }
  return largest;
}
