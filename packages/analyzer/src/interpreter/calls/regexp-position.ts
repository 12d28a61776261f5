import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { isConstant } from "../expressions/names.ts";

const MATCHES: ReadonlySet<string> = new Set(["RegExp.test", "RegExp.exec"]);

/**
 * True when a match may start where the last one ended: `test` and `exec` of an expression with the flag `g` or `y`
 * write its `lastIndex`. A literal, or a constant that is one, shows its flags; of any other nothing is known.
 */
export function keepsPosition(m: Machine, name: string, receiver: ts.Expression): boolean {
  if (!MATCHES.has(name)) return false;
  const literal = literalOf(m, receiver);
  return literal === null || /[gy][a-z]*$/.test(literal.text);
}

function literalOf(m: Machine, receiver: ts.Expression): ts.RegularExpressionLiteral | null {
  const inner = bare(receiver);
  if (ts.isRegularExpressionLiteral(inner)) return inner;
  const declaration = m.world.symbolOf(inner)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !isConstant(declaration))
    return null;
  return declaration.initializer === undefined ? null : literalOf(m, declaration.initializer);
}
