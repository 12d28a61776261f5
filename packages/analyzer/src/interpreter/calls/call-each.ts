import type { Closure } from "../../domain/activation.ts";
import { joinAll } from "../../domain/join-values.ts";
import { copyState, joinStates, type State } from "../../domain/state.ts";
import { EXTERNAL, STATIC, type Value } from "../../domain/value.ts";
import type { Machine } from "../machine.ts";
import { typedValue } from "../subject.ts";

/** Runs alternatives from one state and joins their results and states. */
export function callEach<T>(m: Machine, targets: readonly T[], run: (target: T) => Value): Value {
  const before = m.state;
  if (before === null || targets.length === 0) return STATIC;
  if (targets.length === 1) return run(targets[0] as T);
  let after: State | null = null;
  const results = targets.map((target) => {
    m.state = copyState(before);
    const result = run(target);
    after = joinStates(after, m.state);
    return result;
  });
  m.state = after;
  return joinAll(results, STATIC);
}

/** The arguments that a callback gets from code that cannot be seen: what the types of its parameters say. */
export function typedArguments(m: Machine, closure: Closure): readonly Value[] {
  return closure.node.parameters.map((parameter) => typedValue(m.world.factsAt(parameter.name), EXTERNAL));
}
