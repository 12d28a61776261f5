import { elementCount, stridesOf } from "../../shape/shape.ts";
import { allocate, type TensorData } from "../../tensor/tensor-data.ts";
import { rawBits } from "./raw-bits.ts";

/** What stands outside the tensor: one value, the tensor mirrored at its edge, or the edge itself. */
export type PadMode = "constant" | "reflect" | "replicate";

/** How much is added at both ends of each dimension; less than 0 cuts off. */
export type Margins = readonly (readonly [before: number, after: number])[];

/** PyTorch lists the margins from the last dimension backwards. */
export function marginsOf(pad: readonly number[], rank: number): Margins {
  return Array.from({ length: rank }, (_, d) => {
    const at = 2 * (rank - 1 - d);
    return [pad[at] ?? 0, pad[at + 1] ?? 0] as const;
  });
}

/** Fills `y` with the elements of `x` inside and with what the mode says outside. Bits are kept. */
export function padElements(
  x: TensorData,
  margins: Margins,
  mode: PadMode,
  value: number,
  y: TensorData,
): void {
  const sources = y.shape.map((count, d) => {
    const [before] = margins[d] as readonly [number, number];
    return Array.from({ length: count }, (_, i) => sourceOf(i - before, x.shape[d] as number, mode));
  });
  const filler = allocate(x.dtype, [1]);
  filler.data[0] = value;
  const [source, target, outside] = [rawBits(x.data), rawBits(y.data), rawBits(filler.data)[0] as number];
  const [from, to] = [stridesOf(x.shape), stridesOf(y.shape)];
  const count = elementCount(y.shape);
  for (let i = 0; i < count; i++) {
    let at = 0;
    for (let d = 0, rest = i; d < to.length && at >= 0; d++) {
      const index = Math.floor(rest / (to[d] as number));
      rest -= index * (to[d] as number);
      const own = (sources[d] as number[])[index] as number;
      at = own < 0 ? -1 : at + own * (from[d] as number);
    }
    target[i] = at < 0 ? outside : (source[at] as number);
  }
}

/** Which index of a dimension stands at a place inside or outside of it; -1 for the constant. */
function sourceOf(place: number, size: number, mode: PadMode): number {
  if (place >= 0 && place < size) return place;
  if (mode === "constant") return -1;
  if (mode === "replicate") return place < 0 ? 0 : size - 1;
  return place < 0 ? -place : 2 * (size - 1) - place;
}
