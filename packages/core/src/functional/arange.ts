import { anyOf, options as optionsKind, dtype, optional, size } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import type { DimLike } from "../dim/dim.ts";
import type { DType } from "../dtype/dtype.ts";
import { ops } from "../ops/definitions.generated.ts";
import { applyOp } from "../tensor/apply.ts";
import type { EagerTensor } from "../tensor/tensor.ts";

/** Options of `arange`. */
export interface ArangeOptions {
  /** Default int32; also float32, int8 and uint8. */
  readonly dtype?: DType;
}

const moreOrOptions = anyOf(optional(size), optionsKind<ArangeOptions>({ dtype }));
const check = signature("arange", {
  start: size,
  end: moreOrOptions,
  step: moreOrOptions,
  options: moreOrOptions,
});

/**
 * The whole numbers `start`, `start + step`, ... before `end`; with one bound `0` to `end - 1`. Bounds may be symbolic.
 * For fractions multiply and add.
 *
 * @shape gives `[ceil((end - start) / step)]`
 * @throws QS1007 `step` is 0 or leads away from `end`, or another dtype; QS1014 the dtype does not hold a number
 * @source torch.arange
 * @example
 * arange(3).toArray(); // => [0, 1, 2]
 * arange(1, 6, 2).toArray(); // => [1, 3, 5]
 */
export function arange(end: DimLike, options?: ArangeOptions): EagerTensor;
export function arange(start: DimLike, end: DimLike, options?: ArangeOptions): EagerTensor;
export function arange(start: DimLike, end: DimLike, step: number, options?: ArangeOptions): EagerTensor;
export function arange(...args: readonly unknown[]): EagerTensor {
  check(...args);
  const cut = args.findIndex((arg, i) => i > 0 && optional(size).faultIn(arg, "") !== null);
  const bounds = (cut < 0 ? args : args.slice(0, cut)).filter((arg) => arg !== undefined);
  const [start, end, step = 1] = bounds.length === 1 ? [0, ...bounds] : bounds;
  return applyOp(ops.arange, [start, end, step, cut < 0 ? undefined : args[cut]], arange) as EagerTensor;
}
