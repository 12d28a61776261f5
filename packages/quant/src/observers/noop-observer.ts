import { oneOf, options as optionsKind, signature } from "@quantrace/core/arguments";
import { blindObserver, type QParamsFreeObserver } from "./qparams-free-observer.ts";

/** Options of `noopObserver`. */
export interface NoopOptions {
  /** What it stands for. Default float16, PyTorch's. */
  readonly dtype?: "float16" | "float32";
}

const checkNoopObserver = signature("noopObserver", {
  options: optionsKind<NoopOptions>({ dtype: oneOf("float16", "float32") }),
});

/**
 * Looks at nothing and chooses nothing: an activation, or a weight, that is not quantized. An operation whose weight has
 * this observer stays in float32.
 *
 * @source torch.ao.quantization.NoopObserver (PyTorch 2.13)
 * @example
 * noopObserver().finish(null); // => null
 */
export function noopObserver(options: NoopOptions = {}): QParamsFreeObserver {
  checkNoopObserver(options);
  const { dtype = "float16" } = options;
  return blindObserver("NoopObserver", "nothing", { dtype });
}
