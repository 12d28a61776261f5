import { whole } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { mulDims } from "../../dim/arithmetic.ts";
import { divideDims } from "../../dim/divide.ts";
import type { Dim } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("pixelShuffle", { x: tensor, upscaleFactor: whole(1) });

/**
 * Channels become pixels: `y[..., c, h r + i, w r + j] = x[..., c r^2 + i r + j, h, w]`. It is `reshape`, `permute` and
 * `reshape`.
 *
 * @shape x `[...B, C * r^2, H, W]` gives `[...B, C, H * r, W * r]`
 * @throws QS1002 the rank is below 3, or the channels cannot be shown to be a multiple of r^2
 * @source torch.nn.functional.pixel_shuffle
 * @example
 * pixelShuffle(tensor([[[1]], [[2]], [[3]], [[4]]]), 2).toArray(); // => [[[1, 2], [3, 4]]]
 */
export function pixelShuffle(x: Tensor, upscaleFactor: number): Tensor {
  check(x, upscaleFactor);
  const r = upscaleFactor;
  const [channels, height, width] = x.shape.slice(-3).map(valueOf);
  const left = x.ndim < 3 ? null : divideDims(channels ?? 0, r * r);
  if (left === null || height === undefined || width === undefined) {
    const expected = `[...B, C, H, W] with C a multiple of ${r * r}`;
    const found = formatShape(x.shape.map(valueOf));
    throw failure("QS1002", { op: "pixelShuffle", operand: "x", found, expected });
  }
  const front = x.shape.slice(0, -3);
  const sizes = (...last: Parameters<typeof publish>[0][]): Dim[] => [...front, ...last.map(publish)];
  const [c, h, w] = [0, 3, 4].map((d) => d + front.length) as [number, number, number];
  return x
    .reshape(sizes(left, r, r, height, width))
    .permute([...front.keys(), c, h, c + 1, w, c + 2])
    .reshape(sizes(left, mulDims(height, r), mulDims(width, r)));
}
