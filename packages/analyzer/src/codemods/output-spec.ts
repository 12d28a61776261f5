import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";

/** What a leaf says of its result, as code. */
export interface SpecText {
  /** The type of the spec. */
  readonly type: string;
  readonly value: string;
}

/** Adds `outputSpec` to the class of a leaf: as if it gave what its first tensor is like, for the author to correct. */
export function addOutputSpec(callee: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const declaration = types.checker.getTypeAtLocation(callee.expression).getSymbol()?.valueDeclaration;
  if (declaration === undefined || !ts.isClassLike(declaration) || declaration.name === undefined)
    return null;
  const forward = declaration.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && member.name.getText() === "forward",
  );
  const method = forward === undefined ? null : addOutputSpecTo(forward, types);
  if (forward === undefined || method === null) return null;
  return {
    first: declaration.name,
    last: declaration.name,
    text: declaration.name.text,
    applicability: "scaffold",
    imports: ["Tensor", "TensorSpec", "spec"],
    inserts: [{ before: forward, text: `${method}\n` }],
  };
}

/** The method `outputSpec` that belongs to a `forward`. */
export function addOutputSpecTo(forward: ts.MethodDeclaration, types: SiteTypes): string | null {
  if (forward.type === undefined) return null;
  return outputSpecMethod(
    forward,
    forward.parameters,
    types.checker.getTypeFromTypeNode(forward.type),
    types,
  );
}

/** The method `outputSpec` beside a `forward` with these parameters; null when no parameter is a tensor. */
function outputSpecMethod(
  at: ts.Node,
  parameters: readonly ts.ParameterDeclaration[],
  result: ts.Type,
  types: SiteTypes,
): string | null {
  const like = parameters.find(
    ({ name, type }) => ts.isIdentifier(name) && type !== undefined && types.factsAt(type).tensor === "yes",
  );
  const text = like === undefined ? null : specText(at, result, like.name.getText(), types);
  if (text === null) return null;
  const list = parameters.map((parameter) => parameter.getText()).join(", ");
  return [`outputSpec(${list}): ${text.type} {`, `  return ${text.value};`, "}"].join("\n");
}

/** The spec of a type whose tensors are all like one. */
export function specText(
  at: ts.Node,
  type: ts.Type,
  like: string,
  types: SiteTypes,
  depth = 3,
): SpecText | null {
  const { checker } = types;
  if (type.getSymbol()?.name === "Tensor" || type.getProperty("~tensor") !== undefined) {
    const value = `${dslName(at, "spec")}(${like}.dtype, ${like}.shape)`;
    return { type: dslName(at, "TensorSpec"), value };
  }
  if (depth === 0) return null;
  if (checker.isTupleType(type)) {
    const parts = checker
      .getTypeArguments(type as ts.TypeReference)
      .map((part) => specText(at, part, like, types, depth - 1));
    if (parts.includes(null)) return null;
    const known = parts as readonly SpecText[];
    return {
      type: `readonly [${known.map((part) => part.type).join(", ")}]`,
      value: `[${known.map((part) => part.value).join(", ")}]`,
    };
  }
  if (checker.isArrayType(type) || (type.flags & ts.TypeFlags.Object) === 0 || type.isClass()) return null;
  const fields = type.getProperties().map((property) => {
    const inner = specText(at, checker.getTypeOfSymbol(property), like, types, depth - 1);
    return inner === null ? null : ([property.name, inner] as const);
  });
  if (fields.length === 0 || fields.includes(null)) return null;
  const known = fields as readonly (readonly [string, SpecText])[];
  return {
    type: `{ ${known.map(([name, part]) => `readonly ${name}: ${part.type}`).join("; ")} }`,
    value: `{ ${known.map(([name, part]) => `${name}: ${part.value}`).join(", ")} }`,
  };
}
