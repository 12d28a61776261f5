import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { AppliedRange, QScheme } from "./report-row.ts";

/** How a tensor with these qparams is quantized, and by which observer. */
export function appliedRange(qparams: QParams, observer: Observer): AppliedRange {
  return { dtype: qparams.dtype, qscheme: qschemeOf(qparams, observer), observer: observer.name };
}

/** A weight that is stored as float16. */
export function halfRange({ name }: Observer): AppliedRange {
  return { dtype: "float16", qscheme: "none", observer: name };
}

/** The int32 bias of a layer: its scale is that of input times weight. */
export function biasRange(weight: AppliedRange): AppliedRange {
  const isPerChannel = weight.qscheme === "perChannelAffine" || weight.qscheme === "perChannelSymmetric";
  return {
    dtype: "int32",
    qscheme: isPerChannel ? "perChannelSymmetric" : "perTensorSymmetric",
    observer: "none",
  };
}

/** Symmetric when the observer says so; an observer that does not say has its zero points speak for it. */
function qschemeOf({ axis, zeroPoint, dtype, groupSize }: QParams, { settings }: Observer): QScheme {
  const mapping = settings["mapping"];
  const isSymmetric =
    mapping === undefined
      ? dtype === "int8" && zeroPoint.every((zero) => zero === 0)
      : mapping === "symmetric";
  if (groupSize !== undefined) return isSymmetric ? "perGroupSymmetric" : "perGroupAffine";
  if (axis === null) return isSymmetric ? "perTensorSymmetric" : "perTensorAffine";
  return isSymmetric ? "perChannelSymmetric" : "perChannelAffine";
}
