import { joinValues } from "../../domain/join-values.ts";
import { joinAllStates } from "../../domain/state.ts";
import { STATIC } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { JumpTarget, Machine } from "../machine.ts";

/** `return a;` */
export function executeReturn(m: Machine, node: ts.ReturnStatement): void {
  const value = node.expression === undefined ? STATIC : m.evaluate(node.expression);
  if (m.state === null) return;
  const { frame } = m;
  frame.returned = frame.returned === null ? value : joinValues(frame.returned, value);
  frame.returns.push(m.state);
  m.state = null;
}

/** `break;`, `continue outer;` */
export function executeJump(m: Machine, node: ts.BreakOrContinueStatement): void {
  const isBreak = ts.isBreakStatement(node);
  const target = m.frame.targets.findLast((candidate) => matches(candidate, node, isBreak));
  if (target !== undefined && m.state !== null) (isBreak ? target.breaks : target.continues).push(m.state);
  m.state = null;
}

function matches(target: JumpTarget, node: ts.BreakOrContinueStatement, isBreak: boolean): boolean {
  if (node.label !== undefined) return target.labels.includes(node.label.text);
  return target.loop || (isBreak && ts.isSwitchStatement(target.node));
}

/** The labels right before a statement. */
export function labelsOf(node: ts.Node): readonly string[] {
  const labels: string[] = [];
  for (let at = node.parent; ts.isLabeledStatement(at); at = at.parent) labels.push(at.label.text);
  return labels;
}

/** `outer: a` */
export function executeLabeled(m: Machine, node: ts.LabeledStatement): void {
  if (ts.isIterationStatement(node.statement, true)) return m.execute(node.statement);
  const target: JumpTarget = { node, labels: [node.label.text], loop: false, breaks: [], continues: [] };
  m.frame.targets.push(target);
  m.execute(node.statement);
  m.frame.targets.pop();
  m.state = joinAllStates([m.state, ...target.breaks]);
}
