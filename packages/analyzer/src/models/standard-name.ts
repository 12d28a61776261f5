import { ts } from "../host/ts.ts";

/**
 * The name of a declaration of the standard library or the platform: `Math.floor`, `Array.map`, `NumberConstructor()`
 * for the call `Number(...)`, `new DateConstructor` for `new Date`, `parseInt` for a global function.
 */
export function standardName(declaration: ts.Node): string {
  const found = known.get(declaration) ?? nameOf(declaration);
  known.set(declaration, found);
  return found;
}

const known = new WeakMap<ts.Node, string>();

function nameOf(declaration: ts.Node): string {
  const owner = ownerName(declaration);
  if (ts.isCallSignatureDeclaration(declaration)) return `${owner}()`;
  if (ts.isConstructSignatureDeclaration(declaration) || ts.isConstructorDeclaration(declaration)) {
    return `new ${owner}`;
  }
  if (ts.isClassLike(declaration)) return `new ${declaration.name?.text ?? ""}Constructor`;
  const name = "name" in declaration ? (declaration.name as ts.Node | undefined)?.getText() : undefined;
  return owner === "" ? (name ?? "") : `${owner}.${name ?? ""}`;
}

function ownerName(declaration: ts.Node): string {
  const { parent } = declaration;
  if (parent === undefined) return "";
  if (ts.isInterfaceDeclaration(parent)) return baseName(parent.name.text);
  if (ts.isClassLike(parent)) return parent.name?.text ?? "";
  if (ts.isModuleBlock(parent) && ts.isIdentifier(parent.parent.name) && parent.parent.name.text !== "global")
    return parent.parent.name.text;
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) {
    return `${parent.parent.name.getText()}Constructor`;
  }
  return "";
}

const TYPED_ARRAY = /^(?:Big)?(?:Float|Int|Uint)\d+(?:Clamped)?Array/;

/** Read-only twins of a collection behave alike, and so do the kinds of typed array. */
function baseName(name: string): string {
  const plain = name.startsWith("Readonly") ? name.slice("Readonly".length) : name;
  return plain.replace(TYPED_ARRAY, "TypedArray");
}
