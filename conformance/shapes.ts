import type { OpDefinition, OperandSpec } from "@quantrace/core/ops";
import fc, { type Arbitrary } from "fast-check";
import type { OperandShape } from "./sample.ts";

/** Sizes from 0 on, small ones more often; enough for tails of 4 and 8 lanes. */
const size: Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 6, max: 18 }) },
);

/** Any shape up to rank 3. */
export const anyShape: Arbitrary<readonly number[]> = fc.array(size, { maxLength: 3 });

/** A way to fill in the names of an operation's patterns. */
interface Naming {
  readonly sizes: ReadonlyMap<string, number>;
  readonly sequences: ReadonlyMap<string, readonly number[]>;
}

/** Shapes that fit the patterns of all operands of an operation. */
export function patternShapes(op: OpDefinition): Arbitrary<readonly OperandShape[]> {
  return naming(op).chain((names) => fc.tuple(...op.operands.map((spec) => operandShape(spec, names))));
}

function naming(op: OpDefinition): Arbitrary<Naming> {
  const parts = new Set(op.operands.flatMap((spec) => spec.shape ?? []).filter((p) => typeof p === "string"));
  const sequences = [...parts].filter(isSequence).map(sequenceName);
  const sizes = [...parts].filter((part) => !isSequence(part) && part !== "_");
  return fc
    .tuple(fc.tuple(...sizes.map(() => size)), fc.tuple(...sequences.map(() => anyShape)))
    .map(([drawnSizes, drawnSequences]) => ({
      sizes: new Map(sizes.map((name, i) => [name, drawnSizes[i] as number])),
      sequences: new Map(sequences.map((name, i) => [name, drawnSequences[i] as readonly number[]])),
    }));
}

function operandShape(spec: OperandSpec, names: Naming): Arbitrary<OperandShape> {
  const one = spec.shape === undefined ? anyShape : fillPattern(spec.shape, names);
  if (spec.list) return fc.array(one, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: spec.optional ? 2 : 0, arbitrary: fc.constant(null) },
    { weight: spec.scalar ? 1 : 0, arbitrary: fc.constant("number" as const) },
  );
}

function fillPattern(pattern: readonly (string | number)[], names: Naming): Arbitrary<readonly number[]> {
  return fc.tuple(...pattern.map((part) => fillPart(part, names))).map((parts) => parts.flat());
}

function fillPart(part: string | number, names: Naming): Arbitrary<readonly number[]> {
  if (typeof part === "number") return fc.constant([part]);
  if (part === "_") return size.map((drawn) => [drawn]);
  if (!isSequence(part)) return fc.constant([names.sizes.get(part) as number]);
  const whole = names.sequences.get(sequenceName(part)) as readonly number[];
  return part.startsWith("...^") ? stretchesTo(whole) : fc.constant(whole);
}

/** Shapes that broadcast to the whole: some leading sizes left out, some sizes 1. */
function stretchesTo(whole: readonly number[]): Arbitrary<readonly number[]> {
  return fc
    .tuple(fc.nat({ max: whole.length }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
    .map(([drop, ones]) => whole.map((s, i) => (ones[i] ? 1 : s)).slice(Math.max(0, drop - 1)));
}

function isSequence(part: string): boolean {
  return part.startsWith("...");
}

function sequenceName(part: string): string {
  return part.replace(/^\.\.\.\^?/, "");
}
