import { ts } from "../../host/ts.ts";
import { className } from "../../types/class-index.ts";

export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node)
    ? (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false)
    : false;
}

export function isGenerator(node: ts.Node): boolean {
  return "asteriskToken" in node && node.asteriskToken !== undefined;
}

/** How messages call a function: `Gate.forward`, `helper`, `callback`. */
export function functionName(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return `new ${className(node.parent)}`;
  const name = "name" in node ? (node.name as ts.Node | undefined)?.getText() : undefined;
  if (name !== undefined && ts.isClassLike(node.parent)) return `${className(node.parent)}.${name}`;
  if (name !== undefined) return name;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)
    ? parent.name.getText()
    : "callback";
}
