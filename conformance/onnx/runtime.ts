import type { TensorData } from "@quantrace/core";
import type ort from "onnxruntime-node";

type OnnxRuntime = typeof ort;

const loaded = await load();

/** Why ONNX Runtime cannot be loaded on this machine; null where it can. Tests that need it say so and are skipped. */
export const missing: string | null = typeof loaded === "string" ? loaded : null;

async function load(): Promise<OnnxRuntime | string> {
  try {
    return (await import("onnxruntime-node")).default;
  } catch (error) {
    return String((error as Error).message);
  }
}

/** The name of a group of tests that run in ONNX Runtime. */
export function inOnnxRuntime(name: string): string {
  return missing === null ? name : `SKIPPED, onnxruntime-node cannot be loaded (${missing}): ${name}`;
}

/**
 * The last options make ONNX Runtime compute what the file says: without them u8s8 products saturate on CPUs without VNNI, what
 * 8-bit weights are multiplied by is rounded to 8 bits, float32 weights between DequantizeLinear and QuantizeLinear are quantized, and a
 * Pad in front of a pooling is lost where it is the maximum.
 */
const SESSION = {
  logSeverityLevel: 4,
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: {
    session: { x64quantprecision: "1", qdq_matmulnbits_accuracy_level: "1" },
    optimization: { disable_specified_optimizers: "WeightBiasQuantization;Pad_Fusion" },
  },
} as unknown as ort.InferenceSession.SessionOptions;

/** Runs an ONNX file in ONNX Runtime on the CPU: inputs in their order, outputs in theirs. */
export async function runOnnx(
  bytes: Uint8Array,
  inputs: readonly TensorData[],
  options: ort.InferenceSession.SessionOptions = {},
): Promise<readonly TensorData[]> {
  const { InferenceSession, Tensor } = loaded as OnnxRuntime;
  const session = await InferenceSession.create(bytes, { ...SESSION, ...options });
  try {
    const feeds = session.inputNames.map((name, i) => {
      const { dtype, data, shape } = inputs[i] as TensorData;
      return [name, new Tensor(dtype as "float32", data as Float32Array, [...shape])] as const;
    });
    const results = await session.run(Object.fromEntries(feeds));
    return session.outputNames.map((name) => tensorData(results[name] as ort.Tensor));
  } finally {
    await session.release();
  }
}

function tensorData({ type, dims, data }: ort.Tensor): TensorData {
  return { dtype: type as TensorData["dtype"], shape: [...dims], data: data as TensorData["data"] };
}
