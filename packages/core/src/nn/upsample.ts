import { interpolate } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `Upsample`. */
export interface UpsampleOptions {
  /** Height and width of the result. Either this or `scaleFactor`. */
  readonly size?: Pair | null;
  /** Whole factors for height and width. */
  readonly scaleFactor?: Pair | null;
  /** Default `nearest`. */
  readonly mode?: "nearest" | "bilinear";
  /** For `bilinear`: the corners stay where they are. Default false. */
  readonly alignCorners?: boolean;
}

/**
 * Resizes images: the same operation as `x.interpolate({ size, scaleFactor, mode, alignCorners })`.
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
  readonly mode: "nearest" | "bilinear";
  readonly alignCorners: boolean;

  constructor(options: UpsampleOptions = {}) {
    super();
    const check = new ArgumentChecker("Upsample", options, ["size", "scaleFactor", "mode", "alignCorners"]);
    const { size = null, scaleFactor = null, mode = "nearest", alignCorners = false } = options;
    this.size = size === null ? null : check.pair("size", size, 1);
    this.scaleFactor = scaleFactor === null ? null : check.pair("scaleFactor", scaleFactor, 1);
    if ((size === null) === (scaleFactor === null)) {
      throw check.wrong("size", size, "either size or scaleFactor");
    }
    if (mode !== "nearest" && mode !== "bilinear") throw check.wrong("mode", mode, `"nearest" or "bilinear"`);
    if (check.flag("alignCorners", alignCorners) && mode === "nearest")
      throw check.wrong("alignCorners", "true", "false in mode nearest");
    this.mode = mode;
    this.alignCorners = alignCorners;
  }

  forward(x: Tensor): Tensor {
    const { size, scaleFactor, mode, alignCorners } = this;
    return interpolate(x, { size, scaleFactor, mode, alignCorners });
  }

  override extraRepr(): string {
    const { size, scaleFactor, mode, alignCorners } = this;
    return showArguments(
      { ...(size === null ? { scaleFactor } : { size }), mode, alignCorners },
      { alignCorners: false },
    );
  }
}
