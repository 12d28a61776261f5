import type { Closure } from "../../domain/activation.ts";
import { joinValues } from "../../domain/join-values.ts";
import { joinAllStates } from "../../domain/state.ts";
import { BOTTOM, STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { bindParameters } from "./parameters.ts";

/** Binds the parameters and walks the body of the function that the frame stands for. */
export function runBody(m: Machine, closure: Closure, args: readonly Value[]): Value {
  const { frame } = m;
  const { body } = closure.node;
  m.world.prepare(closure.node.getSourceFile());
  bindParameters(m, closure.node, args);
  if (!ts.isBlock(body)) {
    const value = m.evaluate(body);
    return m.state === null ? BOTTOM : value;
  }
  m.execute(body);
  const open = m.state;
  m.state = joinAllStates([open, ...frame.returns]);
  const returned = frame.returned ?? BOTTOM;
  return open === null ? returned : joinValues(returned, STATIC);
}
