import type { TensorData } from "@quantrace/core";
import ort from "onnxruntime-node";

/** u8s8 products saturate on CPUs without VNNI unless this is set. */
const SESSION = {
  logSeverityLevel: 4,
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: { session: { x64quantprecision: "1" } },
} as unknown as ort.InferenceSession.SessionOptions;

/** Runs an ONNX file in ONNX Runtime on the CPU: inputs in their order, outputs in theirs. */
export async function runOnnx(
  bytes: Uint8Array,
  inputs: readonly TensorData[],
  options: ort.InferenceSession.SessionOptions = {},
): Promise<readonly TensorData[]> {
  const session = await ort.InferenceSession.create(bytes, { ...SESSION, ...options });
  try {
    const feeds = Object.fromEntries(session.inputNames.map((name, i) => [name, ortTensor(inputs[i] as TensorData)]));
    const results = await session.run(feeds);
    return session.outputNames.map((name) => tensorData(results[name] as ort.Tensor));
  } finally {
    await session.release();
  }
}

function ortTensor({ dtype, data, shape }: TensorData): ort.Tensor {
  return new ort.Tensor(dtype as "float32", data as Float32Array, [...shape]);
}

function tensorData({ type, dims, data }: ort.Tensor): TensorData {
  return { dtype: type as TensorData["dtype"], shape: [...dims], data: data as TensorData["data"] };
}
