import { ts } from "../host/ts.ts";
import type { Replacement, Rewrite, SiteTypes } from "../rules/rewrite.ts";

/**
 * A generator that only names values and yields them gives an array of them:
 * `*f(x): Generator<Tensor> { yield a; yield b; }` is `f(x): Tensor[] { return [a, b]; }`.
 */
export function generatorAsArray(at: ts.Node, types: SiteTypes): Rewrite | null {
  const code = at.parent;
  if (!ts.isMethodDeclaration(code) && !ts.isFunctionDeclaration(code)) return null;
  const { asteriskToken: star, body, name, type } = code;
  if (star === undefined || body === undefined || name === undefined || hasDirective(code)) return null;
  const yields = body.statements.map(yielded);
  const first = yields.findIndex((one) => one !== null);
  if (first === -1 || yields.slice(first).includes(null)) return null;
  if (!body.statements.slice(0, first).every(ts.isVariableStatement)) return null;
  const values = yields.slice(first) as readonly ts.Expression[];
  if (!values.every((value) => types.factsAt(value).tensor === "yes")) return null;
  const also: Replacement[] = [
    {
      first: body.statements[first] as ts.Statement,
      last: body.statements.at(-1) as ts.Statement,
      text: `return [${values.map((value) => value.getText()).join(", ")}];`,
    },
  ];
  if (type !== undefined) {
    const element = ts.isTypeReferenceNode(type) ? type.typeArguments?.[0]?.getText() : undefined;
    if (element === undefined) return null;
    also.push({ first: type, last: type, text: `${element}[]` });
  }
  return { first: star, last: name, text: nameText(code, name), applicability: "maybe", also };
}

function hasDirective(node: ts.Node): boolean {
  return /@ts-(?:expect-error|ignore)/.test(node.getFullText().slice(0, node.getLeadingTriviaWidth()));
}

/** `function* f` has its star where a blank must stay. */
function nameText(code: ts.Node, name: ts.Node): string {
  return ts.isFunctionDeclaration(code) ? ` ${name.getText()}` : name.getText();
}

function yielded(statement: ts.Statement): ts.Expression | null {
  if (!ts.isExpressionStatement(statement) || !ts.isYieldExpression(statement.expression)) return null;
  const { expression, asteriskToken } = statement.expression;
  return asteriskToken === undefined ? (expression ?? null) : null;
}
