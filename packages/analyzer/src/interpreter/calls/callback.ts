import { dependent } from "../../domain/dependent.ts";
import { MUTED_DATA, STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { standardModel } from "../../models/standard-library.ts";
import type { Machine } from "../machine.ts";
import { callEach } from "./call-each.ts";
import { callTarget } from "./call-target.ts";
import { callUnknown } from "./unknown-call.ts";

/** Calls a function that was passed to an array method. `String`, `Boolean` and the like coerce what they get. */
export function callCallback(
  m: Machine,
  node: ts.Expression,
  callback: Value,
  args: readonly Value[],
  site: ts.Expression,
): Value {
  if (callback.closures.length > 0 && !callback.external) {
    return callEach(m, callback.closures, (closure) =>
      callTarget(m, closure, { values: args, nodes: [], rest: null }, site),
    );
  }
  const name = ts.isIdentifier(node) ? `${node.text}Constructor()` : node.getText();
  const model = standardModel(name) ?? standardModel(node.getText());
  const [first = STATIC] = args;
  if (model === null || model.kind === "impure" || model.kind === "collect") {
    return callUnknown(m, node, node, callback, { values: args, nodes: [], rest: null });
  }
  if (first.tensor === "no") return dependent([first]);
  if (model.kind === "to-boolean") return first;
  if (model.kind !== "to-number" && model.kind !== "math" && model.kind !== "to-string") {
    return callUnknown(m, node, node, callback, { values: args, nodes: [], rest: null });
  }
  m.report({
    kind: model.kind,
    node,
    operand: node,
    subject: "tensor",
    value: first,
    callee: node.getText(),
  });
  return MUTED_DATA;
}
