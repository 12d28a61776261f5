import type { TensorData } from "@quantrace/core";
import type { WeightSums } from "@quantrace/core/numerics";
import type { Engine } from "../../engine.ts";
import { packingLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import type { Form } from "./form.ts";
import type { Quantization } from "./quantization.ts";

/** The constants of a quantized layer, read and checked. */
export interface QuantizedLayer {
  readonly op: string;
  /** The filters first. */
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  readonly quantization: Quantization;
}

/** Where packed constants lie. */
export interface PackedConstants {
  readonly weight: number;
  readonly seed: number;
  readonly multiplier: number;
}

/** The sums of the weights of each filter, by which is proved what forms are exact, before any is packed. */
export function filterSums(
  engine: Engine,
  { op, weight, quantization }: QuantizedLayer,
): readonly WeightSums[] {
  const { memory } = engine;
  const what = `the weights of ${op}`;
  const mark = memory.top;
  const filters = weight.shape[0] as number;
  const sums = Region.reserve(memory, "int32", 2 * filters, what);
  const source = Region.of(memory, "int8", weight.data, what).address;
  const zeroPoints = Region.of(memory, "int32", quantization.wZeroPoints, what).address;
  const perFilter = weight.data.length / Math.max(1, filters);
  engine.wasmFunction(op, "sumFilters")(source, zeroPoints, sums.address, filters, perFilter);
  const { view } = sums;
  memory.release(mark);
  return Array.from({ length: filters }, (_, filter) => ({
    positive: view[2 * filter] as number,
    negative: view[2 * filter + 1] as number,
  }));
}

/**
 * Packs the constants of a layer as a form wants them. A seed is where a sum begins: the bias, or
 * `bias - zx * sum(w - zw)` modulo 2^32, which is exact because the whole sum fits int32.
 */
export function packForm(
  engine: Engine,
  { packing }: Pick<Form, "packing">,
  layer: QuantizedLayer,
  sums: readonly WeightSums[],
): PackedConstants {
  const { memory } = engine;
  const { op, bias, quantization } = layer;
  const { multipliers, xZeroPoint } = quantization;
  const { lanes, laneOf, seedsTakeZeroPoint, weightBytes } = packing;
  const what = `the weights of ${op}`;
  const seeds = new Int32Array(lanes);
  const factors = new Float32Array(lanes);
  sums.forEach(({ positive, negative }, filter) => {
    const fromX = seedsTakeZeroPoint ? xZeroPoint * (positive + negative) : 0;
    seeds[laneOf(filter)] = (bias?.data[filter] ?? 0) - fromX;
    factors[laneOf(filter)] = multipliers[filter] as number;
  });
  const constants: PackedConstants = {
    multiplier: Region.of(memory, "float32", factors, what).address,
    weight: memory.reserve(weightBytes, what),
    seed: Region.of(memory, "int32", seeds, what).address,
  };
  packWeights(engine, packing, layer, constants.weight);
  return constants;
}

/** Packs the weights to an address. What they are packed from lies above everything else for so long. */
function packWeights(
  engine: Engine,
  { pack, sizes }: Form["packing"],
  { op, weight, quantization }: QuantizedLayer,
  to: number,
): void {
  const { memory } = engine;
  const what = `the weights of ${op}`;
  const mark = memory.top;
  const fields: Record<keyof typeof packingLayout, number> = {
    ...sizes,
    weight: to,
    source: Region.of(memory, "int8", weight.data, what).address,
    zeroPoints: Region.of(memory, "int32", quantization.wZeroPoints, what).address,
  };
  const words = Object.entries(packingLayout);
  const parameters = Region.reserve(memory, "int32", words.length, what);
  const { view } = parameters;
  for (const [name, word] of words) view[word] = fields[name as keyof typeof packingLayout];
  engine.wasmFunction(op, pack)(parameters.address);
  memory.release(mark);
}
