import { dslName } from "../codemods/dsl-names.ts";
import { type SpecText, specText } from "../codemods/output-spec.ts";
import { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { className } from "../types/class-index.ts";
import type { Output, StatementGroup } from "./frontier.ts";

/** How the new class is built: a leaf keeps the modules that it uses to itself, a part of the model registers them. */
export type ExtractionKind = "leaf" | "part";

/** A group of statements as a module of its own. */
export interface ExtractedModule {
  readonly name: string;
  /** The class, unindented, with a blank line behind. */
  readonly source: string;
  /** The field of the old class that holds it. */
  readonly field: string;
  readonly fieldSource: string;
  /** What stands in place of the statements. */
  readonly call: string;
  /** Names of Quantrace that the class uses. */
  readonly imports: readonly string[];
}

/** One value that goes into the new module: an argument of `forward`, or of the constructor. */
interface Passed {
  readonly name: string;
  readonly type: string;
  readonly argument: string;
}

/** Writes a group as a module; null when the type of something that crosses its border cannot be written down. */
export function extractModule(
  group: StatementGroup,
  owner: ts.ClassLikeDeclaration,
  kind: ExtractionKind,
  types: SiteTypes,
): ExtractedModule | null {
  const name = freeName(owner.getSourceFile(), `${className(owner)}${kind === "leaf" ? "Leaf" : "Part"}`);
  const field = freeMember(owner, `${name[0]?.toLowerCase()}${name.slice(1)}`);
  const { inputs, fields, names } = passedValues(group, types);
  const result = resultOf(group, types);
  const like = inputs.find(({ isTensor }) => isTensor);
  const isWritable = [...inputs, ...fields].every(({ type }) => !type.includes("import("));
  if (
    result === null ||
    like === undefined ||
    !isWritable ||
    (fields.length > 0 && !areInitialised(owner, fields))
  )
    return null;
  const spec = kind === "leaf" ? result.spec(like.name) : null;
  if (kind === "leaf" && spec === null) return null;
  const list = inputs.map((input) => `${input.name}: ${input.type}`).join(", ");
  const body = bodyText(group, names(kind), types);
  const base = kind === "leaf" ? "LeafModule" : "Module";
  const contract = kind === "leaf" ? ` implements ${dslName(owner, "Leaf")}<${name}["forward"]>` : "";
  const members = [
    ...constructorLines(fields, kind),
    `forward(${list}): ${result.text} {`,
    ...indent([...body, ...result.ending]),
    "}",
    ...(spec === null ? [] : ["", `outputSpec(${list}): ${spec.type} {`, `  return ${spec.value};`, "}"]),
  ];
  const source = [
    `class ${name} extends ${dslName(owner, base)}${contract} {`,
    ...indent(members),
    "}",
    "",
    "",
  ].join("\n");
  const args = inputs.map(({ argument }) => argument).join(", ");
  return {
    name,
    source,
    field,
    fieldSource: `${field} = new ${name}(${fields.map(({ argument }) => argument).join(", ")});`,
    call: result.call(`this.${field}.forward(${args})`),
    imports:
      kind === "leaf" ? [base, "Leaf", "Tensor", "TensorSpec", "spec", "EagerTensor"] : [base, "Tensor"],
  };
}

interface Input extends Passed {
  readonly isTensor: boolean;
}

/** How each member of `this` is called in the new class. */
type Names = ReadonlyMap<string, string>;

function passedValues(
  group: StatementGroup,
  types: SiteTypes,
): {
  readonly inputs: readonly Input[];
  readonly fields: readonly Passed[];
  readonly names: (kind: ExtractionKind) => Names;
} {
  const locals: Input[] = group.inputs.map((name) => ({
    name: name.text,
    type: typeText(name, types),
    argument: name.text,
    isTensor: types.factsAt(name).tensor === "yes",
  }));
  const taken = new Set(namesOf(group));
  const fields: Passed[] = [];
  const tensors: Input[] = [];
  const tensorNames = new Map<string, string>();
  for (const [member, access] of group.members) {
    const passed = { type: typeText(access, types), argument: `this.${member}` };
    if (types.factsAt(access).tensor !== "yes") {
      fields.push({ ...passed, name: member.replace("#", "") });
      continue;
    }
    const name = unique(member.replace("#", ""), taken);
    tensorNames.set(member, name);
    tensors.push({ ...passed, name, isTensor: true });
  }
  const names = (kind: ExtractionKind): Names =>
    new Map([
      ...tensorNames,
      ...fields.map(({ argument, name }) => {
        return [argument.slice("this.".length), kind === "leaf" ? `this.#${name}` : `this.${name}`] as const;
      }),
    ]);
  return { inputs: [...locals, ...tensors], fields, names };
}

function typeText(node: ts.Node, { checker, symbolOf }: SiteTypes): string {
  const symbol = ts.isIdentifier(node) ? symbolOf(node) : null;
  const type = symbol === null ? checker.getTypeAtLocation(node) : checker.getTypeOfSymbol(symbol);
  if (type.getProperty("~tensor") !== undefined && type.getProperty("item") === undefined)
    return dslName(node, "Tensor");
  return checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation);
}

/** What the new `forward` gives, and what the old one does with it. */
interface Result {
  readonly text: string;
  /** Lines at the end of the new body. */
  readonly ending: readonly string[];
  readonly call: (call: string) => string;
  /** What `outputSpec` says, when all is like one input. */
  readonly spec: (like: string) => SpecText | null;
}

function resultOf(group: StatementGroup, types: SiteTypes): Result | null {
  const { outputs, method } = group;
  if (outputs !== null) return outputsAsResult(outputs, method);
  const { type } = method;
  if (type === undefined) return null;
  const returned = types.checker.getTypeFromTypeNode(type);
  return {
    text: type.getText(),
    ending: [],
    call: (call) => `return ${call};`,
    spec: (like) => specText(method, returned, like, types),
  };
}

function outputsAsResult(outputs: readonly Output[], at: ts.Node): Result | null {
  const names = outputs.map(({ name }) => name.text);
  const [only = "", ...more] = names;
  const tensor = dslName(at, "Tensor");
  const one = (like: string): SpecText => ({
    type: dslName(at, "TensorSpec"),
    value: `${dslName(at, "spec")}(${like}.dtype, ${like}.shape)`,
  });
  if (more.length === 0) {
    const declare = outputs[0]?.declared === true ? "let " : "";
    return {
      text: tensor,
      ending: [`return ${only};`],
      call: (call) => `${declare}${only} = ${call};`,
      spec: one,
    };
  }
  const list = `[${names.join(", ")}]`;
  const fresh = outputs.filter(({ declared }) => declared).map(({ name }) => name.text);
  const before = fresh.length === 0 || fresh.length === names.length ? "" : `let ${fresh.join(", ")};\n`;
  const declare = fresh.length === names.length ? "let " : "";
  return {
    text: `readonly [${names.map(() => tensor).join(", ")}]`,
    ending: [`return ${list};`],
    call: (call) => `${before}${declare}${list} = ${call};`,
    spec: (like) => ({
      type: `readonly [${names.map(() => one(like).type).join(", ")}]`,
      value: `[${names.map(() => one(like).value).join(", ")}]`,
    }),
  };
}

function constructorLines(fields: readonly Passed[], kind: ExtractionKind): readonly string[] {
  if (fields.length === 0) return [];
  const own = (name: string): string => (kind === "leaf" ? `#${name}` : name);
  return [
    ...fields.map(({ name, type }) => `readonly ${own(name)}: ${type};`),
    "",
    `constructor(${fields.map(({ name, type }) => `${name}: ${type}`).join(", ")}) {`,
    "  super();",
    ...fields.map(({ name }) => `  this.${own(name)} = ${name};`),
    "}",
    "",
  ];
}

/** Fields with an initialiser stand ready when the field that holds the new module is made, if it comes last. */
function areInitialised(owner: ts.ClassLikeDeclaration, fields: readonly Passed[]): boolean {
  return fields.every(({ argument }) => {
    const member = owner.members.find((one) => one.name?.getText() === argument.slice("this.".length));
    return member !== undefined && ts.isPropertyDeclaration(member) && member.initializer !== undefined;
  });
}

const READS: ReadonlySet<string> = new Set(["copy_", "data", "fill_", "item", "toArray"]);

/** The statements as they are, with the members of `this` renamed, and values read from tensors that have some. */
function bodyText(group: StatementGroup, names: Names, types: SiteTypes): readonly string[] {
  const [first] = group.statements;
  const file = group.method.getSourceFile();
  const start = first?.getStart() ?? 0;
  const end = group.statements.at(-1)?.getEnd() ?? 0;
  const edits: (readonly [number, number, string])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const isOwn = node.expression.kind === ts.SyntaxKind.ThisKeyword;
      if (isOwn) edits.push([node.getStart(), node.getEnd(), names.get(node.name.text) ?? node.getText()]);
      const facts = types.factsAt(node.expression);
      if (READS.has(node.name.text) && facts.tensor === "yes" && !facts.eager) {
        edits.push([node.expression.getStart(), node.expression.getStart(), "("]);
        edits.push([
          node.expression.getEnd(),
          node.expression.getEnd(),
          ` as ${dslName(node, "EagerTensor")})`,
        ]);
      }
    }
    if (
      ts.isVariableDeclaration(node) &&
      ts.isObjectBindingPattern(node.name) &&
      node.initializer !== undefined
    ) {
      const facts = types.factsAt(node.initializer);
      if (facts.tensor === "yes" && !facts.eager)
        edits.push([
          node.initializer.getEnd(),
          node.initializer.getEnd(),
          ` as ${dslName(node, "EagerTensor")}`,
        ]);
    }
    ts.forEachChild(node, visit);
  };
  group.statements.forEach(visit);
  const text = edits
    .toSorted((a, b) => b[0] - a[0] || b[1] - a[1])
    .reduce(
      (source, [from, to, mended]) => source.slice(0, from - start) + mended + source.slice(to - start),
      file.text.slice(start, end),
    );
  return outdent(text, file.getLineAndCharacterOfPosition(start).character);
}

function outdent(text: string, depth: number): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => (i === 0 ? line : line.slice(Math.min(depth, line.length - line.trimStart().length))));
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

function namesOf(group: StatementGroup): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  group.statements.forEach(visit);
  return [...found];
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}${i}`;
  taken.add(free);
  return free;
}

function freeName(file: ts.SourceFile, name: string): string {
  let free = name;
  for (let i = 2; new RegExp(`\\b${free}\\b`).test(file.text); i++) free = `${name}${i}`;
  return free;
}

function freeMember(owner: ts.ClassLikeDeclaration, name: string): string {
  return unique(name, new Set(owner.members.map((member) => member.name?.getText() ?? "")));
}
