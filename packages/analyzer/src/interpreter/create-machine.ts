import { type Activation } from "../domain/activation.ts";
import { emptyState } from "../domain/state.ts";
import { MUTED_DATA, STATIC, UNKNOWN, type Value } from "../domain/value.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { enterFunction } from "./calls/enter-function.ts";
import { expressionHandlers } from "./expressions/index.ts";
import type { Frame, Machine, Record } from "./machine.ts";
import { reportUse } from "./report-use.ts";
import { statementHandlers } from "./statements/index.ts";
import type { World } from "./world.ts";

export function createRecord(): Record {
  return { hits: new Map(), dependencies: new Map(), functions: new Set(), operations: 0, inlineOnly: false };
}

export function createFrame(activation: Activation, chain: Frame["chain"]): Frame {
  return { activation, chain, targets: [], returned: null, returns: [] };
}

/** Makes a machine that stands at the start of an activation. */
export function createMachine(world: World, activation: Activation): Machine {
  let steps = 0;
  const machine: Machine = {
    world,
    record: createRecord(),
    state: emptyState(),
    frame: createFrame(activation, []),
    evaluate(node) {
      steps += 1;
      if (steps > world.limits.steps) return exhausted(machine, node);
      return evaluate(machine, node);
    },
    execute(node) {
      if (machine.state === null) return;
      const handler = statementHandlers.get(node.kind);
      if (handler === undefined) notUnderstood(machine, node);
      else handler(machine, node);
    },
    enter: (closure, self, args, site) => enterFunction(machine, closure, self, args, site),
    report: (use) => reportUse(machine, use),
  };
  return machine;
}

function evaluate(m: Machine, node: ts.Expression): Value {
  if (m.state === null) return STATIC;
  const handler = expressionHandlers.get(node.kind);
  const value = handler === undefined ? notUnderstood(m, node) : handler(m, node);
  m.world.facts?.noteValue(node, value);
  return value;
}

function notUnderstood(m: Machine, node: ts.Node): Value {
  m.report({ kind: "not-understood", node, what: quoted(node) });
  return UNKNOWN;
}

function exhausted(m: Machine, node: ts.Expression): Value {
  const top = ts.findAncestor(node, ts.isFunctionLike) ?? node;
  m.report({ kind: "limit", node: top, what: "this function", reason: "it takes too many steps" });
  m.state = null;
  return MUTED_DATA;
}
