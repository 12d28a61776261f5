import { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { functionAround, referencesIn } from "../codemods/references.ts";

/** Statements that follow each other in one block, and what crosses their border. */
export interface StatementGroup {
  readonly statements: readonly ts.Statement[];
  readonly method: ts.MethodDeclaration;
  /** Variables that are used inside and come from outside: tensors, or values known while tracing. */
  readonly inputs: readonly ts.Identifier[];
  /** Tensors that are made inside and used behind; null when the group ends the method, and gives what it gives. */
  readonly outputs: readonly Output[] | null;
  /** Members of `this` that are used inside, by name. */
  readonly members: ReadonlyMap<string, ts.PropertyAccessExpression>;
}

/** A variable that leaves a group. */
export interface Output {
  readonly name: ts.Identifier;
  /** It is declared inside; else it is only assigned there. */
  readonly declared: boolean;
}

/**
 * The smallest run of whole statements around a node that can become a function of its own: no return, break or
 * continue leaves it unless it ends the method, and only tensors and known values cross its border. Null where no such
 * run exists, or where its code writes to `this`.
 */
export function groupAround(
  node: ts.Node,
  method: ts.MethodDeclaration,
  types: SiteTypes,
): StatementGroup | null {
  const block = method.body;
  const start = block === undefined ? null : topStatement(node, method);
  if (block === undefined || start === null) return null;
  const all = block.statements;
  let [first, last] = [all.indexOf(start), all.indexOf(start)];
  for (;;) {
    const group = all.slice(first, last + 1);
    if (leaves(group) && last < all.length - 1) {
      last = all.length - 1;
      continue;
    }
    const border = crossings(group, method, types);
    const up = Math.min(first, ...border.above.map((one) => indexOfStatement(all, one)));
    const down = Math.max(last, ...border.below.map((one) => indexOfStatement(all, one)));
    if (up < 0) return null;
    if (up === first && down === last) return finish(group, method, border, types);
    [first, last] = [up, down];
  }
}

/** Given statements as a group, where nothing but tensors and known values crosses their border. */
export function exactGroup(
  statements: readonly ts.Statement[],
  method: ts.MethodDeclaration,
  types: SiteTypes,
): StatementGroup | null {
  if (statements.length === 0) return null;
  const border = crossings(statements, method, types);
  if (border.above.length > 0 || border.below.length > 0) return null;
  if (leaves(statements) && statements.at(-1) !== method.body?.statements.at(-1)) return null;
  return finish(statements, method, border, types);
}

function finish(
  statements: readonly ts.Statement[],
  method: ts.MethodDeclaration,
  border: Border,
  types: SiteTypes,
): StatementGroup | null {
  const members = membersOf(statements);
  if (isSuspending(method)) return null;
  if (members === null || usesOwn(statements)) return null;
  const ends = leaves(statements);
  if (ends && !givesTensors(method, types)) return null;
  const outputs = ends ? null : border.outputs;
  return outputs?.length === 0 ? null : { statements, method, inputs: border.inputs, outputs, members };
}

/** An asynchronous method or a generator gives something else than its statements do. */
function isSuspending(method: ts.MethodDeclaration): boolean {
  const isAsync = ts.getModifiers(method)?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isAsync || method.asteriskToken !== undefined;
}

/** The statement of the method's own block that a node is in. */
function topStatement(node: ts.Node, method: ts.MethodDeclaration): ts.Statement | null {
  let at = node;
  while (at.parent !== undefined && at.parent !== method.body) at = at.parent;
  return at.parent === method.body ? (at as ts.Statement) : null;
}

function indexOfStatement(all: ts.NodeArray<ts.Statement>, node: ts.Node): number {
  return all.findIndex((statement) => node.pos >= statement.pos && node.end <= statement.end);
}

/** True when control can leave the method from inside of the group. */
function leaves(group: readonly ts.Statement[]): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isReturnStatement(node)) return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return group.some(visit);
}

/** What crosses the border of a group. */
interface Border {
  readonly inputs: readonly ts.Identifier[];
  readonly outputs: readonly Output[];
  /** Declarations that must come inside, since their values cannot cross. */
  readonly above: readonly ts.Node[];
  /** Uses that must come inside. */
  readonly below: readonly ts.Node[];
}

function crossings(group: readonly ts.Statement[], method: ts.MethodDeclaration, types: SiteTypes): Border {
  const inputs = new Map<ts.Symbol, ts.Identifier>();
  const outputs = new Map<ts.Symbol, Output>();
  const [above, below]: [ts.Node[], ts.Node[]] = [[], []];
  const [start, end] = [group[0]?.pos ?? 0, group.at(-1)?.end ?? 0];
  const isInside = (node: ts.Node): boolean => node.pos >= start && node.end <= end;
  for (const name of namesIn(group)) {
    const symbol = types.symbolOf(name);
    const declaration = symbol?.valueDeclaration;
    if (symbol === null || declaration === undefined || !isLocal(declaration, method)) continue;
    const declared = isInside(declaration);
    const uses = referencesIn(method, name, types);
    const later = uses.filter((use) => use.pos >= end);
    const written = declared || uses.some((use) => isInside(use) && isWritten(use));
    const crossesFreely = canCross(name, declaration, types);
    if (!declared) {
      if (crossesFreely) inputs.set(symbol, name);
      else above.push(declaration);
    }
    if (!written || later.length === 0) continue;
    if (isTensorName(name, types) && crossesFreely) outputs.set(symbol, { name, declared });
    else below.push(...later);
  }
  return { inputs: [...inputs.values()], outputs: [...outputs.values()], above, below };
}

/** Tensors cross, and values that have nothing to do with what was read out of one. */
function canCross(name: ts.Identifier, declaration: ts.Declaration, types: SiteTypes): boolean {
  if (isTensorName(name, types)) return !holdsTypeParameter(name, types);
  if (ts.isParameter(declaration)) return !holdsTypeParameter(name, types);
  const type = types.checker.getTypeAtLocation(name);
  const isPlain =
    (type.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike)) !== 0;
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isPlain && isConstant && initializer !== undefined && isLiteral(initializer);
}

function isLiteral(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}

function isTensorName(name: ts.Identifier, types: SiteTypes): boolean {
  const symbol = types.symbolOf(name);
  const declared = symbol === null ? null : types.checker.getTypeOfSymbol(symbol);
  return declared !== null && declared.getProperty("~tensor") !== undefined;
}

function holdsTypeParameter(name: ts.Identifier, types: SiteTypes): boolean {
  return (types.checker.getTypeAtLocation(name).flags & ts.TypeFlags.TypeParameter) !== 0;
}

/** A parameter or variable of the method, at whatever depth. */
function isLocal(declaration: ts.Declaration, method: ts.MethodDeclaration): boolean {
  return (
    declaration.getSourceFile() === method.getSourceFile() &&
    declaration.pos >= method.pos &&
    declaration.end <= method.end
  );
}

function isWritten(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPostfixUnaryExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  if (!ts.isBinaryExpression(parent) || parent.left !== use) return ts.isShorthandPropertyAssignment(parent);
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function namesIn(group: readonly ts.Statement[]): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  group.forEach(visit);
  return found;
}

/** The members of `this` that are read; null when one is written or called, or `this` is used as a whole. */
function membersOf(group: readonly ts.Statement[]): StatementGroup["members"] | null {
  const members = new Map<string, ts.PropertyAccessExpression>();
  let isPlain = true;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent) && isRead(parent)) members.set(parent.name.text, parent);
      else isPlain = false;
    }
    ts.forEachChild(node, visit);
  };
  group.forEach(visit);
  return isPlain ? members : null;
}

/** Read, and nothing inside of it written. */
function isRead(access: ts.PropertyAccessExpression): boolean {
  let at: ts.Node = access;
  if (ts.isCallExpression(at.parent) && at.parent.expression === at) return false;
  while (ts.isPropertyAccessExpression(at.parent) || ts.isElementAccessExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return false;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator !== ts.SyntaxKind.PlusPlusToken;
  if (!ts.isBinaryExpression(parent) || parent.left !== at) return !isMutation(at);
  const { kind } = parent.operatorToken;
  return kind < ts.SyntaxKind.FirstAssignment || kind > ts.SyntaxKind.LastAssignment;
}

const MUTATIONS: ReadonlySet<string> = new Set([
  "add",
  "clear",
  "delete",
  "pop",
  "push",
  "set",
  "shift",
  "splice",
  "unshift",
]);

/** `this.log.push(...)`: a member of a collection, not of a tensor. */
function isMutation(node: ts.Node): boolean {
  const isCall = ts.isCallExpression(node.parent) && node.parent.expression === node;
  return (
    isCall && ts.isPropertyAccessExpression(node) && MUTATIONS.has(node.name.text) && node.name.text !== "add"
  );
}

/** `super`, `arguments`, `await` and `yield` belong to the method they stand in. */
function usesOwn(group: readonly ts.Statement[]): boolean {
  const visit = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.SuperKeyword ||
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    (ts.isIdentifier(node) && node.text === "arguments") ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return group.some(visit);
}

function givesTensors(method: ts.MethodDeclaration, types: SiteTypes): boolean {
  return method.type !== undefined && types.factsAt(method.type).tensor !== "no";
}

/** The method with a body that a node stands in, over the functions inside of it. */
export function methodAround(node: ts.Node): ts.MethodDeclaration | null {
  for (let at = functionAround(node); !ts.isSourceFile(at); at = functionAround(at)) {
    if (ts.isMethodDeclaration(at) && ts.isClassLike(at.parent)) return at;
  }
  return null;
}
