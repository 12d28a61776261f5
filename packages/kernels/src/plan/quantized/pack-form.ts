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

/** Chooses how a layer is packed, by the sums of the weights of each filter. */
export type ChoosePacking = (sums: readonly WeightSums[]) => Packing;

type Packing = Form["packing"];

/**
 * Packs the constants of a layer in the way that is chosen. A seed is where a sum begins: the bias, or
 * `bias - zx * sum(w - zw)` modulo 2^32, which is exact because the whole sum fits int32.
 *
 * Weights are copied once where the choice is the `likely` one: constants have their place before the weights lie above
 * them, of which the sums are taken.
 */
export function packLayer(
  engine: Engine,
  layer: QuantizedLayer,
  likely: Packing,
  choose: ChoosePacking,
): PackedConstants {
  const { memory } = engine;
  const bottom = memory.top;
  let place = reserve(engine, layer, likely);
  let source = copyWeights(engine, layer);
  const sums = filterSums(engine, layer, source);
  const packing = choose(sums);
  if (packing !== likely) {
    memory.release(bottom);
    place = reserve(engine, layer, packing);
    source = copyWeights(engine, layer);
  }
  writeFactors(layer, packing, sums, place);
  packWeights(engine, layer, packing, source, place.weight);
  memory.release(place.end);
  return { weight: place.weight, seed: place.seeds.address, multiplier: place.factors.address };
}

interface Place {
  readonly seeds: Region<"int32">;
  readonly factors: Region<"float32">;
  readonly weight: number;
  readonly end: number;
}

function reserve({ memory }: Engine, { op }: QuantizedLayer, { lanes, weightBytes }: Packing): Place {
  const what = `the weights of ${op}`;
  const factors = Region.reserve(memory, "float32", lanes, what);
  const weight = memory.reserve(weightBytes, what);
  const seeds = Region.reserve(memory, "int32", lanes, what);
  return { factors, weight, seeds, end: memory.top };
}

/** Where weights lie as they came, and the zero points of the filters. */
interface Source {
  readonly weights: number;
  readonly zeroPoints: number;
}

function copyWeights({ memory }: Engine, { op, weight, quantization }: QuantizedLayer): Source {
  const what = `the weights of ${op}`;
  return {
    weights: Region.of(memory, "int8", weight.data, what).address,
    zeroPoints: Region.of(memory, "int32", quantization.wZeroPoints, what).address,
  };
}

/** The sums of the weights of each filter, by which is proved what forms are exact. */
function filterSums(
  engine: Engine,
  { op, weight }: QuantizedLayer,
  { weights, zeroPoints }: Source,
): readonly WeightSums[] {
  const filters = weight.shape[0] as number;
  const sums = Region.reserve(engine.memory, "int32", 2 * filters, `the weights of ${op}`);
  const perFilter = weight.data.length / Math.max(1, filters);
  engine.wasmFunction(op, "sumFilters")(weights, zeroPoints, sums.address, filters, perFilter);
  const { view } = sums;
  const each: WeightSums[] = [];
  for (let i = 0; i < view.length; i += 2) {
    each.push({ positive: view[i] as number, negative: view[i + 1] as number });
  }
  return each;
}

function writeFactors(
  { bias, quantization: { multipliers, xZeroPoint } }: QuantizedLayer,
  { laneOf, seedOffset }: Packing,
  sums: readonly WeightSums[],
  { seeds: { view: seeds }, factors: { view: factors } }: Place,
): void {
  seeds.fill(0);
  factors.fill(0);
  sums.forEach(({ positive, negative }, filter) => {
    const fromX = seedOffset === null ? 0 : (xZeroPoint + seedOffset) * (positive + negative);
    seeds[laneOf(filter)] = (bias?.data[filter] ?? 0) - fromX;
    factors[laneOf(filter)] = multipliers[filter] as number;
  });
}

function packWeights(
  engine: Engine,
  { op }: QuantizedLayer,
  { pack, sizes }: Packing,
  source: Source,
  weight: number,
): void {
  const fields: Record<keyof typeof packingLayout, number> = {
    ...sizes,
    weight,
    source: source.weights,
    zeroPoints: source.zeroPoints,
  };
  const words = Object.entries(packingLayout);
  const parameters = Region.reserve(engine.memory, "int32", words.length, `the weights of ${op}`);
  const { view } = parameters;
  for (const [name, word] of words) view[word] = fields[name as keyof typeof packingLayout];
  engine.wasmFunction(op, pack)(parameters.address);
}
