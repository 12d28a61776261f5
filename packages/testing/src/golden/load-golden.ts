/// <reference types="node" />
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EagerTensor, tensor, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { readSafetensors, type SafetensorsEntry, toTensorData } from "@quantrace/core/safetensors";
import { goldenFolder } from "./golden-folder.ts";

/** One golden file: its tensors, and the description of its case, which stands as JSON in the metadata `case`. */
export interface Golden<C> {
  readonly case: C;
  /** A tensor as plain data; float64 is narrowed to float32. Throws QF1022 for an unknown name. */
  data(name: string): TensorData;
  /** The same as a tensor. */
  tensor(name: string): EagerTensor;
  /** The tensors whose names begin with the prefix, by the rest of the name. */
  group(prefix: string): ReadonlyMap<string, EagerTensor>;
}

/**
 * Loads `NAME.safetensors` from the folder with golden data: see `goldenFolder`. Node only.
 *
 * @throws QF2001 for a file that is not there, QF1xxx for a damaged one
 * @example
 * const golden = loadGolden<{ streams: Record<string, number> }>("observers", "conformance/golden");
 * Object.keys(golden.case.streams).length > 0; // => true
 */
export function loadGolden<C>(name: string, fallback: string): Golden<C> {
  const file = join(goldenFolder(fallback), `${name}.safetensors`);
  const { metadata, tensors } = readSafetensors(bytesOf(file), { file });
  const data = (key: string): TensorData => {
    const found = tensors.get(key);
    if (found === undefined)
      throw failure("QF1022", { file, tensor: key, found: [...tensors.keys()].join(", ") });
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

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw failure("QF2001", { path: file, reason }, { cause });
  }
}

/** PyTorch keeps some qparams in float64. */
function narrow({ bytes, shape }: SafetensorsEntry): TensorData {
  return { dtype: "float32", shape, data: Float32Array.from(new Float64Array(new Uint8Array(bytes).buffer)) };
}
