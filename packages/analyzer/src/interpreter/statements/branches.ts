import { copyState, joinStates, type State } from "../../domain/state.ts";
import { sameValue } from "../../domain/join-values.ts";
import type { Exit } from "../../domain/use.ts";
import { ts } from "../../host/ts.ts";
import { testCondition } from "../condition.ts";
import type { Machine } from "../machine.ts";

/** `if (a) b else c` */
export function executeIf(m: Machine, node: ts.IfStatement): void {
  const dynamic = testCondition(m, node.expression, { of: "if", exit: exitOf(node) });
  const before = m.state;
  if (before === null) return;
  m.state = copyState(before);
  m.execute(node.thenStatement);
  const afterThen = m.state;
  m.state = copyState(before);
  if (node.elseStatement !== undefined) m.execute(node.elseStatement);
  const afterElse = m.state;
  m.state = joinStates(afterThen, afterElse);
  if (dynamic) markDecided(m, afterThen, afterElse);
}

/** Variables that differ between the sides depend on the condition, which is reported already. */
function markDecided(m: Machine, left: State | null, right: State | null): void {
  if (left === null || right === null || m.state === null) return;
  for (const [slot, value] of left.variables) {
    const other = right.variables.get(slot);
    const joined = m.state.variables.get(slot);
    if (other === undefined || joined === undefined || sameValue(value, other)) continue;
    if (joined.binding === "static" && joined.tensor === "no") {
      m.state.variables.set(slot, { ...joined, binding: "data", muted: true });
    }
  }
}

/** How control leaves through an `if`: what decides which rule a dynamic condition falls under. */
function exitOf(node: ts.IfStatement): Exit {
  const sides = [node.thenStatement, ...(node.elseStatement === undefined ? [] : [node.elseStatement])];
  if (isOnlyThrow(node.thenStatement) && node.elseStatement === undefined) return "throw";
  const exits = sides.map(lastExit);
  for (const exit of ["break", "continue"] as const) if (exits.includes(exit)) return exit;
  return node.elseStatement === undefined && exits[0] === "return" && hasMoreBehind(node) ? "return" : "none";
}

function isOnlyThrow(node: ts.Statement): boolean {
  if (ts.isThrowStatement(node)) return true;
  return ts.isBlock(node) && node.statements.length === 1 && node.statements.some(ts.isThrowStatement);
}

function lastExit(node: ts.Statement): Exit {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  if (last === undefined) return "none";
  if (ts.isBreakStatement(last)) return "break";
  if (ts.isContinueStatement(last)) return "continue";
  return ts.isReturnStatement(last) ? "return" : "none";
}

/** True when more than a plain return follows: then the return is an early one, not one of two sides. */
function hasMoreBehind(node: ts.IfStatement): boolean {
  const { parent } = node;
  if (!ts.isBlock(parent)) return true;
  const rest = parent.statements.slice(parent.statements.indexOf(node) + 1);
  return !(rest.length === 1 && rest[0] !== undefined && ts.isReturnStatement(rest[0]));
}
