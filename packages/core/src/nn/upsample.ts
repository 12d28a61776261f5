import { interpolate } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

export interface UpsampleOptions {
  /** Height and width of the result. Either this or `scaleFactor`. */
  readonly size?: Pair | null;
  /** Whole factors for height and width. */
  readonly scaleFactor?: Pair | null;
  /** `nearest`, the only mode. */
  readonly mode?: "nearest";
}

/**
 * Resizes images: the same operation as `x.interpolate({ size, scaleFactor, mode })`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...size]`, or `[N, C, H * scaleFactor[0], W * scaleFactor[1]]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Upsample
 * @example
 * new nn.Upsample({ scaleFactor: 2 }).run(tensor([[[[5]]]])).toArray(); // => [[[[5, 5], [5, 5]]]]
 */
export class Upsample extends Module {
  static override readonly builtin: boolean = true;

  readonly size: readonly [number, number] | null;
  readonly scaleFactor: readonly [number, number] | null;
  readonly mode: "nearest";

  constructor(options: UpsampleOptions = {}) {
    super();
    const check = new ArgumentChecker("Upsample", options, ["size", "scaleFactor", "mode"]);
    const { size = null, scaleFactor = null, mode = "nearest" } = options;
    this.size = size === null ? null : check.pair("size", size, 1);
    this.scaleFactor = scaleFactor === null ? null : check.pair("scaleFactor", scaleFactor, 1);
    if ((size === null) === (scaleFactor === null)) {
      throw check.wrong("size", size, "either size or scaleFactor");
    }
    if (mode !== "nearest") throw check.wrong("mode", mode, `"nearest"`);
    this.mode = mode;
  }

  forward(x: Tensor): Tensor {
    const { size, scaleFactor, mode } = this;
    return interpolate(x, { size, scaleFactor, mode });
  }

  override extraRepr(): string {
    const { size, scaleFactor, mode } = this;
    return showArguments({ ...(size === null ? { scaleFactor } : { size }), mode });
  }
}
