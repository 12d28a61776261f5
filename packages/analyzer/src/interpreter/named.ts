import { step } from "../domain/flow.ts";
import { type Value, withOrigin } from "../domain/value.ts";
import { ts } from "../host/ts.ts";

/** The value after a step to the variable that it is stored in. */
export function named(value: Value, target: ts.Node): Value {
  if (value.origin === null || !ts.isIdentifier(target)) return value;
  return withOrigin(value, step(value.origin, "step", target, `\`${target.text}\``));
}
