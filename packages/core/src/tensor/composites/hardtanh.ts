import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { number, optional } from "../../arguments/kinds.ts";
import { failure } from "../../errors/index.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("hardtanh", { x: tensor, minVal: optional(number), maxVal: optional(number) });

/**
 * Clamps to `minVal..maxVal`, by default -1..1: `clamp(x, minVal, maxVal)`, one op with every other spelling of it.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 unless minVal is below maxVal
 * @source torch.nn.functional.hardtanh
 * @example
 * hardtanh(tensor([-3, 0.5, 2])).toArray(); // => [-1, 0.5, 1]
 */
export function hardtanh(x: Tensor, minVal: number = -1, maxVal: number = 1): Tensor {
  check(x, minVal, maxVal);
  if (minVal < maxVal) return x.clamp(minVal, maxVal);
  throw failure("QS1007", {
    op: "hardtanh",
    attribute: "minVal",
    found: minVal,
    expected: `a number below maxVal, ${maxVal}`,
  });
}
