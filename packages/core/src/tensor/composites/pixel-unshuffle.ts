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

const check = signature("pixelUnshuffle", { x: tensor, downscaleFactor: whole(1) });

/**
 * Pixels become channels, what `pixelShuffle` undoes: `y[..., c r^2 + i r + j, h, w] = x[..., c, h r + i, w r + j]`. It
 * is `reshape`, `permute` and `reshape`.
 *
 * @shape x `[...B, C, H * r, W * r]` gives `[...B, C * r^2, H, W]`
 * @throws QS1002 the rank is below 3, or height and width cannot be shown to be multiples of r
 * @source torch.nn.functional.pixel_unshuffle
 * @example
 * pixelUnshuffle(tensor([[[1, 2], [3, 4]]]), 2).toArray(); // => [[[1]], [[2]], [[3]], [[4]]]
 */
export function pixelUnshuffle(x: Tensor, downscaleFactor: number): Tensor {
  check(x, downscaleFactor);
  const r = downscaleFactor;
  const [channels, ...image] = x.shape.slice(-3).map(valueOf);
  const [height, width] = image.map((size) => divideDims(size, r));
  if (x.ndim < 3 || channels === undefined || height == null || width == null) {
    const expected = `[...B, C, H, W] with H and W multiples of ${r}`;
    const found = formatShape(x.shape.map(valueOf));
    throw failure("QS1002", { op: "pixelUnshuffle", operand: "x", found, expected });
  }
  const front = x.shape.slice(0, -3);
  const sizes = (...last: Parameters<typeof publish>[0][]): Dim[] => [...front, ...last.map(publish)];
  const c = front.length;
  return x
    .reshape(sizes(channels, height, r, width, r))
    .permute([...front.keys(), c, c + 2, c + 4, c + 1, c + 3])
    .reshape(sizes(mulDims(channels, r * r), height, width));
}
