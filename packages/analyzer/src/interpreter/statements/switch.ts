import { copyState, joinAllStates, joinStates, type State } from "../../domain/state.ts";
import { ts } from "../../host/ts.ts";
import type { JumpTarget, Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { labelsOf } from "./exits.ts";

/** `switch (a) { case b: c }`: any case may be entered, and fall through to the next. */
export function executeSwitch(m: Machine, node: ts.SwitchStatement): void {
  const subject = m.evaluate(node.expression);
  const judged = judge(m, node.expression, subject).subject;
  if (judged !== null && judged !== "maybe") {
    const { expression } = node;
    m.report({ kind: "switch", node: expression, operand: expression, subject: judged, value: subject });
  }
  const target: JumpTarget = { node, labels: labelsOf(node), loop: false, breaks: [], continues: [] };
  m.frame.targets.push(target);
  const before = m.state;
  let fallen: State | null = null;
  for (const clause of node.caseBlock.clauses) {
    m.state = before === null ? null : copyState(before);
    if (ts.isCaseClause(clause)) testLabel(m, clause);
    m.state = joinStates(m.state, fallen);
    for (const statement of clause.statements) m.execute(statement);
    fallen = m.state;
  }
  m.frame.targets.pop();
  const hasDefault = node.caseBlock.clauses.some(ts.isDefaultClause);
  m.state = joinAllStates([fallen, hasDefault ? null : before, ...target.breaks]);
}

function testLabel(m: Machine, clause: ts.CaseClause): void {
  const value = m.evaluate(clause.expression);
  const { subject } = judge(m, clause.expression, value);
  if (subject === null || subject === "maybe") return;
  m.report({ kind: "case", node: clause.expression, operand: clause.expression, subject, value });
}
