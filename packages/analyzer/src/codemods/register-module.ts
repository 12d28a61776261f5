import { ts } from "../host/ts.ts";
import type { Replacement, Rewrite, SiteTypes } from "../rules/rewrite.ts";

/**
 * Makes a module part of the model: a private field `#fc` becomes `fc`, and a module from outside, used as
 * `outside.forward(x)`, becomes a field of the class.
 */
export function registerModule(node: ts.Node, types: SiteTypes): Rewrite | null {
  const owner = ts.findAncestor(node, ts.isClassLike);
  const receiver = receiverOf(node);
  if (owner === undefined || receiver === null) return null;
  if (ts.isPropertyAccessExpression(receiver) && ts.isPrivateIdentifier(receiver.name))
    return openField(owner, receiver.name.text);
  return ts.isIdentifier(receiver) ? outsideAsField(owner, receiver, types) : null;
}

function receiverOf(node: ts.Node): ts.Expression | null {
  const call = ts.isCallExpression(node) ? node : ts.findAncestor(node, ts.isCallExpression);
  const callee = call?.expression;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) ? callee.expression : null;
}

function openField(owner: ts.ClassLikeDeclaration, name: string): Rewrite | null {
  const free = name.slice(1);
  if (owner.members.some((member) => member.name?.getText() === free)) return null;
  const uses: Replacement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPrivateIdentifier(node) && node.text === name)
      uses.push({ first: node, last: node, text: free });
    ts.forEachChild(node, visit);
  };
  visit(owner);
  const [first, ...also] = uses;
  return first === undefined ? null : { ...first, applicability: "maybe", also };
}

function outsideAsField(
  owner: ts.ClassLikeDeclaration,
  receiver: ts.Identifier,
  types: SiteTypes,
): Rewrite | null {
  const declaration = types.symbolOf(receiver)?.valueDeclaration;
  const [first] = owner.members;
  const isOutside =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isSourceFile(declaration.parent.parent.parent);
  const isTaken = owner.members.some((member) => member.name?.getText() === receiver.text);
  if (!isOutside || isTaken || first === undefined || declaration.pos > owner.pos) return null;
  return {
    first: receiver,
    last: receiver,
    text: `this.${receiver.text}`,
    applicability: "maybe",
    inserts: [
      {
        before: first,
        text: `${receiver.text} = ${receiver.text};${ts.isMethodDeclaration(first) ? "\n" : ""}`,
      },
    ],
  };
}
