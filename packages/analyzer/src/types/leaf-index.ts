import { bare } from "../host/bare.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { type ClassIndex, className, instanceType, resolveAlias } from "./class-index.ts";

/** Which modules a trace does not enter: by their class, or by the field that holds them. */
export interface LeafIndex {
  isLeafClass(type: ts.ClassLikeDeclaration): boolean;
  isLeafField(field: ts.Symbol): boolean;
  /** Paths of fields that are leaves in any model. */
  readonly names: readonly string[];
  /** Names in calls that lead to no module. */
  readonly unknown: readonly { readonly node: ts.Node; readonly nearest: readonly string[] }[];
  /** The same text for the same leaves, `static leaf` aside. */
  readonly signature: string;
}

/** Leaves that the caller or the settings name. */
export interface NamedLeaves {
  readonly classes: ReadonlySet<string>;
  /** Paths of fields, such as `encoder.lstm`, in any model. */
  readonly names: readonly string[];
}

/** A name in a call of the tracer or of prepare, and the model that it is about. */
interface Named {
  readonly node: ts.StringLiteralLike;
  readonly model: ts.Type | null;
}

const MENTIONS =
  /\bleafModules\b|\bnonTraceableModule(?:Names|Classes)\b|\bsetNonTraceableModule(?:Names|Classes)\b|\bset(?:FloatToObserved|ObservedToQuantized)Mapping\b/;

/** Setters whose first two arguments are classes that no trace enters. */
const MAPPINGS: ReadonlySet<string> = new Set(["setFloatToObservedMapping", "setObservedToQuantizedMapping"]);

/**
 * Gathers the leaves of a program: classes with `static leaf = true`, those that its calls of `symbolicTrace` and
 * `prepare` give (`leafModules`, `nonTraceableModuleNames`, `nonTraceableModuleClasses`, or the setters of those
 * names), those of the settings, and custom modules, whose forms `setFloatToObservedMapping` and
 * `setObservedToQuantizedMapping` name. A leaf by name is the field at the end of its path; names of elements of arrays
 * are left to the tracer.
 */
export function indexLeaves(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
  classes: ClassIndex,
  given: NamedLeaves,
): LeafIndex {
  const found: { names: Named[]; classes: ts.Expression[] } = { names: [], classes: [] };
  for (const file of files) if (mentionsLeaves(file)) collect(file, checker, found);
  const declared = new Set(
    found.classes.flatMap(
      (node) => resolveAlias(checker.getSymbolAtLocation(node), checker)?.declarations ?? [],
    ),
  );
  const fields = new Set<ts.Symbol>();
  const unknown: LeafIndex["unknown"][number][] = [];
  const anywhere = found.names.filter(({ model }) => model === null).map(({ node }) => node.text);
  for (const { node, model } of found.names) {
    if (model === null) continue;
    const field = fieldAt(model, node.text, checker);
    if (field === "open") continue;
    if (field === null) unknown.push({ node, nearest: moduleFields(model, checker) });
    else fields.add(field);
  }
  for (const name of [...given.names, ...anywhere]) {
    for (const type of classes.all().filter((candidate) => classes.isModule(candidate))) {
      const field = fieldAt(instanceType(type, checker), name, checker);
      if (field !== null && field !== "open") fields.add(field);
    }
  }
  const held = heldByFields(fields, classes, checker);
  return {
    isLeafClass: (type) =>
      classes.isLeaf(type) ||
      declared.has(type) ||
      held.has(type) ||
      given.classes.has(type.name?.text ?? ""),
    isLeafField: (field) => fields.has(field),
    names: [...given.names, ...anywhere],
    unknown,
    signature: [...declared, ...held, ...[...fields].flatMap(({ declarations = [] }) => declarations)]
      .map(placeText)
      .sort()
      .join("\n"),
  };
}

/** The classes that fields which are leaves hold, and no other field does: nobody means to trace them. */
function heldByFields(
  fields: ReadonlySet<ts.Symbol>,
  classes: ClassIndex,
  checker: ts.TypeChecker,
): ReadonlySet<ts.Declaration> {
  const heldBy = (field: ts.Symbol): ts.Declaration | undefined =>
    checker.getNonNullableType(checker.getTypeOfSymbol(field)).getSymbol()?.valueDeclaration;
  const held = new Set([...fields].flatMap((field) => heldBy(field) ?? []));
  if (held.size === 0) return held;
  for (const type of classes.all().filter((candidate) => classes.isModule(candidate))) {
    for (const field of instanceType(type, checker).getProperties()) {
      const inner = heldBy(field);
      if (inner !== undefined && held.has(inner) && !fields.has(field)) held.delete(inner);
    }
  }
  return held;
}

/** Where a class or field is declared. */
function placeText(node: ts.Declaration): string {
  const owner = ts.isPropertyDeclaration(node) ? `${className(node.parent)}.` : "";
  return `${node.getSourceFile().fileName} ${owner}${ts.getNameOfDeclaration(node)?.getText() ?? ""}`;
}

const mentions = new WeakMap<ts.SourceFile, boolean>();

function mentionsLeaves(file: ts.SourceFile): boolean {
  const answer = mentions.get(file) ?? MENTIONS.test(file.text);
  mentions.set(file, answer);
  return answer;
}

function collect(
  node: ts.Node,
  checker: ts.TypeChecker,
  found: { readonly names: Named[]; readonly classes: ts.Expression[] },
): void {
  if (ts.isPropertyAssignment(node)) {
    const name = node.name.getText();
    if (name === "leafModules" && ts.isObjectLiteralExpression(node.initializer)) {
      for (const part of node.initializer.properties) {
        if (!ts.isPropertyAssignment(part)) continue;
        addList(part.name.getText(), part.initializer, node, checker, found);
      }
    }
    const list = /^nonTraceableModule(Names|Classes)$/.exec(name)?.[1]?.toLowerCase();
    if (list !== undefined) addList(list, node.initializer, node, checker, found);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const list = /^setNonTraceableModule(Names|Classes)$/.exec(node.expression.name.text)?.[1]?.toLowerCase();
    const [first] = node.arguments;
    if (list !== undefined && first !== undefined) addList(list, first, node, checker, found);
    if (MAPPINGS.has(node.expression.name.text)) found.classes.push(...node.arguments.slice(0, 2));
  }
  ts.forEachChild(node, (child) => collect(child, checker, found));
}

function addList(
  list: string,
  value: ts.Expression,
  from: ts.Node,
  checker: ts.TypeChecker,
  found: { readonly names: Named[]; readonly classes: ts.Expression[] },
): void {
  const inner = bare(value);
  if (!ts.isArrayLiteralExpression(inner)) return;
  const model = modelOf(from, checker);
  for (const element of inner.elements) {
    if (list === "classes") found.classes.push(element);
    else if (ts.isStringLiteralLike(element)) found.names.push({ node: element, model });
  }
}

/** The type of the model that the call around some options is given. */
function modelOf(node: ts.Node, checker: ts.TypeChecker): ts.Type | null {
  const call = ts.findAncestor(node, (at): at is ts.CallExpression => {
    if (!ts.isCallExpression(at)) return false;
    const declaration = checker.getResolvedSignature(at)?.declaration;
    if (declaration === undefined || !isLibraryFile(declaration.getSourceFile())) return false;
    return !isOfConfiguration(declaration);
  });
  const [model] = call?.arguments ?? [];
  return model === undefined ? null : checker.getTypeAtLocation(model);
}

/** A method of PrepareCustomConfig: the model is an argument of the call that it is passed to, if that is ours. */
function isOfConfiguration({ parent }: ts.Node): boolean {
  return ts.isClassLike(parent) && parent.name?.text === "PrepareCustomConfig";
}

/** The field at the end of a path. Null where there is none, "open" where types do not tell. */
function fieldAt(model: ts.Type, path: string, checker: ts.TypeChecker): ts.Symbol | "open" | null {
  let type = model;
  let field: ts.Symbol | null = null;
  for (const part of path.split(".")) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "open";
    if (/^\d+$/.test(part)) return "open";
    const next = checker.getPropertyOfType(checker.getNonNullableType(type), part);
    if (next === undefined) return null;
    field = next;
    type = checker.getTypeOfSymbol(next);
  }
  return field;
}

function moduleFields(model: ts.Type, checker: ts.TypeChecker): readonly string[] {
  return checker
    .getPropertiesOfType(model)
    .filter(
      (property) =>
        property.valueDeclaration !== undefined && ts.isPropertyDeclaration(property.valueDeclaration),
    )
    .map((property) => property.name);
}
