import { exponentOf, reducedExpm1 } from "./exp-reduction.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** `e^x` in double, within 1 ulp of a double, for x in -128..128. */
export function expDouble(x: number): number {
  const n = exponentOf(x);
  return powerOfTwo(n) * (1 + reducedExpm1(x, n));
}
