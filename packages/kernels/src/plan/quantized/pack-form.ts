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

type PackingFields = Record<keyof typeof packingLayout, number>;

/** Packs the constants of a layer as a form wants them. */
export function packForm(
  engine: Engine,
  { packing }: Pick<Form, "packing">,
  layer: QuantizedLayer,
): PackedConstants {
  const { memory } = engine;
  const { op, quantization } = layer;
  const what = `the weights of ${op}`;
  const multipliers = Region.reserve(memory, "float32", packing.lanes, what);
  const constants: PackedConstants = {
    weight: memory.reserve(packing.weightBytes, what),
    seed: memory.reserve(packing.lanes * 4, what),
    multiplier: multipliers.address,
  };
  const mark = memory.top;
  const sums = memory.reserve(packing.lanes * 8, what);
  const { weight, seed } = constants;
  callPacking(engine, packing.pack, layer, { ...packing.sizes, weight, seed, sums });
  memory.release(mark);

  const lanes = multipliers.view;
  lanes.fill(0);
  quantization.multipliers.forEach((value, filter) => {
    lanes[packing.laneOf(filter)] = value;
  });
  return constants;
}

/** The sums of the weights of each filter, by which is proved what forms are exact, before any is packed. */
export function filterSums(engine: Engine, layer: QuantizedLayer): readonly WeightSums[] {
  const { memory } = engine;
  const mark = memory.top;
  const { shape, data } = layer.weight;
  const filters = shape[0] as number;
  const sums = Region.reserve(memory, "int32", 2 * filters, `the weights of ${layer.op}`);
  callPacking(engine, "sumFilters", layer, {
    sums: sums.address,
    ...{ groups: 1, filters, kernelHeight: 1, kernelWidth: 1, channels: data.length / Math.max(1, filters) },
    ...{ weight: 0, seed: 0, panelWidth: 0, joinsColumns: 0, runPairs: 0 },
  });
  const { view } = sums;
  memory.release(mark);
  return Array.from({ length: filters }, (_, filter) => ({
    positive: view[2 * filter] as number,
    negative: view[2 * filter + 1] as number,
  }));
}

/** Calls a function on the constants of a layer, which lie above everything else for so long. */
function callPacking(
  engine: Engine,
  name: string,
  { op, weight, bias, quantization }: QuantizedLayer,
  sizes: Omit<PackingFields, "source" | "zeroPoints" | "bias" | "xZeroPoint">,
): void {
  const { memory } = engine;
  const what = `the weights of ${op}`;
  const biases = bias?.data ?? new Int32Array(weight.shape[0] as number);
  const fields: PackingFields = {
    ...sizes,
    source: Region.of(memory, "int8", weight.data, what).address,
    zeroPoints: Region.of(memory, "int32", quantization.wZeroPoints, what).address,
    bias: Region.of(memory, "int32", biases, what).address,
    xZeroPoint: quantization.xZeroPoint,
  };
  const words = Object.entries(packingLayout);
  const parameters = Region.reserve(memory, "int32", words.length, what);
  const { view } = parameters;
  for (const [field, word] of words) view[word] = fields[field as keyof PackingFields];
  engine.wasmFunction(op, name)(parameters.address);
}
