import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";

/** Reports a module that is no part of the model: it hangs on the model where the tracer does not look, or not at all. */
export function reportUnregistered(m: Machine, node: ts.Expression): void {
  const from = startsAtModule(m, node) ? "field" : "outside";
  m.report({ kind: "unregistered", node, callee: quoted(node), from });
}

/** True for an expression, or a variable made from one, that begins at a module: `this.hidden.get("a")`. */
function startsAtModule(m: Machine, expression: ts.Expression, depth = 8): boolean {
  let at: ts.Expression = bare(expression);
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isCallExpression(at)) {
    at = bare(at.expression);
  }
  if (at.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declaration = ts.isIdentifier(at) ? m.world.symbolOf(at)?.valueDeclaration : undefined;
  const owner =
    declaration === undefined ? undefined : ts.findAncestor(declaration, ts.isVariableDeclaration);
  if (owner === undefined || depth === 0) return false;
  const loop = owner.parent.parent;
  const source = ts.isForOfStatement(loop) ? loop.expression : owner.initializer;
  return source !== undefined && startsAtModule(m, source, depth - 1);
}
