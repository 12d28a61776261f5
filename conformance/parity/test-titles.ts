import ts from "typescript";

/*
 * Goal: the titles of the tests in a file, as the file's syntax tree has them, without running it.
 * Method: calls of `test` and `it`, with `.each(...)` and `.prop(...)` or without, inside calls of `describe`. The rows of a
 * table that stands in the file give one title each; the title as it is written stands for all of them.
 * Limits: tests that are skipped, or skipped sometimes, do not count. Tests that a function of another file makes are not
 * found.
 */

const MAKERS = new Set(["test", "it"]);
const PLAIN = new Set(["each", "prop", "concurrent", "sequential", "for"]);

/** A call that makes tests: what it is called on, and the table of `each`. */
interface Maker {
  readonly root: string;
  readonly modifiers: readonly string[];
  readonly table: ts.Expression | null;
}

/** The titles of all tests, each from the outermost `describe` on, joined by ` > `. */
export function testTitles(text: string): ReadonlySet<string> {
  const source = ts.createSourceFile("tests.ts", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const titles = new Set<string>();
  const visit = (node: ts.Node, paths: readonly string[]): void => {
    const inner = ts.isCallExpression(node) ? visitCall(node, paths) : paths;
    if (inner !== null) ts.forEachChild(node, (child) => visit(child, inner));
  };
  /** The paths for what is inside a call, or null where nothing in it counts. */
  const visitCall = (call: ts.CallExpression, paths: readonly string[]): readonly string[] | null => {
    const maker = makerOf(call.expression);
    const title = call.arguments[0] === undefined ? null : titleOf(call.arguments[0]);
    if (maker === null || title === null) return paths;
    if (!maker.modifiers.every((name) => PLAIN.has(name))) return null;
    const own = [title, ...rowTitles(title, maker.table, source)];
    const full = paths.flatMap((path) => own.map((each) => (path === "" ? each : `${path} > ${each}`)));
    if (maker.root === "describe") return full;
    for (const each of full) titles.add(each);
    return null;
  };
  visit(source, [""]);
  return titles;
}

function makerOf(callee: ts.Expression): Maker | null {
  if (ts.isIdentifier(callee))
    return MAKERS.has(callee.text) || callee.text === "describe"
      ? { root: callee.text, modifiers: [], table: null }
      : null;
  if (ts.isPropertyAccessExpression(callee)) {
    const maker = makerOf(callee.expression);
    return maker === null ? null : { ...maker, modifiers: [...maker.modifiers, callee.name.text] };
  }
  if (!ts.isCallExpression(callee) || ts.isIdentifier(callee.expression)) return null;
  const maker = makerOf(callee.expression);
  return maker === null ? null : { ...maker, table: callee.arguments[0] ?? null };
}

function titleOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : null;
}

/** The title of each row of a table, as far as the row says it in so many words. */
function rowTitles(title: string, table: ts.Expression | null, source: ts.SourceFile): string[] {
  const rows = table === null ? null : arrayOf(table, source);
  return (rows?.elements ?? []).flatMap((row) => {
    const filled = filledTitle(title, plain(row));
    return filled === null ? [] : [filled];
  });
}

function filledTitle(title: string, row: ts.Expression): string | null {
  if (ts.isObjectLiteralExpression(row)) return filledByName(title, row);
  const values = ts.isArrayLiteralExpression(row) ? [...row.elements] : [row];
  let missing = false;
  const filled = title.replaceAll(/%[sdifjo]/g, () => {
    const value = values.shift();
    const text = value === undefined ? null : literalOf(value);
    missing ||= text === null;
    return text ?? "";
  });
  return missing ? null : filled;
}

function filledByName(title: string, row: ts.ObjectLiteralExpression): string | null {
  const values = new Map(
    row.properties.flatMap((property): [string, string][] => {
      const value = ts.isPropertyAssignment(property) ? literalOf(property.initializer) : null;
      return value === null || property.name === undefined ? [] : [[property.name.getText(), value]];
    }),
  );
  const names = [...title.matchAll(/\$(\w+)/g)].map(([, name]) => name as string);
  if (!names.every((name) => values.has(name))) return null;
  return title.replaceAll(/\$(\w+)/g, (_, name: string) => values.get(name) ?? "");
}

function literalOf(node: ts.Expression): string | null {
  const value = plain(node);
  if (ts.isStringLiteralLike(value)) return value.text;
  return ts.isNumericLiteral(value) ? value.text : null;
}

/** An array in so many words, there or behind the only name of its kind in the file. */
function arrayOf(node: ts.Expression, source: ts.SourceFile): ts.ArrayLiteralExpression | null {
  const value = plain(node);
  if (ts.isArrayLiteralExpression(value)) return value;
  if (!ts.isIdentifier(value)) return null;
  const [found, ...others] = declarationsOf(value.text, source);
  if (others.length > 0) return null;
  return found?.initializer === undefined ? null : arrayOf(found.initializer, source);
}

function declarationsOf(name: string, source: ts.SourceFile): readonly ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name)
      found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Without `as const`, `satisfies` and parentheses. */
function plain(node: ts.Expression): ts.Expression {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return plain(node.expression);
  return node;
}
