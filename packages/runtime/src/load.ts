import {
  anything,
  flag,
  instanceOf,
  listOf,
  oneOf,
  options,
  shaped,
  signature,
  text,
  whole,
} from "@quantrace/core/arguments";
import { openArtifact } from "@quantrace/ir/artifact";
import type { KernelBinary } from "@quantrace/kernels/execution";
import { modelOf } from "./model-of.ts";
import { isInt8Network } from "./operations.ts";
import { placeName, readBytes } from "./read-bytes.ts";
import type { Loaded, LoadOptions, Place } from "./types.ts";

const checkLoad = signature("load", {
  from: anything,
  options: options<LoadOptions>({
    modules: instanceOf(Map, "a Map of modules by name"),
    file: text,
    checked: flag,
    threads: whole(1),
    maximumBytes: whole(0),
    features: listOf(oneOf("simd128", "relaxed-simd")),
    wasm: shaped("where each .wasm file lies, by its name", { scalar: anything, simd128: anything }),
    worker: anything,
  }),
});

/**
 * Makes an artifact ready to run: the bytes that `saveArtifact` wrote, or where they lie. It runs on the kernels of
 * `wasm()`, so it gives the same bits.
 *
 * @throws QF2001 when it cannot be fetched; QF1xxx and QF4xxx for a file that is no artifact, of another version or
 *   damaged; QK1006 and QK1010 without WebAssembly; QK1011 for a graph that cannot be planned
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * const model = await load(saveArtifact(graph));
 * const y = await model.run({ dtype: "float32", shape: [2], data: Float32Array.of(-1, 2) });
 * [...(y as TensorData).data]; // => [0, 2]
 */
export async function load(from: Uint8Array | Place, options: LoadOptions = {}): Promise<Loaded> {
  checkLoad(from, options);
  const { modules = new Map(), checked = false, file, wasm, ...others } = options;
  const bytes = from instanceof Uint8Array ? from : await readBytes(from);
  const artifact = openArtifact(bytes, file ?? placeName(from));
  const binary = wasm === undefined ? undefined : binaryAt(wasm);
  const ready = { modules, checked, engine: { ...others, binary } };
  if (isInt8Network(artifact.text)) return modelOf(artifact, ready);
  const { modelOfAnyOperations } = await import("./all-operations.ts");
  return modelOfAnyOperations(artifact, ready);
}

/** Reads the `.wasm` files; what has no place is left out. */
function binaryAt(places: NonNullable<LoadOptions["wasm"]>) {
  return async (name: KernelBinary): Promise<Uint8Array | null> => {
    const place = places[name];
    return place === undefined ? null : readBytes(place);
  };
}
