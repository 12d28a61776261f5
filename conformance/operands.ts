import { dtypes, normalizeAttributes, type DType, type Operand, type TensorData } from "@quantrace/core";
import type {
  AttributeKind,
  Attributes,
  AttributeValue,
  OpDefinition,
  OperandSpec,
} from "@quantrace/core/ops";
import fc, { type Arbitrary } from "fast-check";
import type { OperandShape, Sample, SampleCase } from "./sample.ts";
import { patternShapes } from "./shapes.ts";
import { moderateFloat, valuesOf } from "./values.ts";

/** A valid call of an operation: what `evaluateOp` takes. */
export interface Call {
  readonly operands: readonly Operand<TensorData>[];
  readonly attributes: Attributes;
}

/** Random valid calls of an operation, from its definition and what its sample adds. */
export function calls(op: OpDefinition, sample: Sample = {}): Arbitrary<Call> {
  return fc
    .tuple(sampleCases(op, sample), freeAttributes(op, sample), drawnTypes(op))
    .chain(([drawn, free, types]) =>
      fc
        .tuple(
          ...op.operands.map((spec, i) =>
            operandOf(spec, drawn.shapes[i] ?? null, types[i] as DType, sample),
          ),
        )
        .map((operands) => ({ operands, attributes: complete(op, { ...free, ...drawn.attributes }) })),
    );
}

function complete(op: OpDefinition, given: Readonly<Record<string, AttributeValue>>): Attributes {
  const attributes = normalizeAttributes(op.id, op.attributes, given);
  return op.normalize === undefined ? attributes : op.normalize(attributes);
}

function sampleCases(op: OpDefinition, sample: Sample): Arbitrary<SampleCase> {
  return sample.cases ?? patternShapes(op).map((shapes) => ({ shapes, attributes: {} }));
}

/** Values for the attributes that the sample names, for those without a default, and for booleans. */
function freeAttributes(op: OpDefinition, sample: Sample): Arbitrary<Record<string, AttributeValue>> {
  const drawn: Record<string, Arbitrary<AttributeValue>> = { ...sample.attributes };
  for (const [name, { kind, default: fallback }] of Object.entries(op.attributes)) {
    if (Object.hasOwn(drawn, name) || (fallback !== undefined && kind !== "bool")) continue;
    if (sample.cases === undefined || kind === "bool") drawn[name] = attributeOf(op, name, kind);
  }
  return fc.record(drawn);
}

function attributeOf(op: OpDefinition, name: string, kind: AttributeKind): Arbitrary<AttributeValue> {
  const known: Partial<Record<AttributeKind, Arbitrary<AttributeValue>>> = {
    float: moderateFloat,
    bool: fc.boolean(),
    dtype: fc.constant("float32"),
    dims: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  };
  const missing = fc.constant(null).map(() => {
    throw new Error(`${op.id}: add a sample that draws the attribute ${name}`);
  });
  return known[kind] ?? missing;
}

/** A dtype for each operand: one for all operands under the same type variable. */
function drawnTypes(op: OpDefinition): Arbitrary<readonly DType[]> {
  const T = fc.constantFrom(...(op.types?.T ?? (["float32"] as const)));
  const U = fc.constantFrom(...(op.types?.U ?? (["float32"] as const)));
  return fc.tuple(T, U).chain(([t, u]) =>
    fc.tuple(
      ...op.operands.map(({ dtype }) => {
        if (dtype === "T" || dtype === "U") return fc.constant(dtype === "T" ? t : u);
        return fc.constantFrom(...([dtype].flat() as DType[]));
      }),
    ),
  );
}

function operandOf(
  spec: OperandSpec,
  shape: OperandShape,
  dtype: DType,
  sample: Sample,
): Arbitrary<Operand<TensorData>> {
  const values = sample.values?.[spec.name] ?? valuesOf[dtype];
  if (shape === null) return fc.constant(null);
  if (shape === "number") return values;
  if (spec.list) {
    return fc.tuple(...(shape as readonly (readonly number[])[]).map((s) => tensorOf(s, dtype, values)));
  }
  return tensorOf(shape as readonly number[], dtype, values);
}

function tensorOf(shape: readonly number[], dtype: DType, values: Arbitrary<number>): Arbitrary<TensorData> {
  const count = shape.reduce((product, size) => product * size, 1);
  return fc.array(values, { minLength: count, maxLength: count }).map((numbers) => {
    const data = dtypes[dtype].create(count);
    data.set(numbers);
    return { dtype, shape, data };
  });
}
