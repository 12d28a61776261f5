import { step } from "../domain/flow.ts";
import { STATIC, tensorValue, UNKNOWN, type Value } from "../domain/value.ts";
import type { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import type { Machine } from "./machine.ts";
import { useKey } from "./report-use.ts";
import { typedValue } from "./subject.ts";
import { allocateArray } from "./variables.ts";

/** Members that give the values of a tensor. */
export const READS: ReadonlySet<string> = new Set(["item", "toArray", "data"]);

/** Reads `x.name` of a tensor: a property that is fixed while tracing, or the tensor's values. */
export function readTensorMember(m: Machine, node: ts.PropertyAccessExpression, receiver: Value): Value {
  const name = node.name.text;
  if (READS.has(name))
    return hostRead(m, node.name, node.expression, receiver, name === "data" ? "data" : `${name}()`);
  return tensorProperty(m, { node, operand: node.expression, name }, receiver);
}

interface TensorRead {
  readonly node: ts.Node;
  readonly operand: ts.Node;
  readonly name: string;
}

/** A member of a tensor that is not its values. */
export function tensorProperty(m: Machine, read: TensorRead, receiver: Value): Value {
  const { node, operand, name } = read;
  if (name === "length") {
    m.report({ kind: "length", node, operand, subject: "tensor", value: receiver });
    return UNKNOWN;
  }
  const facts = m.world.factsAt(node);
  if (facts.error) {
    m.report({ kind: "type-error", node, what: `${quoted(node)} is not known` });
    return UNKNOWN;
  }
  const value = typedValue(facts, STATIC);
  const origin = step(receiver.origin, "step", node, quoted(node));
  if (value.binding === "dim") return { ...value, origin };
  return m.world.contentsAt(node).inArrays === "dim" ? dimensions(m, node, origin) : value;
}

/** A new array of dimensions, such as a shape. */
export function dimensions(m: Machine, node: ts.Node, origin: Value["origin"]): Value {
  return { ...allocateArray(m, node, { ...STATIC, binding: "dim", origin }), origin };
}

/**
 * A number or array that is read out of a tensor. The read is a finding of its own, which gives way to the finding
 * at the place where the number decides something.
 */
export function hostRead(
  m: Machine,
  node: ts.Node,
  operand: ts.Node,
  receiver: Value,
  callee: string,
): Value {
  if (receiver.tensor === "constant" && m.world.factsAt(operand).eager) return STATIC;
  const use = { kind: "read", node, operand, subject: "tensor", value: receiver, callee } as const;
  m.report(use);
  return {
    ...STATIC,
    binding: "data",
    reads: [useKey(m, use)],
    origin: step(receiver.origin, "read", node, `\`${callee}\` needs the values of ${quoted(operand)}`),
  };
}

/** The result of an operation: a tensor, or an array or record of tensors. */
export function operationResult(
  m: Machine,
  node: ts.Expression,
  name: string,
  inputs: readonly Value[],
): Value {
  m.record.operations += 1;
  const flow = inputs.some(isDynamic) ? "traced" : "constant";
  const origin = inputs.find((input) => input.origin !== null)?.origin ?? null;
  return tensorValue(flow, origin, `${name}@${m.world.idOf(node)}`);
}

/** Operations on constants are computed while tracing; anything else in the operands makes a node of the graph. */
function isDynamic({ tensor, binding }: Value): boolean {
  return tensor === "traced" || tensor === "maybe" || binding !== "static";
}
