import { ts } from "../host/ts.ts";

/** The class whose instance a `this` is, where nothing but the class decides over its type. */
export function thisClass(node: ts.Node): ts.ClassLikeDeclaration | null {
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return null;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isArrowFunction(at)) continue;
    if (ts.isClassElement(at)) return ts.isClassLike(at.parent) && isOfInstance(at) ? at.parent : null;
    if (ts.isFunctionLike(at) || ts.isSourceFile(at)) return null;
  }
  return null;
}

function isOfInstance(member: ts.ClassElement): boolean {
  const [first] = ts.isFunctionLike(member) ? member.parameters : [];
  const declares = first !== undefined && ts.isIdentifier(first.name) && first.name.text === "this";
  return !declares && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) === 0;
}
