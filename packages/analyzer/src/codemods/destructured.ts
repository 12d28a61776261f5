import { ts } from "../host/ts.ts";
import { bare } from "../host/bare.ts";
import { receiverText, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";

/**
 * `const [a, b] = x` as `const [a, b] = x.unbind(0) as readonly [Tensor, Tensor]`: the pattern says how many there are.
 * With a rest or defaults it does not, and the cast is left out.
 */
export function destructuredAsUnbind(at: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isExpression(operand)) return null;
  const pattern = ts.findAncestor(at, ts.isVariableDeclaration)?.name;
  const isTyped = types.factsAt(bare(operand)).tensor === "yes";
  const receiver = isTyped
    ? receiverText(operand)
    : `(${bare(operand).getText()} as ${dslName(operand, "Tensor")})`;
  const unbound = `${receiver}.unbind(0)`;
  const site = { first: operand, last: operand };
  if (pattern === undefined || !ts.isArrayBindingPattern(pattern) || !isPlain(pattern))
    return { ...site, text: unbound, applicability: "maybe", imports: isTyped ? [] : ["Tensor"] };
  const parts = pattern.elements.map(() => dslName(operand, "Tensor")).join(", ");
  return {
    ...site,
    text: `${unbound} as readonly [${parts}]`,
    applicability: isTyped ? "machine" : "maybe",
    imports: ["Tensor"],
  };
}

function isPlain(pattern: ts.ArrayBindingPattern): boolean {
  return pattern.elements.every(
    (element) =>
      ts.isOmittedExpression(element) ||
      (element.dotDotDotToken === undefined && element.initializer === undefined),
  );
}
