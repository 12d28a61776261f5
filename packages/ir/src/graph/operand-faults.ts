import type { OpDefinition, OperandSpec } from "@quantrace/core/ops";
import { type Argument, isNode } from "./node.ts";

/** An argument that is not of a kind that its operand takes. */
export interface OperandFault {
  readonly operand: string;
  readonly found: string;
  readonly expected: string;
}

/** What is wrong with the number and the kinds of a call's arguments. Shapes and dtypes are the inference's. */
export function operandFaults({ operands }: OpDefinition, args: readonly Argument[]): OperandFault[] {
  if (args.length !== operands.length) {
    return [{ operand: "count", found: `${args.length} operands`, expected: `${operands.length}` }];
  }
  return operands.flatMap((spec, i) => {
    const arg = args[i] as Argument;
    return fits(spec, arg)
      ? []
      : [{ operand: spec.name, found: describe(arg), expected: describeSpec(spec) }];
  });
}

function fits(spec: OperandSpec, arg: Argument): boolean {
  if (arg === null) return spec.optional === true;
  if (spec.list) return Array.isArray(arg) && arg.length > 0 && arg.every(isNode);
  return isNode(arg) || (spec.scalar === true && typeof arg === "number");
}

function describe(arg: Argument): string {
  if (isNode(arg)) return "a node";
  if (Array.isArray(arg)) return "a list";
  return arg === null || typeof arg !== "object" ? String(arg) : "a record";
}

function describeSpec(spec: OperandSpec): string {
  const kind = spec.list ? "a list of one or more nodes" : spec.scalar ? "a node or a number" : "a node";
  return spec.optional ? `${kind}, or null` : kind;
}
