import type { TensorData } from "@quantrace/core";
import type { Literal } from "../graph/node.ts";

/** True for a value that is no tensor and no tree. */
export function isLiteral(value: unknown): value is Literal {
  return value === null || typeof value !== "object";
}

/** True for a leaf of a value. */
export function isValueLeaf(value: unknown): value is TensorData | Literal {
  return isLiteral(value) || ArrayBuffer.isView((value as Partial<TensorData>).data);
}
