import { STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { bindPattern } from "../patterns.ts";
import { assignTo } from "../writes.ts";
import { runLoop } from "./loops.ts";

/** `for (const a of b) c` */
export function executeForOf(m: Machine, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined)
    m.report({ kind: "wait", node: node.awaitModifier, how: "for-await", what: "`for await`" });
  const source = m.evaluate(node.expression);
  const element = iterate(m, node.expression, source, { node: node.expression, how: "for-of", callee: "" });
  walk(m, node, element);
}

/** `for (const a in b) c` */
export function executeForIn(m: Machine, node: ts.ForInStatement): void {
  const source = m.evaluate(node.expression);
  iterate(m, node.expression, source, { node: node.expression, how: "for-in", callee: "" });
  walk(m, node, STATIC);
}

function walk(m: Machine, node: ts.ForInOrOfStatement, element: Value): void {
  runLoop(m, {
    node,
    test: () => {},
    body: () => {
      const { initializer } = node;
      if (!ts.isVariableDeclarationList(initializer)) assignTo(m, initializer, element, node);
      else for (const { name } of initializer.declarations) bindPattern(m, name, element, null);
      m.execute(node.statement);
    },
    update: () => {},
    testLast: false,
  });
}
