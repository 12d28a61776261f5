import type { FunctionalOps } from "../../functional/functional-ops.generated.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { Margins } from "../kernels/pad-elements.ts";
import { ranks } from "./ranks.ts";
import { knownSize } from "./known-size.ts";

/**
 * The gradient of a tensor that was mirrored or repeated at its ends: what stands in a margin is added to where it was
 * taken from. Dimensions are padded independently, so one after the other is folded.
 */
export function foldMargins(
  f: FunctionalOps,
  dy: Tensor,
  x: Tensor,
  margins: Margins,
  mode: "reflect" | "replicate",
): Tensor {
  return margins.reduce((folded, [before, after], axis) => {
    if (before === 0 && after === 0) return folded;
    const last = knownSize("pad", x.shape[axis] as Tensor["shape"][number]) - 1;
    const places = ranks(f, last + 1 + before + after).sub(before);
    const source = mode === "reflect" ? mirrored(f, places, last) : f.minimum(f.maximum(places, 0), last);
    const line = source.reshape(folded.shape.map((_, d) => (d === axis ? -1 : 1)));
    const target = folded.shape.with(axis, x.shape[axis] as Tensor["shape"][number]);
    return f.full(target, 0).scatterAdd(axis, line.expand(folded.shape), folded);
  }, dy);
}

/** `last - |last - |place||`: a place before the first or behind the last, mirrored there. */
function mirrored(f: FunctionalOps, places: Tensor, last: number): Tensor {
  return f.sub(last, f.sub(last, places.abs()).abs());
}
