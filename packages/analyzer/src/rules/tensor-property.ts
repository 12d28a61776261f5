import { ts } from "../host/ts.ts";
import { replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5010: `x.tag = 1`
 *
 * Goal: a property set on a tensor.
 * Method: the type of the object.
 * Example: keep the value in a variable.
 * Limits: none known.
 */
export const tensorProperty: Rule = defineRule({
  code: "QT5010",
  name: "tensor-property",
  kinds: ["write"],
  claims: (use) => use.target === "tensor",
  params: (use) => ({ what: use.what }),
  label: "lost: it sits on a stand-in",
  rewrite: ({ node }) => {
    const statement = ts.findAncestor(node, ts.isStatement);
    const isAll =
      statement !== undefined && ts.isExpressionStatement(statement) && statement.expression === node;
    return isAll ? replace(statement, "", "maybe") : null;
  },
});
