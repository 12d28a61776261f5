import { addOutputSpecTo } from "../codemods/output-spec.ts";
import { ts } from "../host/ts.ts";
import type { WayOut } from "../report/finding.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { className } from "../types/class-index.ts";
import { extractModule, type ExtractedModule } from "./extracted-module.ts";
import type { ConfigEdit, Fix, TextEdit } from "./fix.ts";
import { groupAround, methodAround, type StatementGroup } from "./frontier.ts";
import { disjoint, importEdits, textEdit } from "./text-edits.ts";

/** A leaf to be made: of some statements, or of a whole class. */
export interface LeafPlan {
  /** The name of the leaf's class. */
  readonly name: string;
  readonly extracted: ExtractedModule | null;
  readonly owner: ts.ClassLikeDeclaration;
  readonly edits: readonly TextEdit[];
  readonly config: readonly ConfigEdit[];
}

/**
 * Plans a leaf for code that cannot be traced: the statements around it where they can become a module of their own,
 * else the whole class. `sites` are the hazard and the calls that lead to it, the innermost first.
 */
export function planLeaf(sites: readonly ts.Node[], types: SiteTypes, cwd: string): LeafPlan | null {
  for (const site of sites) {
    const method = methodAround(site);
    const owner = method?.parent;
    if (method === null || owner === undefined || !ts.isClassLike(owner) || !types.classes.isModule(owner))
      continue;
    if (ts.isClassExpression(owner) || isStatic(method)) continue;
    return planStatements(site, method, owner, types, cwd) ?? planClass(owner, types, cwd);
  }
  return null;
}

function isStatic(node: ts.MethodDeclaration): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function planStatements(
  site: ts.Node,
  method: ts.MethodDeclaration,
  owner: ts.ClassLikeDeclaration,
  types: SiteTypes,
  cwd: string,
): LeafPlan | null {
  const group = groupAround(site, method, types);
  const extracted = group === null ? null : extractModule(group, owner, "leaf", types);
  if (group === null || extracted === null) return null;
  const edits = extractionEdits(extracted, group, owner, cwd);
  const config = [{ path: ["leaves", "classes"], add: extracted.name }];
  return edits === null ? null : { name: extracted.name, extracted, owner, edits, config };
}

/** The edits that put a new class before the old one, hold it in a field, and call it in place of the statements. */
export function extractionEdits(
  { source, fieldSource, call, imports }: ExtractedModule,
  { statements }: StatementGroup,
  owner: ts.ClassLikeDeclaration,
  cwd: string,
): readonly TextEdit[] | null {
  const file = owner.getSourceFile();
  const [first, last] = [statements[0], statements.at(-1)];
  const before = owner.members.findLast(ts.isPropertyDeclaration);
  const head = before ?? owner.members[0];
  if (first === undefined || last === undefined || head === undefined) return null;
  const depth = columnOf(head);
  const at = before === undefined ? head.getStart(file, true) : before.getEnd();
  const field =
    before === undefined ? `${fieldSource}\n\n${" ".repeat(depth)}` : `\n${" ".repeat(depth)}${fieldSource}`;
  const start = owner.getStart(file, true);
  const lines = call.split("\n").join(`\n${" ".repeat(columnOf(first))}`);
  const used = imports.filter((name) => new RegExp(`\\b${name}\\b`).test(`${source}${call}`));
  return disjoint([
    textEdit(file, start, start, source, cwd),
    textEdit(file, at, at, field, cwd),
    textEdit(file, first.getStart(), last.getEnd(), lines, cwd),
    ...importEdits(file, used, cwd),
  ]);
}

function columnOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).character;
}

/** The class itself becomes a leaf. */
function planClass(owner: ts.ClassLikeDeclaration, types: SiteTypes, cwd: string): LeafPlan | null {
  const forward = owner.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && member.name.getText() === "forward",
  );
  const method = forward === undefined ? null : addOutputSpecTo(forward, types);
  const [first] = owner.members;
  if (forward === undefined || method === null || first === undefined) return null;
  const file = owner.getSourceFile();
  const indent = " ".repeat(columnOf(first));
  const at = first.getStart(file, true);
  const flag = `static override readonly leaf = true;\n${first === forward ? "\n" : ""}${indent}`;
  const spec = `${method.split("\n").join(`\n${indent}`)}\n\n${indent}`;
  const forwardAt = forward.getStart(file, true);
  const edits = disjoint([
    ...(forwardAt === at
      ? [textEdit(file, at, at, flag + spec, cwd)]
      : [textEdit(file, at, at, flag, cwd), textEdit(file, forwardAt, forwardAt, spec, cwd)]),
    ...importEdits(file, ["TensorSpec", "spec"], cwd),
  ]);
  const name = className(owner);
  const config = [{ path: ["leaves", "classes"], add: name }];
  return edits === null ? null : { name, extracted: null, owner, edits, config };
}

/** The fix that makes a planned leaf. */
export function leafFix({ edits, config }: LeafPlan): Fix {
  return { way: "1b", title: "Skip it", applicability: "scaffold", edits, newFiles: [], config };
}

/** The way as a report tells it. */
export function leafWay(plan: LeafPlan | null, module: string, lines: string): WayOut {
  const way = { way: "1b", title: "Skip it", applicability: "scaffold" } as const;
  const runs = "It runs as it is, in float32.";
  if (plan === null) return { ...way, text: `Move ${lines} into a leaf module. ${runs}`, code: null };
  if (plan.extracted === null)
    return {
      ...way,
      text: `Mark ${module} as a leaf. ${runs}`,
      code: "static override readonly leaf = true;",
    };
  const { name, source, fieldSource, call } = plan.extracted;
  const text = `Move the code around ${lines} into ${name}, a leaf. ${runs}`;
  return {
    ...way,
    text,
    code: [source.trimEnd(), `+ ${fieldSource}`, ...call.split("\n").map((line) => `+ ${line}`)].join("\n"),
  };
}
