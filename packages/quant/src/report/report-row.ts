import type { NodeDecision } from "../prepare/plan.ts";
import type { QParamsDType } from "../qparams/integer-dtypes.ts";

/** PyTorch's names, camelCased. */
export type QScheme =
  | "perTensorAffine"
  | "perTensorSymmetric"
  | "perChannelAffine"
  | "perChannelSymmetric"
  | "perGroupAffine"
  | "perGroupSymmetric";

/** How a tensor is quantized. */
export interface AppliedRange {
  readonly dtype: QParamsDType | "float16";
  /** `none` for float16, which has no scale. */
  readonly qscheme: QScheme | "none";
  /** The class of the observer that chose the range; for a bias, whose scale follows from others, `none`. */
  readonly observer: string;
}

/** What became of one node of the float model. */
export interface ReportRow extends NodeDecision {
  /** How its value is quantized, or null where it is not. */
  readonly applied: AppliedRange | null;
  /** How the weight that it reads is quantized, or null. */
  readonly weight: AppliedRange | null;
  /** How many of its values were not finite while it was calibrated, and were passed over. */
  readonly skipped: number;
  /** The int8 operation that it runs as, alone or as a part of it; `quantize` for an input; null for anything else. */
  readonly lowered: string | null;
  /**
   * Of a parameter that is stored in another form: its bytes in float32, and in a file of the converted model, scales and
   * zero points included. Null for anything else.
   */
  readonly bytes: { readonly float32: number; readonly stored: number } | null;
}
