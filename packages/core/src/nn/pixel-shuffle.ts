import { Module } from "../module/module.ts";
import { pixelShuffle } from "../tensor/composites/pixel-shuffle.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * Channels become pixels: the same operations as `x.pixelShuffle(upscaleFactor)`.
 *
 * @shape x `[...B, C * r^2, H, W]` gives `[...B, C, H * r, W * r]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.PixelShuffle
 * @example
 * new nn.PixelShuffle(2).run(tensor([[[1]], [[2]], [[3]], [[4]]])).toArray(); // => [[[1, 2], [3, 4]]]
 */
export class PixelShuffle extends Module {
  static override readonly builtin: boolean = true;

  readonly upscaleFactor: number;

  constructor(upscaleFactor: number) {
    super();
    this.upscaleFactor = new ArgumentChecker("PixelShuffle").whole("upscaleFactor", upscaleFactor, 1);
  }

  forward(x: Tensor): Tensor {
    return pixelShuffle(x, this.upscaleFactor);
  }

  override extraRepr(): string {
    return showArguments({ upscaleFactor: this.upscaleFactor });
  }
}
