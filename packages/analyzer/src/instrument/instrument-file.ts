import { ts } from "../host/ts.ts";
import { instrumentCall } from "./calls.ts";
import { instrumentCondition, instrumentLogical, instrumentNot } from "./conditions.ts";
import { Edits } from "./edits.ts";
import { instrumentEquality, instrumentSwitch, instrumentTypeof } from "./equality.ts";
import type { Facts } from "./facts.ts";
import { fileNames, type Names } from "./names.ts";
import { SiteTable } from "./site-table.ts";
import { instrumentDelete, instrumentTargets, instrumentUpdate, instrumentVariables } from "./writes.ts";

/** What the parts of the instrumentation share. */
export interface Instrumentation {
  readonly edits: Edits;
  readonly sites: SiteTable;
  readonly facts: Facts;
  readonly names: Names;
}

/** Source text with its source map. */
export interface Instrumented {
  readonly code: string;
  /** JSON. */
  readonly map: string;
}

/**
 * Writes what JavaScript does without a word as calls of the run-time: truth, identity, presence, `typeof`, look-ups,
 * and changes of what outlives a call. The text stays TypeScript, and each line stays where it is.
 */
export function instrumentFile(file: ts.SourceFile, facts: Facts, runTime: string): Instrumented {
  const at: Instrumentation = {
    edits: new Edits(file),
    sites: new SiteTable(),
    facts,
    names: fileNames(file.text),
  };
  visit(at, file);
  const { names } = at;
  const first = `import * as ${names.runTime} from ${JSON.stringify(runTime)}; ${names.runTime}.register(${names.bindings}); `;
  const table = JSON.stringify({ file: file.fileName, sites: at.sites.sites });
  const bindings = topVariables(file).map((name) => `() => ${name}`);
  const last =
    `\nfunction ${names.sites}() { return ${table}; }` +
    `\nfunction ${names.bindings}() { return [${bindings.join(", ")}]; }\n`;
  return at.edits.finish(first, last);
}

function visit(at: Instrumentation, node: ts.Node): void {
  if (ts.isTypeNode(node) || isAmbient(node)) return;
  instrument(at, node);
  ts.forEachChild(node, (child) => visit(at, child));
}

/** Types, and declarations of what is elsewhere. */
function isAmbient(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node))
    return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function instrument(at: Instrumentation, node: ts.Node): void {
  if (
    ts.isIfStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isWhileStatement(node) ||
    ts.isDoStatement(node) ||
    ts.isForStatement(node)
  )
    instrumentCondition(at, node);
  else if (ts.isSwitchStatement(node)) instrumentSwitch(at, node);
  else if (ts.isTypeOfExpression(node)) instrumentTypeof(at, node);
  else if (ts.isDeleteExpression(node)) instrumentDelete(at, node);
  else if (ts.isCallExpression(node)) instrumentCall(at, node);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) instrumentNot(at, node);
    else instrumentUpdate(at, node);
  } else if (ts.isBinaryExpression(node)) {
    // What is written around the whole comes first.
    instrumentVariables(at, node);
    instrumentLogical(at, node);
    instrumentEquality(at, node);
    instrumentTargets(at, node);
  }
}

/** Names that the top of a file declares for values that may be objects. */
function topVariables(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || isAmbient(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  });
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}
