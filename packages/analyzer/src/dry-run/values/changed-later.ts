import { ts } from "../../host/ts.ts";
import { isAssignment } from "../../types/file-index.ts";

/** Methods that change the object that they are called on. */
const CHANGING: ReadonlySet<string> = new Set(
  "push pop shift unshift splice sort reverse fill copyWithin set add delete clear".split(" "),
);

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** True when the file of a constant changes, after its declaration, what the constant holds. */
export function isChangedLater(name: ts.Identifier): boolean {
  const file = name.getSourceFile();
  const found = known.get(file) ?? changedIn(file);
  known.set(file, found);
  return found.has(name.text);
}

/** The names at the start of what is assigned, deleted, updated or changed by a method: `a` in `a.b[0] = c`. */
function changedIn(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: ts.Expression): void => {
    const root = rootOf(target);
    if (root !== target && ts.isIdentifier(root)) names.add(root.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node)) add(node.left);
    else if (ts.isDeleteExpression(node)) add(node.expression);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) add(node.operand);
    else if (ts.isCallExpression(node)) addCall(node, names, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function addCall(node: ts.CallExpression, names: Set<string>, add: (target: ts.Expression) => void): void {
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression) && CHANGING.has(expression.name.text)) add(expression);
  const [first] = node.arguments;
  if (expression.getText() === "Object.assign" && first !== undefined) {
    const root = rootOf(first);
    if (ts.isIdentifier(root)) names.add(root.text);
  }
}

function rootOf(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isPropertyAccessExpression(at) ||
    ts.isElementAccessExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isParenthesizedExpression(at) ||
    ts.isAsExpression(at)
  )
    at = at.expression;
  return at;
}
