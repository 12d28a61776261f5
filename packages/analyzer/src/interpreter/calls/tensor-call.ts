import { MUTED_DATA, tensorValue, UNKNOWN, type Value } from "../../domain/value.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import type { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";
import { dimensions, hostRead, READS } from "../tensor-members.ts";
import { allArguments, evaluateArguments } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";
import { libraryResult, operands } from "./library-call.ts";
import { checkArguments } from "./check-arguments.ts";
import { callUnknown } from "./unknown-call.ts";

const TO_TEXT: ReadonlySet<string> = new Set(["toString", "toLocaleString", "toJSON", "concat"]);

/** A method of a tensor as it is called: `x.name(...)` or `x["name"](...)`. */
export interface TensorMethod {
  readonly callee: ts.PropertyAccessExpression | ts.ElementAccessExpression;
  readonly name: string;
  readonly nameNode: ts.Node;
}

/** A method call on a tensor: an operation, or something that a traced tensor cannot do. */
export function callTensorMethod(
  m: Machine,
  node: ts.CallExpression,
  method: TensorMethod,
  receiver: Value,
): Value {
  const { callee, name, nameNode } = method;
  const operand = callee.expression;
  const args = evaluateArguments(m, node.arguments);
  if (READS.has(name)) return hostRead(m, nameNode, operand, receiver, `${name}()`);
  if (name.endsWith("_")) {
    m.report({
      kind: "in-place",
      node: nameNode,
      operand,
      subject: "tensor",
      value: receiver,
      callee: `${name}()`,
      own: receiver.external && !receiver.given,
    });
    return receiver;
  }
  if (TO_TEXT.has(name)) {
    m.report({
      kind: "to-string",
      node,
      operand,
      subject: "tensor",
      value: receiver,
      callee: `${quoted(callee)}`,
    });
    return MUTED_DATA;
  }
  const symbol = m.world.symbolOf(nameNode);
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined && m.world.factsAt(operand).any) {
    return callUnknown(m, node, callee, receiver, args);
  }
  const isRejected = m.world.factsAt(node).error;
  if (declaration !== undefined && isRejected) {
    const before = m.record.hits.size;
    checkArguments(m, node, name, args);
    if (m.record.hits.size > before) return UNKNOWN;
  }
  if (declaration === undefined || isRejected) {
    m.report({ kind: "type-error", node: nameNode, what: `${quoted(callee)} is not an operation` });
    return tensorValue("traced", receiver.origin, null);
  }
  if (!isLibraryFile(declaration.getSourceFile())) {
    m.report({ kind: "not-understood", node, what: `${quoted(node)} on a tensor` });
    return UNKNOWN;
  }
  checkArguments(m, node, name, args);
  for (const { closures } of allArguments(args)) {
    callEach(m, closures, (closure) => m.enter(closure, closure.self, typedArguments(m, closure), node));
  }
  if (m.world.contentsAt(node).inArrays === "dim") return dimensions(m, node, receiver.origin);
  return libraryResult(m, node, name, [traced(receiver), ...operands(m, args)]);
}

/** What only its type calls a tensor counts as traced. */
function traced(value: Value): Value {
  return value.tensor === "no" ? { ...value, tensor: "traced" } : value;
}
