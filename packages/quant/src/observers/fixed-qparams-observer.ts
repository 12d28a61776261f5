import { qparams as qparamsKind } from "../quant-kinds.ts";
import { signature } from "@quantrace/core/arguments";
import type { QParams } from "../qparams/qparams.ts";
import type { Observer } from "./observer.ts";

const checkFixedQParamsObserver = signature("fixedQParamsObserver", { qparams: qparamsKind });

/**
 * Qparams that are known in advance: it looks at nothing.
 *
 * @source torch.ao.quantization.FixedQParamsObserver (PyTorch 2.13)
 * @example
 * const qparams = { dtype: "uint8", scale: [1 / 256], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 255 };
 * fixedQParamsObserver(qparams).finish(null) === qparams; // => true
 */
export function fixedQParamsObserver(qparams: QParams): Observer<null> {
  checkFixedQParamsObserver(qparams);
  return {
    name: "FixedQParamsObserver",
    settings: {
      dtype: qparams.dtype,
      scale: qparams.scale.join(" "),
      zeroPoint: qparams.zeroPoint.join(" "),
      axis: qparams.axis,
      quantMin: qparams.quantMin,
      quantMax: qparams.quantMax,
    },
    zero: () => null,
    add: () => null,
    addFinite: () => null,
    merge: () => null,
    finish: () => qparams,
  };
}
