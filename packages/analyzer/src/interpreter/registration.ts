import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { isModuleType } from "../types/class-index.ts";
import type { Machine } from "./machine.ts";

/**
 * Whether an expression leads to a module that is part of the model: over fields of modules, and arrays and records
 * in them, from `this`. Private fields, collections, instances of other classes and variables of a file do not count:
 * the tracer does not look there. What comes as an argument is taken to be registered by whoever passes it.
 */
export function isRegistered(m: Machine, expression: ts.Expression, depth = 8): boolean {
  const node = bare(expression);
  if (depth === 0) return true;
  const onward = (next: ts.Expression): boolean => isRegistered(m, next, depth - 1);
  if (ts.isPropertyAccessExpression(node)) {
    return !ts.isPrivateIdentifier(node.name) && isTree(m, node.expression) && onward(node.expression);
  }
  if (ts.isElementAccessExpression(node)) return isTree(m, node.expression) && onward(node.expression);
  if (ts.isConditionalExpression(node)) return onward(node.whenTrue) && onward(node.whenFalse);
  if (ts.isBinaryExpression(node)) return onward(node.left) && onward(node.right);
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.every((element) =>
      ts.isSpreadElement(element)
        ? isTree(m, element.expression) && onward(element.expression)
        : onward(element),
    );
  }
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    if (isPlatformCall(m, node)) return node.arguments.every((part) => isTree(m, part) && onward(part));
    return (
      !ts.isPropertyAccessExpression(callee) || (isTree(m, callee.expression) && onward(callee.expression))
    );
  }
  return !ts.isIdentifier(node) || isRegisteredName(m, node, depth);
}

/** `Object.values(this.parts)`: as good as what it is given. */
function isPlatformCall(m: Machine, node: ts.CallExpression): boolean {
  const callee = bare(node.expression);
  const owner = ts.isPropertyAccessExpression(callee) ? m.world.symbolOf(callee.expression) : null;
  return owner?.valueDeclaration?.getSourceFile().isDeclarationFile === true;
}

function isRegisteredName(m: Machine, node: ts.Identifier, depth: number): boolean {
  const declaration = m.world.symbolOf(node)?.valueDeclaration;
  if (declaration === undefined) return true;
  const owner = ts.findAncestor(declaration, (at) => ts.isVariableDeclaration(at) || ts.isParameter(at));
  if (owner !== undefined && ts.isParameter(owner)) return isRegisteredParameter(m, owner, depth);
  if (owner === undefined) return !ts.isClassLike(declaration);
  if (ts.findAncestor(owner, ts.isFunctionLike) === undefined) return false;
  const list = owner.parent;
  if (ts.isVariableDeclarationList(list) && ts.isForOfStatement(list.parent)) {
    const { expression } = list.parent;
    return isTree(m, expression) && isRegistered(m, expression, depth - 1);
  }
  const { initializer } = owner;
  if (initializer === undefined) return true;
  return (ts.isIdentifier(owner.name) || isTree(m, initializer)) && isRegistered(m, initializer, depth - 1);
}

/** The element that a method gives its callback: `this.layers.map((layer) => ...)`. */
function isRegisteredParameter(m: Machine, parameter: ts.ParameterDeclaration, depth: number): boolean {
  const call = parameter.parent.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return true;
  const { expression } = call.expression;
  return isTree(m, expression) && isRegistered(m, expression, depth - 1);
}

/** A module, an array or a plain record: what the model's tree is made of. */
function isTree(m: Machine, node: ts.Expression): boolean {
  const { checker } = m.world;
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) return true;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  if (isModuleType(type, checker)) return true;
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Instantiable)) return true;
  const declarations = type.getSymbol()?.declarations ?? [];
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  return !declarations.some((d) => ts.isClassLike(d) || isCollection(d));
}

function isCollection(declaration: ts.Declaration): boolean {
  return (
    ts.isInterfaceDeclaration(declaration) && /^(?:Readonly|Weak)?(?:Map|Set)$/.test(declaration.name.text)
  );
}
