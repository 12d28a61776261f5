import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import { clampBounds } from "./clamp-bounds.ts";
import { isDequantized } from "./int8-call.ts";

/**
 * Integers that are made real and quantized again: the same integers where nothing about them changes, else one
 * operation from integers to integers.
 */
export function lowerRequantize(graph: Graph, quantize: CallFunctionNode): Node | null {
  const [value, scale, zeroPoint] = quantize.args;
  if (value === undefined || !isDequantized(value)) return null;
  const [integers, fromScale, fromZeroPoint] = value.args;
  const numbers = [scale, zeroPoint, fromScale, fromZeroPoint];
  if (!isNode(integers) || !numbers.every((part) => typeof part === "number")) return null;
  const bounds = clampBounds(null, quantize);
  const { dtype } = quantize.type;
  const isSame = scale === fromScale && zeroPoint === fromZeroPoint && dtype === tensorTypeOf(integers).dtype;
  if (isSame && bounds.clampMin === null && bounds.clampMax === null && isInvertible(fromScale as number))
    return integers;
  return graph.callFunction(
    ops["quantized.requantize"],
    [integers, fromScale as number, fromZeroPoint as number, scale as number, zeroPoint as number],
    { dtype, ...bounds },
    { before: quantize, origin: quantize.origin, name: `${quantize.name}_int8` },
  );
}

/** True where the real numbers of all integers are finite: dividing them by the scale then gives the integers again. */
function isInvertible(scale: number): boolean {
  return Number.isFinite(Math.fround(scale * 255));
}
