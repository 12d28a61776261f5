import type { DType } from "../dtype/dtype.ts";
import { formatShape, type DimValue, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure, invariant } from "../errors/index.ts";
import { broadcastShapes } from "../shape/broadcast.ts";
import type { Attributes } from "./attributes.ts";
import type { OpDefinition, OperandType } from "./op-definition.ts";
import type { OperandRole, OperandSpec, TypeVariable } from "./operand.ts";
import type { TensorType } from "./tensor-type.ts";

interface Bindings {
  readonly dims: Map<string, DimValue>;
  readonly sequences: Map<string, SymbolicShape>;
  readonly types: Map<TypeVariable, DType>;
  /** The operands that were matched, with their shapes, for messages. */
  readonly given: { readonly name: string; readonly shape: SymbolicShape }[];
}

const orders = new WeakMap<OpDefinition, readonly number[]>();

/**
 * What a layer owns is matched first: of two operands that do not fit, the later one is blamed, and that is what the
 * user passed, not the layer's weight.
 */
function matchingOrder(op: OpDefinition): readonly number[] {
  const known = orders.get(op);
  if (known !== undefined) return known;
  const indices = op.operands.map((_, i) => i);
  const isOwned = (i: number): boolean => OWNED.has(op.operands[i]?.role);
  const order = [...indices.filter(isOwned), ...indices.filter((i) => !isOwned(i))];
  orders.set(op, order);
  return order;
}

const OWNED: ReadonlySet<OperandRole | undefined> = new Set(["weight", "bias"] as const);

/**
 * The type of an operation's result. Checks every operand against its pattern first.
 * Throws QS1001 (broadcast), QS1002 (shape), QS1003 (dtype), QS1008 (missing operand), or the op's own codes.
 */
export function inferType(
  op: OpDefinition,
  operands: readonly OperandType[],
  attributes: Attributes,
): TensorType {
  const bindings: Bindings = { dims: new Map(), sequences: new Map(), types: new Map(), given: [] };
  for (const i of matchingOrder(op)) {
    const spec = op.operands[i] as OperandSpec;
    matchOperand(op, spec, operands[i] ?? null, bindings);
  }
  if (op.infer !== undefined) return op.infer(operands, attributes);
  invariant(op.result !== undefined, `operation ${op.id} has neither a result pattern nor a shape function`);
  return {
    dtype: resolveDType(op.result.dtype, bindings),
    shape: op.result.shape.flatMap((part) => resolvePart(part, bindings)),
  };
}

function matchOperand(op: OpDefinition, spec: OperandSpec, type: OperandType, bindings: Bindings): void {
  if (type === null) {
    if (spec.optional) return;
    throw failure("QS1008", { op: op.id, operand: spec.name });
  }
  if (isList(type)) {
    for (const item of type) matchTensor(op, spec, item, bindings);
    return;
  }
  matchTensor(op, spec, type, bindings);
}

function matchTensor(op: OpDefinition, spec: OperandSpec, type: TensorType, bindings: Bindings): void {
  matchDType(op, spec, type.dtype, bindings);
  if (spec.shape !== undefined) matchShape(op, spec, spec.shape, type.shape, bindings);
}

function matchDType(op: OpDefinition, spec: OperandSpec, dtype: DType, bindings: Bindings): void {
  const wanted = spec.dtype;
  const allowed = wanted === "T" || wanted === "U" ? allowedTypes(op, wanted, bindings) : [wanted].flat();
  if (!allowed.includes(dtype)) {
    throw failure("QS1003", { op: op.id, operand: spec.name, found: dtype, expected: allowed.join(" or ") });
  }
  if (wanted === "T" || wanted === "U") bindings.types.set(wanted, dtype);
}

function allowedTypes(op: OpDefinition, variable: TypeVariable, bindings: Bindings): readonly DType[] {
  const bound = bindings.types.get(variable);
  return bound === undefined ? (op.types?.[variable] ?? ["float32"]) : [bound];
}

function matchShape(
  op: OpDefinition,
  spec: OperandSpec,
  pattern: readonly (string | number)[],
  shape: SymbolicShape,
  bindings: Bindings,
): void {
  const lead = typeof pattern[0] === "string" && pattern[0].startsWith("...") ? pattern[0] : null;
  const tail = lead === null ? pattern : pattern.slice(1);
  const leading = shape.length - tail.length;
  const wrong = () =>
    failure("QS1002", {
      op: op.id,
      operand: spec.name,
      found: formatShape(shape),
      expected: expectedShape(pattern, bindings),
    });
  if (leading < 0 || (lead === null && leading !== 0)) throw wrong();
  if (lead !== null && !matchSequence(op, lead, shape.slice(0, leading), bindings)) throw wrong();
  tail.forEach((part, i) => {
    if (!matchPart(part, shape[leading + i] as DimValue, bindings)) throw wrong();
  });
  bindings.given.push({ name: spec.name, shape });
}

function matchSequence(op: OpDefinition, lead: string, dims: SymbolicShape, bindings: Bindings): boolean {
  const broadcasts = lead.startsWith("...^");
  const name = sequenceName(lead);
  const known = bindings.sequences.get(name);
  if (known === undefined) {
    bindings.sequences.set(name, dims);
    return true;
  }
  if (broadcasts) {
    bindings.sequences.set(name, broadcastShapes(op.id, known, dims));
    return true;
  }
  return known.length === dims.length && known.every((dim, i) => dim === dims[i]);
}

function matchPart(part: string | number, dim: DimValue, bindings: Bindings): boolean {
  if (part === "_") return true;
  if (typeof part === "number") return part === dim;
  const known = bindings.dims.get(part);
  if (known === undefined) bindings.dims.set(part, dim);
  return known === undefined || known === dim;
}

function expectedShape(pattern: readonly (string | number)[], bindings: Bindings): string {
  const parts = pattern.map((part) => {
    const bound = typeof part === "string" ? bindings.dims.get(part) : undefined;
    return bound === undefined ? String(part) : `${part} = ${String(bound)}`;
  });
  const others = bindings.given.map(({ name, shape }) => `${name} is ${formatShape(shape)}`);
  return `[${parts.join(", ")}]${others.length === 0 ? "" : ` (${others.join(", ")})`}`;
}

function resolveDType(dtype: DType | TypeVariable, bindings: Bindings): DType {
  if (dtype !== "T" && dtype !== "U") return dtype;
  const bound = bindings.types.get(dtype);
  invariant(bound !== undefined, `type variable ${dtype} is unbound`);
  return bound;
}

function resolvePart(part: string | number, bindings: Bindings): SymbolicShape {
  if (typeof part === "number") return [part];
  if (part.startsWith("...")) return bindings.sequences.get(sequenceName(part)) ?? [];
  const dim = bindings.dims.get(part);
  invariant(dim !== undefined, `size ${part} is unbound`);
  return [dim];
}

function sequenceName(lead: string): string {
  return lead.startsWith("...^") ? lead.slice(4) : lead.slice(3);
}

function isList(type: TensorType | readonly TensorType[]): type is readonly TensorType[] {
  return Array.isArray(type);
}
