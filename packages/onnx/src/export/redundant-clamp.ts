import { dtypes } from "@quantrace/core";
import { quantizeValue } from "@quantrace/core/numerics";
import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Node } from "@quantrace/ir";
import type { ByteDType } from "./writers/byte-dtype.ts";

/**
 * True where everything that reads a clamp is a quantize which saturates at the clamp's bounds itself. Quantizing is
 * monotone, so the integers are the same without the clamp. ONNX Runtime 1.30 takes such a Clip for part of what it fuses,
 * and then does not load some of those models: "two nodes with same node name".
 */
export function isClampRedundant(node: CallFunctionNode): boolean {
  const { min, max } = node.attributes as Readonly<Record<"min" | "max", number | null>>;
  return node.users.size > 0 && [...node.users].every((user) => saturates(user, min, max));
}

function saturates(user: Node, min: number | null, max: number | null): boolean {
  if (user.kind !== "call_function" || user.op !== ops.quantize) return false;
  const [, scale, zeroPoint] = user.args;
  if (typeof scale !== "number" || typeof zeroPoint !== "number") return false;
  const { dtype, quantMin, quantMax } = user.attributes as {
    readonly dtype: ByteDType;
    readonly quantMin: number | null;
    readonly quantMax: number | null;
  };
  const [low, high] = [quantMin ?? dtypes[dtype].min, quantMax ?? dtypes[dtype].max];
  const by = user.attributes["by"] === "reciprocal" ? "reciprocal" : "divide";
  const integer = (bound: number): number =>
    quantizeValue(Math.fround(bound), scale, zeroPoint, low, high, by);
  return (min === null || integer(min) === low) && (max === null || integer(max) === high);
}
