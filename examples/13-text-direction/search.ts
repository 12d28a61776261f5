import {
  autoMixedPrecision,
  type GraphModule,
  type MixedPrecision,
  type Tensor,
  type TensorData,
  wasm,
} from "quantrace";
import { marginsOf, marginSqnr } from "./evaluate.ts";
import { everything } from "./mixes.ts";
import { specs } from "./quantized.ts";

/**
 * The fewest bytes in float32 with which margins have this signal to noise ratio, in dB, as a greedy search finds them.
 * `float` are the margins of the float model for the batches.
 */
export function searchMix(
  model: GraphModule<(x: Tensor) => Tensor>,
  data: readonly TensorData[],
  float: readonly number[],
  target: number,
): Promise<MixedPrecision> {
  return autoMixedPrecision(model, specs, data, {
    mapping: everything,
    target,
    backend: wasm(),
    metric: async (run) => {
      const margins: number[] = [];
      for (const batch of data) margins.push(...marginsOf((await run(batch)) as TensorData));
      return marginSqnr(float, margins);
    },
  });
}
