import { type DimValue, formatShape } from "../../../dim/symbolic-dim.ts";
import { failure } from "../../../errors/index.ts";
import type { TensorType } from "../../../op/tensor-type.ts";

/** A scale and a zero point as operands, and the name of the tensor that they belong to as a prefix ("" for none). */
export interface QParamTypes {
  readonly prefix: string;
  readonly scale: TensorType;
  readonly zeroPoint: TensorType;
}

/**
 * Checks their shapes: rank 0, or `[channels]`; one zero point may serve the scales of all channels. `channels` null
 * allows rank 0 only.
 *
 * @throws QS1002
 */
export function checkChannelQParams(op: string, qparams: QParamTypes, channels: DimValue | null): void {
  const { prefix, scale, zeroPoint } = qparams;
  checkShape(op, operandName(prefix, "Scale"), scale, channels);
  checkShape(op, operandName(prefix, "ZeroPoint"), zeroPoint, scale.shape.length === 0 ? null : channels);
}

function checkShape(op: string, operand: string, { shape }: TensorType, channels: DimValue | null): void {
  if (shape.length === 0 || (shape.length === 1 && shape[0] === channels)) return;
  const expected = channels === null ? "[]" : `[] or ${formatShape([channels])}`;
  throw failure("QS1002", { op, operand, found: formatShape(shape), expected });
}

function operandName(prefix: string, name: "Scale" | "ZeroPoint"): string {
  return prefix === "" ? name.charAt(0).toLowerCase() + name.slice(1) : prefix + name;
}
