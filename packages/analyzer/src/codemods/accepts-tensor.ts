import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { functionAround, referencesIn } from "./references.ts";
import type { SiteTypes } from "../rules/rewrite.ts";

/**
 * True when an expression stands where a tensor may: as an argument of an operation, as what a function of tensors gives,
 * or as a variable that is only used so. Then a tensor in its place brings no new finding and no type error.
 */
export function acceptsTensor(node: ts.Node, types: SiteTypes, depth = 3): boolean {
  const { parent } = node;
  if (isWrapper(parent)) return acceptsTensor(parent, types, depth);
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node))
    return givesTensor(node, types);
  if (ts.isArrayLiteralExpression(parent)) return acceptsTensor(parent, types, depth);
  if (ts.isCallExpression(parent) && parent.expression !== node)
    return argumentTakesTensor(parent, node, types);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return parent.right === node && types.factsAt(parent.left).tensor === "yes";
  if (ts.isVariableDeclaration(parent)) return variableTakesTensor(parent, types, depth);
  return ts.isExpressionStatement(parent);
}

/** Casts say what the value is; `as any` says nothing, and lets a tensor pass. */
function isWrapper(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return true;
  return ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword;
}

function givesTensor(node: ts.Node, types: SiteTypes): boolean {
  const type = (functionAround(node) as Partial<ts.SignatureDeclaration>).type;
  return type !== undefined && types.factsAt(type).tensor === "yes";
}

function argumentTakesTensor(call: ts.CallExpression, node: ts.Node, types: SiteTypes): boolean {
  const signature = types.checker.getResolvedSignature(call);
  const declaration = signature?.declaration;
  if (declaration !== undefined && isLibraryFile(declaration.getSourceFile())) {
    // Operations: every operand that is a number may be a tensor, but sizes and axes may not.
    const index = call.arguments.indexOf(node as ts.Expression);
    return acceptsAt(declaration, index, types);
  }
  return false;
}

/** True when the type of a parameter names Tensor. */
function acceptsAt(
  declaration: ts.SignatureDeclaration | ts.JSDocSignature,
  index: number,
  types: SiteTypes,
): boolean {
  const parameters = declaration.parameters as readonly ts.Node[];
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  if (parameter === undefined || !ts.isParameter(parameter) || parameter.type === undefined) return false;
  const type = types.checker.getTypeFromTypeNode(parameter.type);
  const element = types.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  return [type, ...(type.isUnion() ? type.types : []), ...(element === undefined ? [] : [element])].some(
    (part) => part.getSymbol()?.name === "Tensor" || part.aliasSymbol?.name === "Tensor",
  );
}

function variableTakesTensor(node: ts.VariableDeclaration, types: SiteTypes, depth: number): boolean {
  if (node.type !== undefined) return types.factsAt(node.type).tensor === "yes";
  const isConstant = (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0;
  if (depth === 0 || !isConstant || !ts.isIdentifier(node.name)) return false;
  const uses = referencesIn(functionAround(node), node.name, types);
  return uses.every((use) => use === node.name || isReceiver(use) || acceptsTensor(use, types, depth - 1));
}

function isReceiver(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
}
