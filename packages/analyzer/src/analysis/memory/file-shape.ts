import { ts } from "../../host/ts.ts";

/** A function that only its own file can look into: it says what it returns, so that nobody infers it. */
export interface Unit {
  readonly node: ts.Node;
  /** Its body. */
  readonly text: string;
}

/** A file in two parts: what other files can see of it, and the bodies that they cannot. */
export interface FileShape {
  /** The text without the bodies of the units. */
  readonly surface: string;
  readonly units: readonly Unit[];
}

const shapes = new WeakMap<ts.SourceFile, FileShape>();

/** Splits a file. Two versions with the same surface have the same units, in the same order. */
export function shapeOf(file: ts.SourceFile): FileShape {
  const found = shapes.get(file) ?? split(file);
  shapes.set(file, found);
  return found;
}

function split(file: ts.SourceFile): FileShape {
  const units: Unit[] = [];
  let surface = "";
  let at = 0;
  const visit = (node: ts.Node): void => {
    const body = unitBody(node);
    if (body === null) return ts.forEachChild(node, visit);
    const text = file.text.slice(body.pos, body.end);
    if (LEAKS.test(text)) return ts.forEachChild(node, visit);
    units.push({ node, text });
    surface += `${file.text.slice(at, body.pos)}{}`;
    at = body.end;
  };
  visit(file);
  return { surface: surface + file.text.slice(at), units };
}

/** Code that other files are touched by wherever it stands: classes below theirs, and files that it brings in. */
const LEAKS = /\b(?:class|import|require)\b/;

function unitBody(node: ts.Node): ts.Node | null {
  if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return null;
  const body = node.body as ts.Node;
  if (ts.isSetAccessorDeclaration(node)) return body;
  if (ts.isConstructorDeclaration(node)) return infersNoField(node.parent) ? body : null;
  return node.type === undefined ? null : body;
}

/** The constructor does not decide over the type of a field: each says its type, or has a value. */
function infersNoField(type: ts.ClassLikeDeclaration): boolean {
  return type.members.every(
    (member) =>
      !ts.isPropertyDeclaration(member) || member.type !== undefined || member.initializer !== undefined,
  );
}

/** The unit that a node lies in, among some. */
export function unitAround(node: ts.Node, units: ReadonlySet<ts.Node>): ts.Node | null {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (units.has(at)) return at;
  return null;
}
