import { createHash } from "node:crypto";
import {
  calibrate,
  compile,
  convert,
  type ConvertedGraphModule,
  defaultQConfigMapping,
  Generator,
  type Module,
  prepare,
  referenceBackend,
  spec,
  type TensorData,
  wasm,
} from "quantrace";
import { loadDigits } from "../../examples/01-digits/data.ts";
import { loadDigitsNet } from "../../examples/01-digits/load.ts";
import { withRandomWeights } from "../../examples/models/random-weights.ts";
import { type Entry, zoo } from "../../examples/models/zoo.ts";
import { outputBytes } from "./output-bytes.ts";

/** A model in int8, and the arguments of one run. */
export interface HashedModel {
  readonly name: string;
  readonly graph: ConvertedGraphModule["graph"];
  readonly inputs: readonly unknown[];
}

/** Models whose int8 output is written down as one hash each. */
export const hashedModels: readonly string[] = [
  "digits",
  "mobilenet-v2.ts",
  "resnet.ts",
  "vit.ts",
  "bert.ts",
];

/** Calibrates and converts a model of the list. */
export async function hashedModel(name: string): Promise<HashedModel> {
  if (name === "digits") return digits();
  const entry = zoo.find(({ file }) => file === name) as Entry;
  const batches = [1, 2].map((n) => entry.inputs(n, new Generator(n)));
  const graph = await converted(withRandomWeights(entry), entry.specs, batches);
  return { name, graph, inputs: batches[1] as readonly unknown[] };
}

async function digits(): Promise<HashedModel> {
  const { images } = loadDigits("calibrate");
  const batch = (from: number, count: number): TensorData => ({
    dtype: "float32",
    shape: [count, 1, 28, 28],
    data: images.slice(from * 784, (from + count) * 784),
  });
  const specs = [spec("float32", ["N", 1, 28, 28])];
  const graph = await converted(await loadDigitsNet(), specs, [[batch(0, 32)]]);
  return { name: "digits", graph, inputs: [batch(32, 3)] };
}

async function converted(
  model: Module,
  specs: Entry["specs"],
  batches: readonly unknown[],
): Promise<ConvertedGraphModule["graph"]> {
  const prepared = prepare(model, defaultQConfigMapping(), specs);
  return convert(await calibrate(prepared, batches as never)).graph;
}

/** The ways to run that must agree. */
export const ways = {
  reference: () => referenceBackend(),
  "scalar WebAssembly": () => wasm({ features: [] }),
  "SIMD WebAssembly": () => wasm({ features: ["simd128"] }),
  "every feature": () => wasm(),
  "2 threads": () => wasm({ threads: 2 }),
} as const;

/** The SHA-256 of everything that a run returns: dtypes, shapes and bits, in order. */
export async function outputHash({ graph, inputs }: HashedModel, way: keyof typeof ways): Promise<string> {
  const executable = await compile(graph, ways[way]());
  const hash = hashOf(executable.runSync(...inputs));
  if ("dispose" in executable) (executable.dispose as () => void)();
  return hash;
}

/** The SHA-256 of the tensors in a value. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(outputBytes(value)).digest("hex");
}
