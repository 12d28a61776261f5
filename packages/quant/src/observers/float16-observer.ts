import type { Observer } from "./observer.ts";

/**
 * Stands for a weight that is stored as float16: there is no range to choose, and so nothing to look at.
 *
 * @source torch.ao.quantization.PlaceholderObserver with dtype float16 (PyTorch 2.13)
 * @example
 * float16Observer().finish(null); // => null
 */
export function float16Observer(): Observer<null> {
  return {
    name: "Float16Observer",
    settings: { dtype: "float16" },
    zero: () => null,
    add: () => null,
    merge: () => null,
    finish: () => null,
  };
}

/** True for an observer under which a weight is stored as float16. */
export function isFloat16({ settings }: Observer): boolean {
  return settings["dtype"] === "float16";
}
