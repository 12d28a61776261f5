import { Module } from "../module/module.ts";
import { pixelUnshuffle } from "../tensor/composites/pixel-unshuffle.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * Pixels become channels: the same operations as `x.pixelUnshuffle(downscaleFactor)`.
 *
 * @shape x `[...B, C, H * r, W * r]` gives `[...B, C * r^2, H, W]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.PixelUnshuffle
 * @example
 * new nn.PixelUnshuffle(2).run(tensor([[[1, 2], [3, 4]]])).toArray(); // => [[[1]], [[2]], [[3]], [[4]]]
 */
export class PixelUnshuffle extends Module {
  static override readonly builtin: boolean = true;

  readonly downscaleFactor: number;

  constructor(downscaleFactor: number) {
    super();
    this.downscaleFactor = new ArgumentChecker("PixelUnshuffle").whole("downscaleFactor", downscaleFactor, 1);
  }

  forward(x: Tensor): Tensor {
    return pixelUnshuffle(x, this.downscaleFactor);
  }

  override extraRepr(): string {
    return showArguments({ downscaleFactor: this.downscaleFactor });
  }
}
