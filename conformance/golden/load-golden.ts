import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tensor, type EagerTensor, type TensorData } from "@quantrace/core";
import { readSafetensors, type SafetensorsEntry, toTensorData } from "@quantrace/core/safetensors";

/** One golden file: its tensors and the description of its case. */
export interface Golden<C> {
  readonly case: C;
  data(name: string): TensorData;
  tensor(name: string): EagerTensor;
  /** The tensors whose names begin with the prefix, by the rest of the name. */
  group(prefix: string): ReadonlyMap<string, EagerTensor>;
}

/** Loads `torch/NAME.safetensors` from the folder that QUANTRACE_GOLDEN names, else from this one. */
export function loadGolden<C>(name: string): Golden<C> {
  const folder = process.env["QUANTRACE_GOLDEN"] ?? import.meta.dirname;
  const nested = join(folder, "torch", `${name}.safetensors`);
  const file = existsSync(nested) ? nested : join(folder, `${name}.safetensors`);
  const { metadata, tensors } = readSafetensors(readFileSync(file), { file });
  const data = (key: string): TensorData => {
    const found = tensors.get(key);
    if (found === undefined) throw new Error(`${file} has no tensor ${key}`);
    return found.dtype === "F64" ? narrow(found) : toTensorData(found);
  };
  const wrap = (source: TensorData): EagerTensor =>
    tensor(source.data, { shape: source.shape, dtype: source.dtype });
  return {
    case: JSON.parse(metadata.get("case") ?? "{}") as C,
    data,
    tensor: (key) => wrap(data(key)),
    group: (prefix) =>
      new Map(
        [...tensors.keys()]
          .filter((key) => key.startsWith(prefix))
          .map((key) => [key.slice(prefix.length), wrap(data(key))]),
      ),
  };
}

/** PyTorch keeps some qparams in float64. */
function narrow({ bytes, shape }: SafetensorsEntry): TensorData {
  return { dtype: "float32", shape, data: Float32Array.from(new Float64Array(new Uint8Array(bytes).buffer)) };
}
