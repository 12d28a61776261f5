import type { DimValue, DType } from "@quantrace/core";
import type { AttributeKind, AttributeValue, OperandSpec } from "@quantrace/core/ops";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { CallContext, ProposedCall } from "./call-context.ts";

/** What the operands chosen so far say about the letters of the patterns. */
interface Bindings {
  readonly dims: Map<string, DimValue>;
  readonly types: Map<string, DType>;
}

/**
 * Proposes a call from the operation's own definition: values for activations, new parameters for weights, numbers
 * where they may stand for tensors, attributes by their kinds. Null when an operand cannot be had.
 */
export function proposeByPattern(context: CallContext): ProposedCall | null {
  const bindings: Bindings = { dims: new Map(), types: new Map() };
  const args: Argument[] = [];
  for (const spec of context.op.operands) {
    const arg = proposeOperand(context, spec, bindings, args);
    if (arg === undefined) return null;
    args.push(arg);
  }
  const attributes = proposeAttributes(context);
  return attributes === null ? null : { args, attributes };
}

function proposeOperand(
  context: CallContext,
  spec: OperandSpec,
  bindings: Bindings,
  former: readonly Argument[],
): Argument | undefined {
  const { draw } = context;
  if (spec.optional && draw.chance(3)) return null;
  if (spec.scalar && former.length > 0 && draw.chance(3)) return draw.int(-4, 4) / 2;
  const first = chooseValue(context, spec, bindings);
  if (spec.role === "weight" || spec.role === "bias" || (first === null && context.op.operands.length > 1)) {
    return newState(context, spec, bindings);
  }
  if (first === null) return undefined;
  bind(spec, first, bindings);
  return spec.list ? [first, ...(draw.chance(2) ? [first] : [])] : first;
}

function chooseValue(context: CallContext, spec: OperandSpec, bindings: Bindings): Node | null {
  return context.value(
    (dtype, shape) => dtypesOf(context, spec, bindings).includes(dtype) && fits(spec, shape, bindings),
  );
}

function fits(spec: OperandSpec, shape: readonly DimValue[], bindings: Bindings): boolean {
  if (spec.shape === undefined) return true;
  const lead = isSequence(spec.shape[0]);
  const tail = lead ? spec.shape.slice(1) : spec.shape;
  if (shape.length < tail.length || (!lead && shape.length !== tail.length)) return false;
  return tail.every((part, i) => {
    const dim = shape[shape.length - tail.length + i];
    const wanted = typeof part === "number" ? part : bindings.dims.get(part);
    return wanted === undefined || wanted === dim;
  });
}

function bind(spec: OperandSpec, node: Node, bindings: Bindings): void {
  const { dtype, shape } = tensorTypeOf(node);
  if (typeof spec.dtype === "string") bindings.types.set(spec.dtype, dtype);
  const tail = (spec.shape ?? []).filter((part) => !isSequence(part));
  tail.forEach((part, i) => {
    if (typeof part === "string" && part !== "_")
      bindings.dims.set(part, shape[shape.length - tail.length + i] as DimValue);
  });
}

function newState(context: CallContext, spec: OperandSpec, bindings: Bindings): Node | undefined {
  const shape = (spec.shape ?? [])
    .filter((part) => !isSequence(part))
    .map((part) => (typeof part === "number" ? part : (bindings.dims.get(part) ?? context.draw.int(1, 4))));
  if (!shape.every((size) => typeof size === "number")) return undefined;
  const node = context.state(context.draw.pick(dtypesOf(context, spec, bindings)) ?? "float32", shape);
  bind(spec, node, bindings);
  return node;
}

function dtypesOf({ op }: CallContext, { dtype }: OperandSpec, bindings: Bindings): readonly DType[] {
  if (dtype !== "T" && dtype !== "U") return [dtype].flat() as DType[];
  const bound = bindings.types.get(dtype);
  return bound === undefined ? (op.types?.[dtype] ?? ["float32"]) : [bound];
}

function proposeAttributes({ op, draw }: CallContext): Record<string, AttributeValue> | null {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, { kind, default: fallback }] of Object.entries(op.attributes)) {
    if (name === "training") attributes[name] = false;
    else if (fallback === undefined || (kind === "bool" && draw.chance(2))) {
      const value = DRAWN[kind]?.(draw);
      if (value === undefined) return null;
      attributes[name] = value;
    }
  }
  return attributes;
}

const DRAWN: Readonly<Partial<Record<AttributeKind, (draw: CallContext["draw"]) => AttributeValue>>> = {
  float: (draw) => draw.int(-8, 8) / 4,
  int: (draw) => draw.int(-2, 2),
  bool: (draw) => draw.chance(2),
  dtype: () => "float32",
  pair: (draw) => draw.int(1, 2),
};

function isSequence(part: string | number | undefined): boolean {
  return typeof part === "string" && part.startsWith("...");
}
