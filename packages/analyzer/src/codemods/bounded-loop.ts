import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { choose, type Condition, writeCondition } from "./read-condition.ts";
import { assignment } from "./where-rewrite.ts";

type Loop = ts.WhileStatement | ts.DoStatement | ts.ForStatement;

const ROUNDS = 16;

/**
 * A loop that ends by tensor values runs a fixed number of rounds, and keeps what it has once its condition fails:
 * `while (h.sum().item() > 1) h = h.div(2);` is `for (...) h = where(h.sum().gt(1), h.div(2), h);`.
 * How many rounds are enough is for the author to say, so this is a scaffold. Only loops that do nothing but assign
 * tensors are taken.
 */
export function boundLoop(condition: ts.Expression, types: SiteTypes): Rewrite | null {
  const loop = condition.parent;
  if (!ts.isWhileStatement(loop) && !ts.isDoStatement(loop) && !ts.isForStatement(loop)) return null;
  const read = writeCondition(condition, types);
  const body = assignments(loop.statement, types);
  if (read === null || body === null) return null;
  const [only, ...more] = body;
  if (only === undefined || more.length > 0) return null;
  const header = headerOf(loop);
  if (header === null) return null;
  return {
    first: loop,
    last: loop,
    text: loopText(loop, header, only, read, condition),
    applicability: "scaffold",
    imports: ["where"],
    also: read.also,
  };
}

function loopText(
  loop: Loop,
  header: string,
  only: ts.BinaryExpression,
  { test }: Condition,
  condition: ts.Node,
): string {
  const indent = " ".repeat(loop.getSourceFile().getLineAndCharacterOfPosition(loop.getStart()).character);
  const target = only.left.getText();
  const value = bare(only.right).getText();
  const step = `${target} = ${choose(condition, test, value, target)};`;
  const lines = [
    `// At most ${ROUNDS} rounds: once the condition fails, nothing changes any more.`,
    `${indent}${header} {`,
    `${indent}  ${step}`,
    `${indent}}`,
  ];
  return ts.isDoStatement(loop)
    ? [`${target} = ${value};`, ...indentFirst(lines, indent)].join("\n")
    : lines.join("\n");
}

function indentFirst([first = "", ...rest]: readonly string[], indent: string): readonly string[] {
  return [`${indent}${first}`, ...rest];
}

/** The loop with a known number of rounds; the counter of a `for` keeps its name. */
function headerOf(loop: Loop): string | null {
  if (!ts.isForStatement(loop)) return `for (let round = 0; round < ${ROUNDS}; round++)`;
  const { initializer, incrementor } = loop;
  if (initializer === undefined || incrementor === undefined || !ts.isVariableDeclarationList(initializer))
    return null;
  const [counter] = initializer.declarations;
  if (counter === undefined || initializer.declarations.length !== 1) return null;
  const { text } = counter.name as ts.Identifier;
  return `for (${initializer.getText()}; ${text} < ${ROUNDS}; ${incrementor.getText()})`;
}

/** The assignments of a body that consists of them, to tensors; null for any other body. */
function assignments(body: ts.Statement, types: SiteTypes): readonly ts.BinaryExpression[] | null {
  const statements = ts.isBlock(body) ? body.statements : [body];
  const found = statements.map((statement) => assignment(statement));
  const known = found.filter((one): one is ts.BinaryExpression => one !== null);
  const isTensor = known.every((one) => types.factsAt(one.left).tensor === "yes");
  return known.length === found.length && isTensor ? known : null;
}
