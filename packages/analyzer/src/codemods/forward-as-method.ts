import { ts } from "../host/ts.ts";
import type { Rewrite } from "../rules/rewrite.ts";

/** `forward = (x: Tensor): Tensor => x.relu();` as a method. An arrow's `this` is the method's too. */
export function forwardAsMethod(name: ts.Node): Rewrite | null {
  const field = name.parent;
  if (!ts.isPropertyDeclaration(field) || field.initializer === undefined) return null;
  const { initializer } = field;
  if (!ts.isArrowFunction(initializer) || field.type !== undefined) return null;
  const text = initializer.getText();
  const arrow = initializer.equalsGreaterThanToken;
  const head = text.slice(0, arrow.getStart() - initializer.getStart()).trimEnd();
  const modifiers = (ts.getModifiers(field) ?? [])
    .filter((modifier) => modifier.kind !== ts.SyntaxKind.ReadonlyKeyword)
    .map((modifier) => `${modifier.getText()} `)
    .join("");
  if (!head.startsWith("(")) return null;
  const body = ts.isBlock(initializer.body)
    ? initializer.body.getText()
    : `{\n    return ${initializer.body.getText()};\n  }`;
  const method = `${modifiers}${name.getText()}${head} ${body}`;
  return { first: field, last: field, text: method, applicability: "machine" };
}
