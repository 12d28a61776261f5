import { copyState, joinAllStates, joinStates, type State } from "../../domain/state.ts";
import { EXTERNAL } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { bindPattern } from "../patterns.ts";

/** `try a catch b finally c`: a handler around operations is a hazard; around host code it is not. */
export function executeTry(m: Machine, node: ts.TryStatement): void {
  const { operations } = m.record;
  const before = m.state;
  if (before === null) return;
  m.state = copyState(before);
  let thrown: State | null = before;
  for (const statement of node.tryBlock.statements) {
    m.execute(statement);
    thrown = joinStates(thrown, m.state);
  }
  const completed = m.state;
  let caught: State | null = null;
  if (node.catchClause !== undefined) {
    if (m.record.operations > operations) m.report({ kind: "catch", node: node.catchClause });
    m.state = joinAllStates([copyState(before), thrown]);
    const name = node.catchClause.variableDeclaration?.name;
    if (name !== undefined) bindPattern(m, name, EXTERNAL, null);
    m.execute(node.catchClause.block);
    caught = m.state;
  }
  m.state = joinStates(completed, caught);
  if (node.finallyBlock === undefined) return;
  const open = m.state;
  m.state = joinAllStates([open, thrown]);
  m.execute(node.finallyBlock);
  if (open === null) m.state = null;
}
