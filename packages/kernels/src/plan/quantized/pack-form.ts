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

/** Packs the constants of a layer as a form wants them. Returns the sums of the weights of each filter as well. */
export function packForm(
  engine: Engine,
  { packing }: Pick<Form, "packing">,
  layer: QuantizedLayer,
): { readonly constants: PackedConstants; readonly sums: readonly WeightSums[] } {
  const { memory } = engine;
  const { op, weight, bias, quantization } = layer;
  const what = `the weights of ${op}`;
  const multipliers = Region.reserve(memory, "float32", packing.lanes, what);
  const constants: PackedConstants = {
    weight: memory.reserve(packing.weightBytes, what),
    seed: memory.reserve(packing.lanes * 4, what),
    multiplier: multipliers.address,
  };
  const mark = memory.top;
  const filters = weight.shape[0] as number;
  const sums = Region.reserve(memory, "int32", packing.lanes * 2, what);
  const fields: Record<keyof typeof packingLayout, number> = {
    ...packing.sizes,
    weight: constants.weight,
    seed: constants.seed,
    sums: sums.address,
    source: Region.of(memory, "int8", weight.data, what).address,
    zeroPoints: Region.of(memory, "int32", quantization.wZeroPoints, what).address,
    bias: Region.of(memory, "int32", bias?.data ?? new Int32Array(filters), what).address,
    xZeroPoint: quantization.xZeroPoint,
  };
  const words = Object.entries(packingLayout);
  const parameters = Region.reserve(memory, "int32", words.length, what);
  for (const [name, word] of words) parameters.view[word] = fields[name as keyof typeof packingLayout];
  engine.wasmFunction(op, packing.pack)(parameters.address);

  multipliers.view.fill(0);
  quantization.multipliers.forEach((value, filter) => {
    multipliers.view[packing.laneOf(filter)] = value;
  });
  const sumsOf = Array.from({ length: filters }, (_, filter) => ({
    positive: sums.view[2 * packing.laneOf(filter)] as number,
    negative: sums.view[2 * packing.laneOf(filter) + 1] as number,
  }));
  memory.release(mark);
  return { constants, sums: sumsOf };
}
