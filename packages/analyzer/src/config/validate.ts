import { failure, nearestNames, type QuantraceError, type SourceLocation } from "@quantrace/core/errors";
import { ts } from "../host/ts.ts";
import type { Schema } from "./schema.ts";

/** Where in the configuration a value stands. */
interface Place {
  readonly file: string;
  readonly source: ts.SourceFile;
  /** `rules.QT1002` */
  readonly path: string;
}

/** Compares parsed JSON with a schema. Gives every fault, in the order of the text. */
export function validate(node: ts.Expression, schema: Schema, place: Place): readonly QuantraceError[] {
  const found = jsonType(node);
  if (found !== schema.type) return [wrongValue(node, place, expectation(schema), describe(node, place))];
  if (ts.isObjectLiteralExpression(node)) return validateObject(node, schema, place);
  if (ts.isArrayLiteralExpression(node)) {
    const { items } = schema;
    if (items === undefined) return [];
    return node.elements.flatMap((element, i) =>
      validate(element, items, { ...place, path: `${place.path}[${i}]` }),
    );
  }
  const isOther = schema.enum !== undefined && ts.isStringLiteral(node) && !schema.enum.includes(node.text);
  return isOther ? [wrongValue(node, place, expectation(schema), describe(node, place))] : [];
}

function validateObject(
  node: ts.ObjectLiteralExpression,
  schema: Schema,
  place: Place,
): readonly QuantraceError[] {
  const present = new Set<string>();
  const faults = node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name)) {
      return [wrongValue(property, place, '"key": value', property.getText(place.source))];
    }
    const key = property.name.text;
    const inner = { ...place, path: place.path === "" ? key : `${place.path}.${key}` };
    if (present.has(key)) return [wrongValue(property.name, inner, "each key once", "a second one")];
    present.add(key);
    const known = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
    const value = known ?? schema.additionalProperties;
    if (value === false || value === undefined || !isName(key, schema)) {
      return [unknownKey(property.name, inner, key, schema)];
    }
    return validate(property.initializer, value, inner);
  });
  const missing = (schema.required ?? []).filter((key) => !present.has(key));
  return [...faults, ...missing.map((key) => wrongValue(node, place, `the key "${key}"`, "none"))];
}

function isName(key: string, { propertyNames }: Schema): boolean {
  if (propertyNames?.enum !== undefined) return propertyNames.enum.includes(key);
  return propertyNames?.pattern === undefined || new RegExp(propertyNames.pattern).test(key);
}

function unknownKey(node: ts.Node, place: Place, key: string, schema: Schema): QuantraceError {
  const known = schema.propertyNames?.enum ?? Object.keys(schema.properties ?? {});
  if (known.length === 0) return wrongValue(node, place, "a key such as package#export", `"${key}"`);
  const nearest = nearestNames(key, known).join(", ");
  return failure("QC3002", { file: place.file, key: place.path, nearest }, { source: locate(node, place) });
}

function wrongValue(node: ts.Node, place: Place, expected: string, found: string): QuantraceError {
  const path = place.path === "" ? "the file" : place.path;
  const params = { file: place.file, path, expected, found };
  return failure("QC3003", params, { source: locate(node, place) });
}

function locate(node: ts.Node, { file, source }: Place): SourceLocation {
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file, line: line + 1, column: character + 1 };
}

function expectation({ type, enum: choices }: Schema): string {
  if (choices !== undefined) return `one of ${choices.join(", ")}`;
  return type === "array" || type === "object" ? `an ${type}` : `a ${type}`;
}

function jsonType(node: ts.Expression): string {
  if (ts.isObjectLiteralExpression(node)) return "object";
  if (ts.isArrayLiteralExpression(node)) return "array";
  if (ts.isStringLiteral(node)) return "string";
  const isBoolean = node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? "boolean" : node.kind === ts.SyntaxKind.NullKeyword ? "null" : "number";
}

function describe(node: ts.Expression, { source }: Place): string {
  const type = jsonType(node);
  if (type === "object" || type === "array") return `an ${type}`;
  return node.getText(source);
}
