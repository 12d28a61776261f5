import { exponentOf, reducedExpm1 } from "./exp-reduction.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** `e^x - 1` in double, within 2 ulp of a double and without cancellation near 0, for x in -36..36. */
export function expm1Double(x: number): number {
  const n = exponentOf(x);
  const scale = powerOfTwo(n);
  return scale * reducedExpm1(x, n) + (scale - 1);
}
