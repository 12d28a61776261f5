import { copyState, joinStates } from "../../domain/state.ts";
import type { Exit } from "../../domain/use.ts";
import { ts } from "../../host/ts.ts";
import { isAssignment } from "../../types/file-index.ts";
import { testCondition } from "../condition.ts";
import type { Machine } from "../machine.ts";
import { addNote } from "../report-use.ts";

/** `if (a) b else c` */
export function executeIf(m: Machine, node: ts.IfStatement): void {
  const tested = testCondition(m, node.expression, { of: "if", exit: exitOf(node) });
  const before = m.state;
  if (before === null) return;
  m.state = copyState(before);
  m.execute(node.thenStatement);
  const afterThen = m.state;
  m.state = copyState(before);
  if (node.elseStatement !== undefined) m.execute(node.elseStatement);
  const afterElse = m.state;
  m.state = joinStates(afterThen, afterElse);
  if (tested.dynamic) markDecided(m, node, tested.key);
}

/** Variables that a side assigns depend on the condition too: its finding says so, and stands for them. */
function markDecided(m: Machine, node: ts.IfStatement, key: string | null): void {
  for (const [symbol, slot] of m.frame.activation.slots) {
    const value = m.state?.variables.get(slot);
    if (
      value === undefined ||
      value.binding !== "static" ||
      value.tensor !== "no" ||
      value.objects.length > 0
    )
      continue;
    const target = assignmentTo(symbol.name, node);
    if (target === null) continue;
    m.state?.variables.set(slot, { ...value, binding: "data", muted: true });
    if (key !== null) addNote(m.record.hits, key, { node: target, text: `also decides \`${symbol.name}\`` });
  }
}

/** Where a branch assigns a variable. */
function assignmentTo(name: string, node: ts.Node): ts.Node | null {
  if (ts.isBinaryExpression(node) && isAssignment(node) && node.left.getText() === name) return node.left;
  return ts.forEachChild(node, (child) => assignmentTo(name, child) ?? undefined) ?? null;
}

/** How control leaves through an `if`: what decides which rule a dynamic condition falls under. */
export function exitOf(node: ts.IfStatement): Exit {
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
