import type { PhasedPlaces } from "../transposed-phases.ts";
import type { QuantizedLayer } from "./pack-form.ts";

/**
 * The filters of a transposed convolution once for each phase of its rows and, within those, of its columns:
 * [row phases, column phases, O, C, taps]. What a phase does not see is the weight's zero point, which counts as 0.
 */
export function phasedLayer(
  layer: QuantizedLayer,
  rows: PhasedPlaces,
  columns: PhasedPlaces,
): QuantizedLayer {
  const { weight, bias, quantization } = layer;
  const [filters, depth] = weight.shape as [number, number];
  const kernel = rows.kernel * columns.kernel;
  const taps = rows.taps * columns.taps;
  const phases = rows.tapsOf.length * columns.tapsOf.length;
  const data = new Int8Array(phases * filters * depth * taps);
  let at = 0;
  for (const rowTaps of rows.tapsOf) {
    for (const columnTaps of columns.tapsOf) {
      const elements = rowTaps.flatMap((row) =>
        columnTaps.map((column) => (row < 0 || column < 0 ? -1 : row * columns.kernel + column)),
      );
      for (let filter = 0; filter < filters; filter++) {
        const zeroPoint = quantization.wZeroPoints[filter] as number;
        for (let channel = 0; channel < depth; channel++) {
          const from = (filter * depth + channel) * kernel;
          for (const element of elements) {
            data[at++] = element < 0 ? zeroPoint : (weight.data[from + element] as number);
          }
        }
      }
    }
  }
  const repeat = (values: ArrayLike<number>): number[] =>
    Array.from({ length: phases * filters }, (_, i) => values[i % filters] as number);
  const biases = bias === null ? null : Int32Array.from(repeat(bias.data));
  return {
    ...layer,
    weight: { dtype: "int8", shape: [phases * filters, depth, taps], data },
    bias: biases === null ? null : { dtype: "int32", shape: [biases.length], data: biases },
    quantization: {
      ...quantization,
      wZeroPoints: Int32Array.from(repeat(quantization.wZeroPoints)),
      multipliers: Float32Array.from(repeat(quantization.multipliers)),
    },
  };
}
