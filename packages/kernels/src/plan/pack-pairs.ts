import type { Engine } from "../engine.ts";
import type { KernelMemory } from "../memory/kernel-memory.ts";
import { Region } from "../memory/region.ts";
import type { QuantizedConstants, QuantizedLayer } from "./quantized-layer.ts";

/** Room for the constants as `igemm4x2` reads them. The multipliers are in place already. */
export function reservePairs(memory: KernelMemory, layer: QuantizedLayer): QuantizedConstants {
  const { groups, filters, depth } = layer.sizes;
  const what = `the weights of ${layer.request.op}`;
  const pairs = groups * Math.ceil(filters / 2);
  return {
    weight: memory.reserve(pairs * depth * 8, what),
    bias: memory.reserve(pairs * 8, what),
    multiplier: Region.of(memory, "float32", multiplierPairs(layer), what).address,
  };
}

/** Packs weights and biases where the kernel's parameters say that they lie. */
export function packPairs(engine: Engine, parameters: number, layer: QuantizedLayer): void {
  const { memory } = engine;
  const { op } = layer.request;
  const what = `the weights of ${op}`;
  const mark = memory.top;
  const weight = Region.of(memory, "int8", layer.weight.data, what).address;
  const zeroPoints = Region.of(memory, "int32", layer.quantization.wZeroPoints, what).address;
  const bias = layer.bias === null ? 0 : Region.of(memory, "int32", layer.bias.data, what).address;
  engine.wasmFunction(op, "packPairs")(parameters, weight, zeroPoints, bias);
  memory.release(mark);
}

/** One multiplier for each half of each pair. */
function multiplierPairs({ quantization, sizes: { groups, filters } }: QuantizedLayer): Float32Array {
  const width = Math.ceil(filters / 2) * 2;
  const pairs = new Float32Array(groups * width);
  quantization.multipliers.forEach((value, o) => {
    pairs[Math.floor(o / filters) * width + (o % filters)] = value;
  });
  return pairs;
}
