import { type DType, isDType } from "../dtype/dtype.ts";
import { type DimValue, SymbolicDim } from "../dim/symbolic-dim.ts";
import { describeValue, failure, isArray, isInstance } from "../errors/index.ts";

/** A value that an attribute can hold: printable, and free of tensors. */
export type AttributeValue = number | boolean | string | null | SymbolicDim | readonly AttributeValue[];

/** The attributes of one node, complete and normalised. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * The kinds of attribute. `single`, `pair` and `triple` take one number for all spatial dimensions or one for each, and
 * hold one (length), two (height, width) or three (depth, height, width); `ints` takes a number or a list and holds a
 * list; `dims` holds sizes, which may be symbolic; a trailing `?` allows null.
 */
export type AttributeKind =
  | "int"
  | "int?"
  | "float"
  | "float?"
  | "bool"
  | "string"
  | "dtype"
  | "dtype?"
  | "ints"
  | "ints?"
  | "single"
  | "single?"
  | "pair"
  | "pair?"
  | "triple"
  | "triple?"
  | "dim"
  | "dim?"
  | "dims"
  | "dims?";

/** One attribute of an operation. Without `default` it must be given. */
export interface AttributeSpec {
  readonly kind: AttributeKind;
  readonly default?: AttributeValue;
}

/**
 * Completes and checks the attributes that a caller gave: defaults filled in, a single number for a pair doubled, and
 * for a list put into one.
 * Throws QS1007 for a value of the wrong kind, an unknown name or a missing one.
 */
export function normalizeAttributes(
  op: string,
  specs: Readonly<Record<string, AttributeSpec>>,
  given: Readonly<Record<string, unknown>>,
): Attributes {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name) && given[name] !== undefined) {
      throw failure("QS1007", {
        op,
        attribute: name,
        found: "given",
        expected: `one of ${Object.keys(specs).join(", ") || "none"}`,
      });
    }
  }
  const complete: Record<string, AttributeValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name] === undefined ? spec.default : given[name];
    complete[name] = normalizeAttribute(op, name, spec.kind, value);
  }
  return complete;
}

function normalizeAttribute(op: string, name: string, kind: AttributeKind, value: unknown): AttributeValue {
  if (kind.endsWith("?")) {
    if (value === null) return null;
    return normalizeAttribute(op, name, kind.slice(0, -1) as AttributeKind, value);
  }
  const length = LENGTHS[kind];
  if (length !== undefined && isInt(value)) return Object.freeze(Array.from({ length }, () => value));
  const check = checks[kind as keyof typeof checks];
  if (check.accepts(value))
    return isArray(value) ? Object.freeze([...(value as AttributeValue[])]) : (value as AttributeValue);
  throw failure("QS1007", { op, attribute: name, found: describe(value), expected: check.expected });
}

/** How long a list is made of one number. */
const LENGTHS: Readonly<Partial<Record<AttributeKind, number>>> = { ints: 1, single: 1, pair: 2, triple: 3 };

interface AttributeCheck {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const checks: Readonly<Record<Exclude<AttributeKind, `${string}?`>, AttributeCheck>> = {
  int: { expected: "a whole number", accepts: isInt },
  float: { expected: "a number", accepts: (v) => typeof v === "number" },
  bool: { expected: "true or false", accepts: (v) => typeof v === "boolean" },
  string: { expected: "a string", accepts: (v) => typeof v === "string" },
  dtype: { expected: "a dtype", accepts: (v): v is DType => isDType(v) },
  ints: {
    expected: "a whole number or an array of them",
    accepts: (v) => isArray(v) && v.every(isInt),
  },
  single: { expected: "a whole number", accepts: (v) => isListOfInts(v, 1) },
  pair: { expected: "a whole number or two", accepts: (v) => isListOfInts(v, 2) },
  triple: { expected: "a whole number or three", accepts: (v) => isListOfInts(v, 3) },
  dim: { expected: "a size", accepts: isDimValue },
  dims: { expected: "an array of sizes", accepts: (v) => isArray(v) && v.every(isDimValue) },
};

function isInt(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isListOfInts(value: unknown, length: number): boolean {
  return isArray(value) && value.length === length && value.every(isInt);
}

function isDimValue(value: unknown): value is DimValue {
  return isInt(value) || isInstance(value, SymbolicDim);
}

function describe(value: unknown): string {
  return value === undefined ? "missing" : describeValue(value);
}
