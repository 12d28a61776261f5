import { div, full, type Tensor } from "@quantrace/core";
import { anything, finite, signature } from "@quantrace/core/arguments";

/** What `clipGradNorm` gives. */
export interface ClippedGradients {
  readonly gradients: Readonly<Record<string, Tensor>>;
  /** The norm of all gradients together, before they were scaled: `[]`. */
  readonly totalNorm: Tensor;
}

const check = signature("clipGradNorm", { gradients: anything, maxNorm: finite(0) });

/**
 * Scales all gradients by one factor, `min(1, maxNorm / (norm + 1e-6))`, where the norm is that of all elements together.
 *
 * @source torch.nn.utils.clip_grad_norm_
 * @example
 * const { totalNorm } = clipGradNorm({ a: tensor([3]), b: tensor([4]) }, 1);
 * totalNorm.toArray(); // => 5
 */
export function clipGradNorm(gradients: Readonly<Record<string, Tensor>>, maxNorm: number): ClippedGradients {
  check(gradients, maxNorm);
  const entries = Object.entries(gradients);
  const squares = entries.map(([, gradient]) => gradient.mul(gradient).sum());
  const totalNorm = squares.reduce((sum, square) => sum.add(square), full([], 0)).sqrt();
  const factor = div(maxNorm, totalNorm.add(1e-6)).clamp(null, 1);
  return {
    gradients: Object.fromEntries(entries.map(([name, gradient]) => [name, gradient.mul(factor)])),
    totalNorm,
  };
}
