import { layerNorm } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `LayerNorm`. */
export interface LayerNormOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** False: neither weight nor bias. Default true. */
  readonly elementwiseAffine?: boolean;
  /** False: no bias. Default true. */
  readonly bias?: boolean;
}

/**
 * Scales the last dimensions to mean 0 and variance 1, then by a learnt weight and bias (at first 1 and 0).
 *
 * @shape x `[...B, ...normalizedShape]` gives the same shape
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.LayerNorm
 * @example
 * new nn.LayerNorm(2).run(tensor([[5, 5]])).toArray(); // => [[0, 0]]
 */
export class LayerNorm extends Module {
  static override readonly builtin: boolean = true;

  readonly normalizedShape: readonly number[];
  readonly eps: number;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(normalizedShape: number | readonly number[], options: LayerNormOptions = {}) {
    super();
    const check = new ArgumentChecker("LayerNorm", options, ["eps", "elementwiseAffine", "bias"]);
    const { eps = 1e-5, elementwiseAffine = true, bias = true } = options;
    const shape = [normalizedShape].flat();
    if (shape.length === 0) throw check.wrong("normalizedShape", shape, "one size or more");
    this.normalizedShape = shape.map((size) => check.whole("normalizedShape", size, 1));
    this.eps = check.number("eps", eps, 0, Infinity);
    const affine = check.flag("elementwiseAffine", elementwiseAffine);
    this.weight = affine ? constantParameter(shape, 1) : null;
    this.bias = check.flag("bias", bias) && affine ? constantParameter(shape, 0) : null;
  }

  forward(x: Tensor): Tensor {
    const { normalizedShape, eps } = this;
    return layerNorm(x, this.weight, this.bias, { normalizedShape, eps });
  }

  override extraRepr(): string {
    const { normalizedShape, eps, weight, bias } = this;
    const values = { eps, elementwiseAffine: weight !== null, bias: bias !== null || weight === null };
    const defaults = { eps: 1e-5, elementwiseAffine: true, bias: true };
    const options = showArguments(values, defaults);
    return `[${normalizedShape.join(", ")}]${options === "" ? "" : `, ${options}`}`;
  }
}
