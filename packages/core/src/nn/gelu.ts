import { gelu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `GELU`. */
export interface GELUOptions {
  /** `"tanh"` for the formula with tanh. Default `"none"`, the exact one with erf. */
  readonly approximate?: "none" | "tanh";
}

/**
 * The Gaussian error linear unit: x times the normal distribution function of x. The same operation as `x.gelu()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 for another `approximate`
 * @source torch.nn.GELU
 * @example
 * new nn.GELU().run(tensor([0])).toArray(); // => [0]
 */
export class GELU extends Module {
  static override readonly builtin: boolean = true;

  readonly approximate: "none" | "tanh";

  constructor(options: GELUOptions = {}) {
    super();
    const check = new ArgumentChecker("GELU", options, ["approximate"]);
    this.approximate = options.approximate ?? "none";
    if (this.approximate === "none" || this.approximate === "tanh") return;
    throw check.wrong("approximate", this.approximate, `"none" or "tanh"`);
  }

  forward(x: Tensor): Tensor {
    return gelu(x, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return showArguments({ approximate: this.approximate }, { approximate: "none" });
  }
}
