import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { liftToField } from "./lift-to-field.ts";

/** `new nn.Linear(4, 4)` in `forward` as a field `linear`. */
export function liftModule(node: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isNewExpression(node)) return null;
  const name = node.expression.getText().split(".").at(-1) ?? "part";
  return liftToField(node, `${name[0]?.toLowerCase()}${name.slice(1)}`, types);
}
