import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("relu6", { x: tensor });

/**
 * Clamps to 0..6: `clamp(x, 0, 6)`, one op with every other spelling of it.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.functional.relu6
 * @example
 * relu6(tensor([-1, 3, 9])).toArray(); // => [0, 3, 6]
 */
export function relu6(x: Tensor): Tensor {
  check(x);
  return x.clamp(0, 6);
}
