import { ts } from "../../host/ts.ts";
import { giveUp, type Run, step, truthOf } from "../run.ts";
import { GaveUp, UNKNOWN } from "../values/unknown.ts";
import { assign } from "./assign.ts";
import { makeClass } from "./class.ts";
import type { End } from "./end.ts";
import { makeFunction } from "./function.ts";
import { bind } from "./pattern.ts";
import { innerScope, type Scope } from "./scope.ts";

const K = ts.SyntaxKind;

type Handler = (run: Run, node: ts.Statement, scope: Scope) => End | null;

/** A handler for one kind of node, stored for all: the table's key guarantees the kind. */
function on<N extends ts.Statement>(
  kind: ts.SyntaxKind,
  handle: (run: Run, node: N, scope: Scope) => End | null,
): [ts.SyntaxKind, Handler] {
  return [kind, handle as unknown as Handler];
}

const skip = (): null => null;

const handlers: ReadonlyMap<ts.SyntaxKind, Handler> = new Map([
  on<ts.Block>(K.Block, (run, node, scope) => executeAll(run, node.statements, innerScope(scope))),
  on<ts.ExpressionStatement>(K.ExpressionStatement, (run, node, scope) => {
    run.evaluate(node.expression, scope);
    return null;
  }),
  on<ts.VariableStatement>(K.VariableStatement, (run, node, scope) =>
    declareAll(run, node.declarationList, scope),
  ),
  on<ts.ReturnStatement>(K.ReturnStatement, (run, node, scope) => ({
    kind: "return",
    value: node.expression === undefined ? undefined : run.evaluate(node.expression, scope),
  })),
  on<ts.BreakStatement>(K.BreakStatement, (_run, node) => ({
    kind: "break",
    label: node.label?.text ?? null,
  })),
  on<ts.ContinueStatement>(K.ContinueStatement, (_run, node) => ({
    kind: "continue",
    label: node.label?.text ?? null,
  })),
  on(K.IfStatement, executeIf),
  on(K.ThrowStatement, (_run, node) => giveUp(node, "it throws")),
  on(K.WhileStatement, executeWhile),
  on(K.DoStatement, executeDo),
  on(K.ForStatement, executeFor),
  on(K.ForOfStatement, executeForOf),
  on(K.ForInStatement, executeForIn),
  on(K.SwitchStatement, executeSwitch),
  on(K.TryStatement, executeTry),
  on(K.LabeledStatement, executeLabeled),
  on(K.FunctionDeclaration, skip),
  on<ts.ClassDeclaration>(K.ClassDeclaration, (run, node, scope) => {
    if (node.name !== undefined) scope.declare(node.name.text, makeClass(run, node, scope));
    return null;
  }),
  on(K.EmptyStatement, skip),
  on(K.DebuggerStatement, skip),
  on(K.InterfaceDeclaration, skip),
  on(K.TypeAliasDeclaration, skip),
]);

/** Carries out a statement. Null: the next one follows. */
export function execute(run: Run, node: ts.Statement, scope: Scope): End | null {
  step(run, node);
  const handler = handlers.get(node.kind);
  return handler === undefined
    ? giveUp(node, "a dry run does not know this construct")
    : handler(run, node, scope);
}

function executeAll(run: Run, nodes: readonly ts.Statement[], scope: Scope): End | null {
  for (const node of nodes) {
    const isFunction = ts.isFunctionDeclaration(node) && node.body !== undefined && node.name !== undefined;
    if (isFunction) scope.declare(node.name.text, makeFunction(run, node, scope));
  }
  for (const node of nodes) {
    const end = run.execute(node, scope);
    if (end !== null) return end;
  }
  return null;
}

function declareAll(run: Run, list: ts.VariableDeclarationList, scope: Scope): null {
  for (const { name, initializer } of list.declarations) {
    bind(run, name, initializer === undefined ? undefined : run.evaluate(initializer, scope), scope);
  }
  return null;
}

/** A guard whose condition is not known is taken to hold: otherwise there is nothing to trace. */
function executeIf(run: Run, node: ts.IfStatement, scope: Scope): End | null {
  const condition = run.evaluate(node.expression, scope);
  if (condition === UNKNOWN && node.elseStatement === undefined && onlyThrows(node.thenStatement))
    return null;
  if (truthOf(condition, node.expression)) return run.execute(node.thenStatement, scope);
  return node.elseStatement === undefined ? null : run.execute(node.elseStatement, scope);
}

function onlyThrows(node: ts.Statement): boolean {
  return ts.isBlock(node)
    ? node.statements.every(onlyThrows) && node.statements.length > 0
    : ts.isThrowStatement(node);
}

/** What a round's end means for the loop: go on (null), leave it, or leave more than it. */
function afterRound(end: End | null, labels: readonly string[]): "next" | "leave" | End {
  if (end === null) return "next";
  if (end.kind === "return" || (end.label !== null && !labels.includes(end.label))) return end;
  return end.kind === "break" ? "leave" : "next";
}

function labelsOf(node: ts.Node): readonly string[] {
  const labels: string[] = [];
  for (let at = node.parent; ts.isLabeledStatement(at); at = at.parent) labels.push(at.label.text);
  return labels;
}

/** Runs rounds while `test` says so. */
function loop(
  node: ts.IterationStatement,
  test: () => boolean,
  round: () => End | null,
  update: () => void = () => undefined,
): End | null {
  const labels = labelsOf(node);
  for (; test(); update()) {
    const after = afterRound(round(), labels);
    if (after === "leave") return null;
    if (after !== "next") return after;
  }
  return null;
}

function executeWhile(run: Run, node: ts.WhileStatement, scope: Scope): End | null {
  const test = (): boolean => truthOf(run.evaluate(node.expression, scope), node.expression);
  return loop(node, test, () => run.execute(node.statement, scope));
}

function executeDo(run: Run, node: ts.DoStatement, scope: Scope): End | null {
  let isFirst = true;
  const test = (): boolean => {
    if (isFirst) return !(isFirst = false);
    return truthOf(run.evaluate(node.expression, scope), node.expression);
  };
  return loop(node, test, () => run.execute(node.statement, scope));
}

/** Each round of `for (let i ...)` has variables of its own, which closures keep. */
function executeFor(run: Run, node: ts.ForStatement, scope: Scope): End | null {
  const { initializer, condition, incrementor } = node;
  let inner = innerScope(scope);
  const names: string[] = [];
  if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) {
    declareAll(run, initializer, inner);
    for (const { name } of initializer.declarations) if (ts.isIdentifier(name)) names.push(name.text);
  } else if (initializer !== undefined) run.evaluate(initializer, inner);
  const test = (): boolean => condition === undefined || truthOf(run.evaluate(condition, inner), condition);
  const update = (): void => {
    const next = innerScope(scope);
    for (const name of names) next.declare(name, inner.find(name)?.value);
    inner = next;
    if (incrementor !== undefined) run.evaluate(incrementor, inner);
  };
  return loop(node, test, () => run.execute(node.statement, inner), update);
}

function executeForOf(run: Run, node: ts.ForOfStatement, scope: Scope): End | null {
  const source = run.evaluate(node.expression, scope);
  if (node.awaitModifier !== undefined || source === UNKNOWN)
    return giveUp(node, "what the loop goes over is not known");
  return over(run, node, source as Iterable<unknown>, scope);
}

function executeForIn(run: Run, node: ts.ForInStatement, scope: Scope): End | null {
  const source = run.evaluate(node.expression, scope);
  if (source === UNKNOWN) return giveUp(node, "what the loop goes over is not known");
  return over(run, node, Object.keys(source as object), scope);
}

function over(run: Run, node: ts.ForInOrOfStatement, items: Iterable<unknown>, scope: Scope): End | null {
  const { initializer } = node;
  const labels = labelsOf(node);
  for (const item of items) {
    const inner = innerScope(scope);
    if (!ts.isVariableDeclarationList(initializer)) assign(run, initializer, item, inner);
    else for (const { name } of initializer.declarations) bind(run, name, item, inner);
    const after = afterRound(run.execute(node.statement, inner), labels);
    if (after === "leave") return null;
    if (after !== "next") return after;
  }
  return null;
}

function executeSwitch(run: Run, node: ts.SwitchStatement, scope: Scope): End | null {
  const value = run.evaluate(node.expression, scope);
  if (value === UNKNOWN) return giveUp(node.expression, "what is chosen by is not known");
  const { clauses } = node.caseBlock;
  const inner = innerScope(scope);
  let start = clauses.findIndex((clause) => {
    if (!ts.isCaseClause(clause)) return false;
    const label = run.evaluate(clause.expression, inner);
    if (label === UNKNOWN) return giveUp(clause.expression, "the label is not known");
    return label === value;
  });
  if (start < 0) start = clauses.findIndex(ts.isDefaultClause);
  if (start < 0) return null;
  for (const { statements } of clauses.slice(start)) {
    const end = executeAll(run, statements, inner);
    if (end !== null) return end.kind === "break" && end.label === null ? null : end;
  }
  return null;
}

/** What is thrown is the library's, or nothing that is followed. */
function executeTry(run: Run, node: ts.TryStatement, scope: Scope): End | null {
  let end: End | null;
  try {
    end = run.execute(node.tryBlock, scope);
  } catch (error) {
    if (error instanceof GaveUp || node.catchClause === undefined) throw error;
    const inner = innerScope(scope);
    const name = node.catchClause.variableDeclaration?.name;
    if (name !== undefined) bind(run, name, UNKNOWN, inner);
    end = run.execute(node.catchClause.block, inner);
  }
  const last = node.finallyBlock === undefined ? null : run.execute(node.finallyBlock, scope);
  return last ?? end;
}

function executeLabeled(run: Run, node: ts.LabeledStatement, scope: Scope): End | null {
  const end = run.execute(node.statement, scope);
  return end?.kind === "break" && end.label === node.label.text ? null : end;
}
