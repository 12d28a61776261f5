import { type DimConstraint, type DimValue, isDType, parseDim, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type AttributeValue, ops as coreOps, type OpDefinition, sameType, type TensorType } from "@quantrace/core/ops";
import { Graph, type PlaceholderRef } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { type Argument, isTensorType, type Literal, type Node, type Origin, type ValueType } from "../graph/node.ts";
import type { Scope } from "../graph/scope.ts";
import type { Tree, TreeKey } from "../graph/tree.ts";
import { textVersion } from "./print.ts";
import { Scanner, type Token } from "./scanner.ts";

export interface ParseOptions {
  /** Data for the graph's state. Without it the graph can be looked at and rewritten, but not run. */
  readonly state?: ReadonlyMap<string, TensorData>;
  /** The leaf modules that the graph calls. */
  readonly modules?: ReadonlyMap<string, LeafCallable>;
  /** The operations that the text may name. Default: those of core. */
  readonly ops?: Readonly<Record<string, OpDefinition>>;
}

/**
 * Reads what `print` writes. Types of operations are inferred again and must agree with the text.
 *
 * @throws QF4003 syntax; QF4004 unknown operation; QF4006 and QF4007 names; QS codes for operands that do not fit
 */
export function parse(text: string, options: ParseOptions = {}): Graph {
  return new Parser(text, options).graph();
}

class Parser {
  readonly #scanner: Scanner;
  readonly #ops: Readonly<Record<string, OpDefinition>>;
  readonly #constraints: Map<string, DimConstraint> = new Map();
  readonly #scopes: Map<number, Scope> = new Map();
  readonly #nodes: Map<string, Node> = new Map();
  #graph: Graph = new Graph("");

  constructor(text: string, options: ParseOptions) {
    if (!text.startsWith(`${textVersion}\n`)) {
      throw failure("QF4003", { line: 1, column: 1, expected: JSON.stringify(textVersion), found: JSON.stringify(text.split("\n", 1)[0]) });
    }
    this.#scanner = new Scanner(text.replace(/^.*/, (line) => " ".repeat(line.length)));
    this.#ops = options.ops ?? coreOps;
    this.#options = options;
  }

  readonly #options: ParseOptions;

  graph(): Graph {
    const at = this.#scanner;
    at.expect("graph");
    this.#graph = new Graph(this.#string());
    for (const [key, data] of this.#options.state ?? []) this.#graph.state.set(key, data);
    for (const [key, module] of this.#options.modules ?? []) this.#graph.modules.set(key, module);
    at.expect("{");
    while (at.accept("dim")) this.#constraint();
    while (at.accept("scope")) this.#scope();
    at.expect("signature");
    this.#graph.signature = this.#list("(", ")", () => this.#signature());
    while (at.token.kind === "node") this.#node();
    at.expect("return");
    const value = this.#argument();
    this.#graph.setOutput(value, { origin: this.#origin() });
    at.expect("}");
    if (at.token.kind !== "end") at.fail("the end of the text");
    return this.#graph;
  }

  #constraint(): void {
    const name = this.#scanner.take("word").text;
    const read = (word: string): number => {
      this.#scanner.expect(word);
      return this.#integer();
    };
    this.#constraints.set(name, { multipleOf: read("multipleOf"), min: read("min"), max: read("max") });
  }

  #scope(): void {
    const index = this.#integer();
    const path = this.#string();
    this.#scanner.expect(":");
    const className = this.#string();
    const builtin = this.#scanner.accept("builtin");
    const parent = this.#scanner.accept("in") ? this.#scopeAt(this.#integer()) : null;
    this.#scopes.set(index, { parent, path, className, builtin });
  }

  #scopeAt(index: number): Scope {
    return this.#scopes.get(index) ?? this.#scanner.fail("a scope that was listed before");
  }

  #signature(): Tree<PlaceholderRef | Literal> {
    const { token } = this.#scanner;
    if (token.kind === "node") return { placeholder: this.#scanner.advance().text.slice(1) };
    if (token.text === "[") return this.#list("[", "]", () => this.#signature());
    if (token.text === "{") return this.#record(() => this.#signature());
    return this.#literal();
  }

  #node(): void {
    const token = this.#scanner.take("node");
    const name = token.text.slice(1);
    if (this.#nodes.has(name)) throw failure("QF4007", { ...this.#scanner.place(token.offset), name: token.text });
    this.#scanner.expect(":");
    const type = this.#type();
    this.#scanner.expect("=");
    const make = this.#target(type, name);
    this.#nodes.set(name, make(this.#origin()));
  }

  /** Reads the right side; the node itself is made once its origin is known. */
  #target(type: ValueType, name: string): (origin: Origin) => Node {
    const at = this.#scanner;
    const graph = this.#graph;
    if (at.accept("placeholder")) return (origin) => graph.addPlaceholder(this.#tensor(type), { name, origin });
    if (at.accept("get_attr")) {
      const target = this.#string();
      return (origin) => graph.getAttr(target, this.#tensor(type), { name, origin });
    }
    if (at.accept("call_module")) {
      const target = this.#string();
      const args = this.#list("(", ")", () => this.#argument());
      return (origin) => graph.callModule(target, args, type, { name, origin });
    }
    if (at.accept("get_item")) return this.#getItem(type, name);
    return this.#call(type, name);
  }

  #getItem(type: ValueType, name: string): (origin: Origin) => Node {
    this.#scanner.expect("(");
    const from = this.#nodeRef();
    this.#scanner.expect(")");
    const path = this.#list("[", "]", (): TreeKey => (this.#scanner.token.kind === "string" ? this.#string() : this.#integer()));
    return (origin) => this.#graph.getItem(from, path, this.#tensor(type), { name, origin });
  }

  #call(type: ValueType, name: string): (origin: Origin) => Node {
    const token = this.#scanner.take("word", "an operation");
    const op = this.#op(token);
    const args = this.#list("(", ")", () => this.#argument());
    const attributes = this.#scanner.token.text === "{" ? this.#record(() => this.#attribute(), true) : {};
    return (origin) => {
      const node = this.#graph.callFunction(op, args, attributes as Record<string, AttributeValue>, { name, origin });
      if (sameType(node.type, this.#tensor(type))) return node;
      const place = this.#scanner.place(token.offset);
      throw failure("QF4003", { ...place, expected: `the type that ${op.id} gives`, found: "another one" });
    };
  }

  #op(token: Token): OpDefinition {
    const [id = "", version = "1"] = token.text.split("@");
    const op = Object.hasOwn(this.#ops, id) ? this.#ops[id] : undefined;
    if (op !== undefined && String(op.version) === version) return op;
    const expected = op === undefined ? "an operation of this version of Quantrace" : `${id}@${op.version}`;
    throw failure("QF4004", { ...this.#scanner.place(token.offset), expected, found: token.text });
  }

  #origin(): Origin {
    const at = this.#scanner;
    const scope = at.accept("in") ? this.#scopeAt(this.#integer()) : null;
    if (!at.accept("at")) return { scope, source: null };
    const file = this.#string();
    at.expect(":");
    const line = this.#integer();
    at.expect(":");
    return { scope, source: { file, line, column: this.#integer() } };
  }

  #type(): ValueType {
    const { token } = this.#scanner;
    if (token.text === "[") return this.#list("[", "]", () => this.#type());
    if (token.text === "{") return this.#record(() => this.#type());
    const dtype = this.#scanner.take("word", "a dtype").text;
    if (!isDType(dtype)) return this.#scanner.fail("a dtype");
    return { dtype, shape: this.#list("[", "]", () => this.#dim()) };
  }

  #tensor(type: ValueType): TensorType {
    return isTensorType(type) ? type : this.#scanner.fail("the type of one tensor");
  }

  #dim(): DimValue {
    const { token } = this.#scanner;
    if (token.kind === "number") return this.#integer();
    if (token.kind === "word") return parseDim(this.#scanner.advance().text, this.#constraints);
    return parseDim(this.#scanner.take("dim", "a size").text.slice(1, -1), this.#constraints);
  }

  #argument(): Argument {
    const { token } = this.#scanner;
    if (token.kind === "node") return this.#nodeRef();
    if (token.text === "[") return this.#list("[", "]", () => this.#argument());
    if (token.text === "{") return this.#record(() => this.#argument());
    return this.#literal();
  }

  #nodeRef(): Node {
    const token = this.#scanner.take("node", "a node");
    const node = this.#nodes.get(token.text.slice(1));
    if (node === undefined) throw failure("QF4006", { ...this.#scanner.place(token.offset), name: token.text });
    return node;
  }

  #attribute(): AttributeValue {
    const { token } = this.#scanner;
    if (token.text === "[") return this.#list("[", "]", () => this.#attribute());
    return token.kind === "dim" ? this.#dim() : this.#literal();
  }

  #literal(): Literal {
    const { token } = this.#scanner;
    if (token.kind === "string") return this.#string();
    if (token.kind === "number") return Number(this.#scanner.advance().text);
    const words: Readonly<Record<string, Literal>> = { true: true, false: false, null: null };
    if (token.kind !== "word" || !Object.hasOwn(words, token.text)) return this.#scanner.fail("a value");
    return words[this.#scanner.advance().text] as Literal;
  }

  #list<T>(open: string, close: string, item: () => T): T[] {
    const items: T[] = [];
    this.#scanner.expect(open);
    while (!this.#scanner.accept(close)) {
      if (items.length > 0) this.#scanner.expect(",");
      items.push(item());
    }
    return items;
  }

  #record<T>(value: () => T, bareKeys: boolean = false): Record<string, T> {
    const entries = this.#list("{", "}", (): [string, T] => {
      const key = bareKeys ? this.#scanner.take("word", "an attribute").text : this.#string();
      this.#scanner.expect(":");
      return [key, value()];
    });
    return Object.fromEntries(entries);
  }

  #string(): string {
    return JSON.parse(this.#scanner.take("string").text) as string;
  }

  #integer(): number {
    const value = Number(this.#scanner.token.text);
    if (this.#scanner.token.kind !== "number" || !Number.isSafeInteger(value)) this.#scanner.fail("a whole number");
    this.#scanner.advance();
    return value;
  }
}
