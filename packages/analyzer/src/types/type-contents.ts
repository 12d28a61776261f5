import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import type { TypeJudge } from "./type-facts.ts";

/** What lies inside of a type: what turning it into text, JSON or an iteration would touch. */
export interface TypeContents {
  /** A tensor or dimension in an array, to any depth: `String(x)` writes each element. */
  readonly inArrays: "tensor" | "dim" | null;
  /** The same in properties too: `JSON.stringify(x)` writes each. */
  readonly inside: "tensor" | "dim" | null;
  /** The user's own `toString`, `valueOf`, `toJSON` or `Symbol.toPrimitive`, which a conversion would run. */
  readonly converts: boolean;
  /** The user's own `Symbol.iterator`, which an iteration would run. */
  readonly iterates: boolean;
}

/** Of a primitive. */
export const NO_CONTENTS: TypeContents = { inArrays: null, inside: null, converts: false, iterates: false };

const DEPTH = 3;

/** Makes a reader of types' contents, each read once. */
export function contentsReader(checker: ts.TypeChecker, judge: TypeJudge): (type: ts.Type) => TypeContents {
  const known = new Map<ts.Type, TypeContents>();
  return (asked) => {
    const type = checker.getBaseConstraintOfType(asked) ?? asked;
    const found = known.get(type);
    if (found !== undefined) return found;
    const plain = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection)) === 0;
    const contents = plain || judge(type).tensor === "yes" ? NO_CONTENTS : read(type, checker, judge);
    known.set(type, contents);
    return contents;
  };
}

function read(type: ts.Type, checker: ts.TypeChecker, judge: TypeJudge): TypeContents {
  return {
    inArrays: search(type, checker, judge, DEPTH, false),
    inside: search(type, checker, judge, DEPTH, true),
    converts: CONVERSIONS.some((name) => isOfUser(type, name, checker)),
    iterates: isOfUser(type, "__@iterator", checker),
  };
}

/** Members that a conversion to a number, text or JSON calls. */
export const CONVERSIONS: readonly string[] = [
  "toString",
  "valueOf",
  "toJSON",
  "toLocaleString",
  "__@toPrimitive",
];

function search(
  type: ts.Type,
  checker: ts.TypeChecker,
  judge: TypeJudge,
  depth: number,
  properties: boolean,
): "tensor" | "dim" | null {
  const facts = judge(type);
  if (facts.tensor === "yes") return "tensor";
  if (facts.dim === "yes" || (facts.dim === "open" && !facts.opaque)) return "dim";
  if (depth === 0 || facts.any) return null;
  for (const part of partsOf(type, checker, properties)) {
    const found = search(part, checker, judge, depth - 1, properties);
    if (found !== null) return found;
  }
  return null;
}

function partsOf(type: ts.Type, checker: ts.TypeChecker, properties: boolean): readonly ts.Type[] {
  if (type.isUnion()) return type.types;
  if ((type.flags & ts.TypeFlags.Object) === 0) return [];
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    return checker.getTypeArguments(type as ts.TypeReference);
  }
  if (!properties || type.getCallSignatures().length > 0) return [];
  const symbol = type.getSymbol();
  const isPlain = symbol?.declarations?.every((d) => !d.getSourceFile().isDeclarationFile) ?? true;
  return isPlain ? type.getProperties().map((property) => checker.getTypeOfSymbol(property)) : [];
}

/** True when a member of that name is declared in the user's code. Symbols are named `__@iterator@12`. */
function isOfUser(type: ts.Type, name: string, checker: ts.TypeChecker): boolean {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts.some((part) => {
    if (checker.isArrayType(part) || checker.isTupleType(part)) return false;
    const property = name.startsWith("__@")
      ? part.getProperties().find((p) => p.escapedName.toString().startsWith(`${name}@`))
      : part.getProperty(name);
    return property?.declarations?.some(isUserCode) === true;
  });
}

function isUserCode(node: ts.Node): boolean {
  const file = node.getSourceFile();
  return !file.isDeclarationFile && !isLibraryFile(file);
}
