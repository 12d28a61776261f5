import { type Closure, activationAt } from "../../domain/activation.ts";
import { step } from "../../domain/flow.ts";
import { STATIC, UNKNOWN, type Value, withOrigin } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { checkDecorators } from "../decorators.ts";
import type { Frame, Machine } from "../machine.ts";
import { callSummary } from "./call-summary.ts";
import { functionName } from "./function-name.ts";
import { runBody } from "./run-body.ts";

/** How often one function may be open inside itself when its calls are inlined. */
const RECURSION = 3;

/**
 * Calls a user's function.
 *
 * With plain arguments the function is analysed once, on its own (`callSummary`). When it sees objects or functions of
 * its caller, it is walked in place.
 */
export function enterFunction(
  m: Machine,
  closure: Closure,
  self: Value | null,
  args: readonly Value[],
  site: ts.Node,
): Value {
  if (m.state === null) return STATIC;
  const { world } = m;
  const name = functionName(closure.node);
  if (world.depth >= world.limits.depth || recursion(m.frame, closure) > RECURSION) {
    m.report({ kind: "limit", node: site, what: `the call of ${name}`, reason: "calls are nested too deep" });
    return UNKNOWN;
  }
  m.record.functions.add(closure.node);
  if (ts.isClassLike(closure.node.parent)) checkDecorators(m, [closure.node.parent]);
  world.depth += 1;
  world.deepest = Math.max(world.deepest, world.depth);
  const alone = closure.home === null && [...args, ...(self === null ? [] : [self])].every(isSimple);
  const result =
    (alone ? callSummary(m, closure, self, args, site) : null) ?? inline(m, closure, self, args, site);
  world.depth -= 1;
  const returns = result.origin === null || result.origin.node === site || result.binding === "static";
  return returns ? result : withOrigin(result, step(result.origin, "return", site, `${name} gives it back`));
}

function isSimple(value: Value): boolean {
  return value.objects.length === 0 && value.closures.length === 0;
}

function recursion(frame: Frame, closure: Closure): number {
  return frame.chain.filter((call) => call.callee === closure.node).length;
}

function inline(
  m: Machine,
  closure: Closure,
  self: Value | null,
  args: readonly Value[],
  site: ts.Node,
): Value {
  const caller = m.frame;
  m.world.inputs.inlined.add(closure.node);
  const name = functionName(closure.node);
  const receiver = ts.isArrowFunction(closure.node) && closure.home !== null ? closure.self : self;
  const activation = activationAt(caller.activation, site, closure, receiver);
  const chain = [...caller.chain, { name, node: site, callee: closure.node }];
  m.frame = { activation, chain, targets: [], returned: null, returns: [] };
  const result = runBody(m, closure, args);
  m.frame = caller;
  return result;
}
