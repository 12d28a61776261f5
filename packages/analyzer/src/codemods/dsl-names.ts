import { DSL_IMPORT } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";

/** Names that `@quantrace/ir` exports; the others that fixes write are core's. */
const IR: ReadonlySet<string> = new Set(["Leaf", "LeafModule", "spec", "TensorSpec"]);
const TYPES: ReadonlySet<string> = new Set(["EagerTensor", "Leaf", "Tensor", "TensorSpec"]);

/** An import of Quantrace in a file. */
interface DslImport {
  readonly node: ts.ImportDeclaration;
  readonly specifier: string;
  readonly bindings: ts.NamedImportBindings | undefined;
}

/**
 * How a file spells a name of Quantrace: as it imports it, through a namespace, or, where it does not import it yet, as
 * `importEdits` will: under its own name, or under another one where the file uses that name for something else.
 */
export function dslName(at: ts.Node, name: string): string {
  const file = at.getSourceFile();
  const known = importedAs(file, name);
  if (known !== null) return known;
  return isTaken(file, name) ? `quantrace${name[0]?.toUpperCase()}${name.slice(1)}` : name;
}

/** An insertion of text. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The insertions that import names which a file does not import yet. */
export function importInsertions(file: ts.SourceFile, names: readonly string[]): readonly Insertion[] {
  const missing = [...new Set(names)].filter((name) => importedAs(file, name) === null).sort();
  const imports = dslImports(file);
  const groups = new Map<string, string[]>();
  for (const name of missing) {
    const specifier = specifierOf(imports, name);
    groups.set(specifier, [...(groups.get(specifier) ?? []), name]);
  }
  const clauses = [...groups].map(([specifier, group]) =>
    insertion(file, imports, specifier, group.map((name) => clauseOf(file, name)).join(", ")),
  );
  return joinAtSamePlace(clauses);
}

function clauseOf(file: ts.SourceFile, name: string): string {
  const local = dslName(file, name);
  return `${TYPES.has(name) ? "type " : ""}${local === name ? name : `${name} as ${local}`}`;
}

function specifierOf(imports: readonly DslImport[], name: string): string {
  if (imports.some(({ specifier }) => specifier === "quantrace")) return "quantrace";
  return IR.has(name) ? "@quantrace/ir" : "@quantrace/core";
}

function insertion(
  file: ts.SourceFile,
  imports: readonly DslImport[],
  specifier: string,
  clause: string,
): Insertion {
  for (const { bindings, specifier: other, node } of imports) {
    if (other !== specifier || bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const last = bindings.elements.at(-1);
    if (node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || last === undefined) continue;
    return { at: last.getEnd(), text: `, ${clause}` };
  }
  const quote = imports[0]?.node.moduleSpecifier.getText().startsWith("'") === true ? "'" : '"';
  const line = `import { ${clause} } from ${quote}${specifier}${quote};`;
  const after = imports.at(-1)?.node;
  return after === undefined
    ? { at: file.getFullStart(), text: `${line}\n` }
    : { at: after.getEnd(), text: `\n${line}` };
}

function joinAtSamePlace(insertions: readonly Insertion[]): readonly Insertion[] {
  const places = new Map<number, string>();
  for (const { at, text } of insertions) places.set(at, `${places.get(at) ?? ""}${text}`);
  return [...places].map(([at, text]) => ({ at, text }));
}

function importedAs(file: ts.SourceFile, name: string): string | null {
  for (const { bindings, node } of dslImports(file)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (bindings === undefined || (isType && !TYPES.has(name))) continue;
    if (ts.isNamespaceImport(bindings)) return `${bindings.name.text}.${name}`;
    const found = bindings.elements.find((element) => (element.propertyName ?? element.name).text === name);
    if (found !== undefined && (!found.isTypeOnly || TYPES.has(name))) return found.name.text;
  }
  return null;
}

function dslImports(file: ts.SourceFile): readonly DslImport[] {
  return file.statements.flatMap((node) => {
    if (!ts.isImportDeclaration(node) || !DSL_IMPORT.test(node.moduleSpecifier.getText())) return [];
    const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
    return [{ node, specifier, bindings: node.importClause?.namedBindings }];
  });
}

/** True when a file declares the name for something else, anywhere. */
function isTaken(file: ts.SourceFile, name: string): boolean {
  if (!new RegExp(`\\b${name}\\b`).test(file.text)) return false;
  let taken = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && isDeclared(node)) taken = true;
    if (!taken) ts.forEachChild(node, visit);
  };
  visit(file);
  return taken;
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent)) return false;
  return "name" in parent && parent.name === node && !ts.isPropertyAccessExpression(parent);
}
