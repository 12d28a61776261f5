import { isCoreFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";

/** Whether a type says something: it does, it does not, or the flow of values must decide. */
export type Answer = "yes" | "no" | "open";

/** What a static type tells the analysis. Null and undefined are left out of a union before it is judged. */
export interface TypeFacts {
  readonly tensor: Answer;
  /** A tensor that has its values: not an input of `forward`, unless a cast says so. */
  readonly eager: boolean;
  readonly dim: Answer;
  /** Null or undefined are possible. */
  readonly nullable: boolean;
  /** `any`, `unknown`, `object`, `{}` or a bare type parameter: anything may hide behind it. */
  readonly opaque: boolean;
  readonly any: boolean;
  /** The type of an expression that TypeScript rejects. */
  readonly error: boolean;
  readonly never: boolean;
}

/** A primitive. */
export const NO_TENSOR: TypeFacts = {
  tensor: "no",
  eager: false,
  dim: "no",
  nullable: false,
  opaque: false,
  any: false,
  error: false,
  never: false,
};

/** An array, a function or another object that is no tensor itself and may hold some. */
export const SOME_OBJECT: TypeFacts = { ...NO_TENSOR, tensor: "open" };

const OPAQUE: TypeFacts = { ...NO_TENSOR, tensor: "open", dim: "open", opaque: true };

const PRIMITIVE: ts.TypeFlags =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike;

const NULLISH: ts.TypeFlags = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

/** Judges types, each once. */
export type TypeJudge = (type: ts.Type) => TypeFacts;

/** Makes a judge for the types of one program. */
export function typeJudge(checker: ts.TypeChecker): TypeJudge {
  const known = new Map<ts.Type, TypeFacts>();
  const judge: TypeJudge = (type) => {
    const found = known.get(type);
    if (found !== undefined) return found;
    known.set(type, OPAQUE); // a type that contains itself
    const facts = judgeType(type, checker, judge);
    known.set(type, facts);
    return facts;
  };
  return judge;
}

function judgeType(type: ts.Type, checker: ts.TypeChecker, judge: TypeJudge): TypeFacts {
  if (type.flags & ts.TypeFlags.Any)
    return { ...OPAQUE, any: true, nullable: true, error: isErrorType(type) };
  if (type.flags & ts.TypeFlags.Unknown) return { ...OPAQUE, nullable: true };
  if (type.flags & ts.TypeFlags.Never) return { ...NO_TENSOR, never: true };
  if (type.flags & NULLISH) return { ...NO_TENSOR, nullable: true };
  if (type.flags & PRIMITIVE) return NO_TENSOR;
  if (type.flags & ts.TypeFlags.NonPrimitive) return OPAQUE;
  if (type.isUnion()) return joinFacts(type.types.map(judge));
  if (type.isIntersection()) return meetFacts(type, checker, judge);
  if (type.flags & ts.TypeFlags.Instantiable) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined || constraint === type
      ? { ...OPAQUE, nullable: true }
      : judge(constraint);
  }
  return judgeObject(type, checker);
}

function judgeObject(type: ts.Type, checker: ts.TypeChecker): TypeFacts {
  if (hasBrand(type, "~tensor", checker)) {
    return { ...NO_TENSOR, tensor: "yes", eager: hasBrand(type, "item", checker) };
  }
  if (hasBrand(type, "~dim", checker)) return { ...NO_TENSOR, dim: "yes" };
  const empty = type.getProperties().length === 0 && checker.getIndexInfosOfType(type).length === 0;
  const callable = type.getCallSignatures().length + type.getConstructSignatures().length > 0;
  return empty && !callable ? OPAQUE : SOME_OBJECT;
}

/** True when the type has a property that the core package declares. */
function hasBrand(type: ts.Type, name: string, checker: ts.TypeChecker): boolean {
  const declaration = checker.getPropertyOfType(type, name)?.declarations?.[0];
  return declaration !== undefined && isCoreFile(declaration.getSourceFile());
}

function joinFacts(all: readonly TypeFacts[]): TypeFacts {
  const nullable = all.some((facts) => facts.nullable);
  const parts = all.filter((facts) => !(facts.nullable && facts.tensor === "no" && !facts.any));
  if (parts.length === 0) return { ...NO_TENSOR, nullable };
  return {
    tensor: sameAnswer(parts.map((part) => part.tensor)),
    eager: parts.every((part) => part.eager),
    dim: sameAnswer(parts.map((part) => part.dim)),
    nullable,
    opaque: parts.some((part) => part.opaque || (part.tensor === "yes" && parts.length > 1)),
    any: parts.some((part) => part.any),
    error: parts.some((part) => part.error),
    never: false,
  };
}

function sameAnswer(answers: readonly Answer[]): Answer {
  const [first = "no"] = answers;
  return answers.every((answer) => answer === first) ? first : "open";
}

function meetFacts(type: ts.IntersectionType, checker: ts.TypeChecker, judge: TypeJudge): TypeFacts {
  if (type.types.some((part) => (part.flags & PRIMITIVE) !== 0)) return NO_TENSOR;
  const parts = type.types.map(judge);
  if (parts.some((part) => part.tensor === "yes")) {
    return { ...NO_TENSOR, tensor: "yes", eager: hasBrand(type, "item", checker) };
  }
  if (parts.some((part) => part.dim === "yes")) return { ...NO_TENSOR, dim: "yes" };
  return parts.every((part) => part.opaque) ? OPAQUE : SOME_OBJECT;
}

/** The compiler's own mark for "could not be typed". */
function isErrorType(type: ts.Type): boolean {
  const { intrinsicName } = type as ts.Type & { readonly intrinsicName?: string };
  return intrinsicName === "error" || intrinsicName === "unresolved";
}
