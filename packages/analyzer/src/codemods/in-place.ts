import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";

/**
 * `x.fill_(0);` as `x = full(x.shape, 0);` and `x.copy_(y);` as `x = y;`, for a variable or parameter. Whoever else
 * holds the tensor no longer sees the change, so a look is due.
 */
export function inPlaceAsAssignment(name: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  const call = name.parent.parent;
  if (!ts.isCallExpression(call) || !ts.isExpressionStatement(call.parent) || !ts.isExpression(operand))
    return null;
  const target = bare(operand);
  const [argument] = call.arguments;
  if (!ts.isIdentifier(target) || argument === undefined || !canAssign(target, types)) return null;
  const site = { first: call, last: call, applicability: "maybe" } as const;
  if (name.getText() === "copy_") return { ...site, text: `${target.text} = ${bare(argument).getText()}` };
  if (name.getText() !== "fill_") return null;
  const options = `{ dtype: ${target.text}.dtype }`;
  const text = `${target.text} = ${dslName(call, "full")}(${target.text}.shape, ${argument.getText()}, ${options})`;
  return { ...site, text, imports: ["full"] };
}

function canAssign(name: ts.Identifier, types: SiteTypes): boolean {
  const declaration = types.symbolOf(name)?.valueDeclaration;
  if (declaration === undefined) return false;
  if (ts.isParameter(declaration)) return true;
  return (
    ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Let) !== 0
  );
}
