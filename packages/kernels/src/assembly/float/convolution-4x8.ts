import { Convolution } from "../convolution";
import { paddedImage } from "../pad";
import { igemm4x8 } from "./igemm-4x8";

/**
 * Convolution and linear layer on packed panels. The border holds +0, so a padded position adds `0 * w`. For finite
 * weights that is +0 or -0, and a sum that started at +0 keeps its bits: the same as skipping the position. The host
 * gives weights that are not finite to `conv2d1x8Skip`.
 */
export function convolution4x8(p: Convolution): void {
  const panels = (p.filters + 7) >> 3;
  const groupWeights = (<usize>panels * <usize>p.depth) << 5;
  for (let image = 0; image < p.images; image++) {
    const x = paddedImage<f32>(p, image, 0);
    const y = p.y + <usize>image * p.yImageBytes;
    for (let group = 0; group < p.groups; group++) {
      igemm4x8(
        x + <usize>group * p.xGroupBytes,
        p.weight + <usize>group * groupWeights,
        p.bias == 0 ? 0 : p.bias + ((<usize>(group * panels)) << 5),
        y + <usize>(group * p.filters) * p.channelStep,
        p.tile,
        p.offsets,
        p.rowStarts,
        p.filters,
        p.depth,
        p.rows,
        p.rowStep,
        p.channelStep,
      );
    }
  }
}
