import type { QParams } from "../qparams/qparams.ts";
import type { Observer } from "./observer.ts";

/**
 * Qparams that are known in advance: it looks at nothing.
 *
 * @source torch.ao.quantization.FixedQParamsObserver (PyTorch 2.13)
 */
export function fixedQParamsObserver(qparams: QParams): Observer<null> {
  return {
    name: "FixedQParamsObserver",
    settings: {
      dtype: qparams.dtype,
      scale: qparams.scale.join(" "),
      zeroPoint: qparams.zeroPoint.join(" "),
    },
    zero: () => null,
    add: () => null,
    merge: () => null,
    finish: () => qparams,
  };
}
