import { failure } from "@quantrace/core/errors";
import { type AttributeValue, normalizeAttributes, type OpDefinition } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, isArgumentLeaf, isNode, type Literal } from "../graph/node.ts";
import { type DimValue, SymbolicDim } from "@quantrace/core";
import { formatAttribute, formatLiteral } from "../text/literals.ts";
import { keyText } from "./identifiers.ts";
import type { Node } from "../graph/node.ts";

/** How the parts of a call are written. */
export interface CallWriter {
  readonly node: (node: Node) => string;
  readonly size: (size: DimValue) => string;
}

/** What a call is written as. */
export interface Spelling {
  /** The function to import; null for a method of the first operand. */
  readonly functionName: string | null;
  readonly write: (node: CallFunctionNode, writer: CallWriter) => string;
}

type Handwritten = (operands: readonly string[], attributes: (name: string) => string) => string;

/** Operations that functions written by hand call. */
const handwritten: Readonly<Record<string, readonly [functionName: string, write: Handwritten]>> = {
  arange: ["arange", (_, a) => `arange(${a("start")}, ${a("end")}, ${a("step")}, { dtype: ${a("dtype")} })`],
  gather: ["gather", ([x, index], a) => `gather(${x}, ${a("dim")}, ${index})`],
  scatterAdd: ["scatterAdd", ([x, index, src], a) => `scatterAdd(${x}, ${a("dim")}, ${index}, ${src})`],
  topkValues: ["topk", ([x], a) => `topk(${x}, ${a("k")}, ${a("dim")}, ${a("largest")}).values`],
  topkIndices: ["topk", ([x], a) => `topk(${x}, ${a("k")}, ${a("dim")}, ${a("largest")}).indices`],
};

/** How the public API says an operation. Throws QX2010 for one that it does not have. */
export function spellingOf(node: CallFunctionNode, graph: string): Spelling {
  const { op } = node;
  const special = Object.hasOwn(handwritten, op.id) ? handwritten[op.id] : undefined;
  if (special !== undefined) {
    const [functionName, write] = special;
    return {
      functionName,
      write: ({ args, attributes }, writer) =>
        write(
          args.map((arg) => argumentText(arg, writer.node)),
          (name) => attributeText(attributes[name] ?? null, writer),
        ),
    };
  }
  if (!op.api.public || op.id.includes(".")) throw failure("QX2010", { graph, node: node.name, op: op.id });
  const method = op.api.method && isNode(node.args[0]);
  return { functionName: method ? null : op.id, write: (call, writer) => callText(call, method, writer) };
}

/** Both results of one top-k: these two nodes are one call. */
export function isTopkPair(values: Node, indices: Node | null): boolean {
  return (
    values.kind === "call_function" &&
    indices?.kind === "call_function" &&
    values.op.id === "topkValues" &&
    indices.op.id === "topkIndices" &&
    values.args[0] === indices.args[0] &&
    formatRecord(values) === formatRecord(indices)
  );
}

function formatRecord({ attributes }: CallFunctionNode): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${formatAttribute(value)}`)
    .join();
}

/** Arguments that are nodes and plain values, as literals. */
export function argumentText(argument: Argument, node: (node: Node) => string): string {
  if (isArgumentLeaf(argument)) return isNode(argument) ? node(argument) : formatLiteral(argument as Literal);
  if (Array.isArray(argument))
    return `[${(argument as readonly Argument[]).map((item) => argumentText(item, node)).join(", ")}]`;
  const items = Object.entries(argument).map(
    ([key, item]) => `${keyText(key)}: ${argumentText(item as Argument, node)}`,
  );
  return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
}

function callText(call: CallFunctionNode, method: boolean, writer: CallWriter): string {
  const { op } = call;
  const operands = call.args.map((arg) => argumentText(arg, writer.node));
  const attributes = Object.entries(call.attributes).map(([name, value]) => ({
    name,
    text: attributeText(value, writer),
    usual: isDefault(op, name, value),
  }));
  const positional = attributes.slice(0, op.api.positional);
  const named = attributes.slice(op.api.positional).filter(({ usual }) => !usual);
  const args = [
    ...operands.map((text) => ({ text, usual: text === "null" })),
    ...positional,
    ...(named.length === 0
      ? []
      : [{ text: `{ ${named.map(({ name, text }) => `${name}: ${text}`).join(", ")} }`, usual: false }]),
  ];
  while (args.at(-1)?.usual === true) args.pop();
  const texts = args.map(({ text }) => text);
  return method ? `${texts[0]}.${op.id}(${texts.slice(1).join(", ")})` : `${op.id}(${texts.join(", ")})`;
}

function attributeText(value: AttributeValue, writer: CallWriter): string {
  if (value instanceof SymbolicDim) return writer.size(value);
  if (Array.isArray(value))
    return `[${(value as readonly AttributeValue[]).map((item) => attributeText(item, writer)).join(", ")}]`;
  return formatLiteral(value as Literal);
}

/** True when a call that leaves the attribute out means this value. */
function isDefault(op: OpDefinition, name: string, value: AttributeValue): boolean {
  const spec = op.attributes[name];
  if (spec?.default === undefined) return false;
  const usual = normalizeAttributes(op.id, { [name]: spec }, {})[name] ?? null;
  return formatAttribute(usual) === formatAttribute(value);
}
