import type { DimConstraint, TensorData } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { type AttributeValue, type OpDefinition, sameType } from "@quantrace/core/ops";
import { Graph } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import type { Node, Origin, ValueType } from "../graph/node.ts";
import type { Scope } from "../graph/scope.ts";
import { findProblems } from "../verify/verify.ts";
import { Scanner, type Token } from "./scanner.ts";
import { textVersion } from "./text-version.ts";
import { ValueParser } from "./value-parser.ts";

/** What a graph text may name. */
export interface Names {
  readonly state?: ReadonlyMap<string, TensorData>;
  readonly modules?: ReadonlyMap<string, LeafCallable>;
  readonly ops: Readonly<Record<string, OpDefinition>>;
}

/** Reads a graph text whose operations are those of a table. Throws what `parse` throws. */
export function parseWith(text: string, names: Names): Graph {
  return new GraphParser(text, names).parse();
}

/** Makes a node once its origin is known. */
type MakeNode = (placement: { readonly name: string; readonly origin: Origin }) => Node;

class GraphParser {
  readonly #scanner: Scanner;
  readonly #values: ValueParser;
  readonly #names: Names;
  readonly #constraints: Map<string, DimConstraint> = new Map();
  readonly #scopes: Map<number, Scope> = new Map();
  readonly #nodes: Map<string, { readonly node: Node; readonly token: Token }> = new Map();
  #graph: Graph = new Graph("");

  constructor(text: string, names: Names) {
    const [first = ""] = text.split(/\r?\n/, 1);
    if (first !== textVersion) {
      const found = JSON.stringify(first.slice(0, 40));
      throw failure("QF4003", { line: 1, column: 1, expected: JSON.stringify(textVersion), found });
    }
    this.#scanner = new Scanner(text, first.length);
    this.#values = new ValueParser(this.#scanner, (token) => this.#nodeAt(token), this.#constraints);
    this.#names = names;
  }

  parse(): Graph {
    const at = this.#scanner;
    const start = at.token;
    at.expect("graph");
    this.#graph = new Graph(this.#values.string());
    for (const [key, data] of this.#names.state ?? []) this.#graph.state.set(key, data);
    for (const [key, module] of this.#names.modules ?? []) this.#graph.modules.set(key, module);
    at.expect("{");
    while (at.accept("dim")) this.#constraint();
    while (at.accept("scope")) this.#scope();
    at.expect("signature");
    this.#graph.signature = this.#values.list("(", ")", () => this.#values.signature());
    while (at.token.kind === "node") this.#node();
    const end = at.token;
    at.expect("return");
    const value = this.#values.argument();
    const origin = this.#origin();
    this.#at(end, () => this.#graph.setOutput(value, { origin }));
    at.expect("}");
    if (at.token.kind !== "end") at.fail("the end of the text");
    this.#verify(start);
    return this.#graph;
  }

  #constraint(): void {
    const kind = this.#scanner.token.kind === "dim" ? "dim" : "word";
    const token = this.#scanner.take(kind, "the name of a size");
    const name = token.text.replace(/[<>]/g, "");
    if (this.#constraints.has(name)) this.#twice(token);
    const read = (word: string): number => {
      this.#scanner.expect(word);
      return this.#values.integer();
    };
    this.#constraints.set(name, { multipleOf: read("multipleOf"), min: read("min"), max: read("max") });
  }

  #scope(): void {
    const token = this.#scanner.token;
    const index = this.#values.integer();
    if (this.#scopes.has(index)) this.#twice(token);
    const path = this.#values.string();
    this.#scanner.expect(":");
    const className = this.#values.string();
    const builtin = this.#scanner.accept("builtin");
    const parent = this.#scanner.accept("in") ? this.#scopeAt() : null;
    this.#scopes.set(index, { parent, path, className, builtin });
  }

  #scopeAt(): Scope {
    const token = this.#scanner.token;
    return (
      this.#scopes.get(this.#values.integer()) ??
      this.#scanner.failAt(token, "a scope that was listed before")
    );
  }

  #node(): void {
    const token = this.#scanner.take("node");
    if (this.#nodes.has(token.text)) this.#twice(token);
    this.#scanner.expect(":");
    const type = this.#values.type();
    this.#scanner.expect("=");
    const make = this.#target(type);
    const placement = { name: token.text.slice(1), origin: this.#origin() };
    this.#nodes.set(token.text, { node: this.#at(token, () => make(placement)), token });
  }

  #target(type: ValueType): MakeNode {
    const [at, values, graph] = [this.#scanner, this.#values, this.#graph];
    if (at.accept("placeholder")) {
      const tensorType = values.tensorType(type);
      return (placement) => graph.addPlaceholder(tensorType, placement);
    }
    if (at.accept("get_attr")) {
      const tensorType = values.tensorType(type);
      const target = values.string();
      return (placement) => graph.getAttr(target, tensorType, placement);
    }
    if (at.accept("call_module")) {
      const target = values.string();
      const args = values.list("(", ")", () => values.argument());
      return (placement) => graph.callModule(target, args, type, placement);
    }
    return at.accept("get_item") ? this.#getItem(type) : this.#call(type);
  }

  #getItem(type: ValueType): MakeNode {
    const tensorType = this.#values.tensorType(type);
    this.#scanner.expect("(");
    const from = this.#nodeAt(this.#scanner.take("node", "a node"));
    this.#scanner.expect(")");
    const path = this.#values.list("[", "]", () => this.#values.key());
    return (placement) => this.#graph.getItem(from, path, tensorType, placement);
  }

  #call(type: ValueType): MakeNode {
    const tensorType = this.#values.tensorType(type);
    const token = this.#scanner.take("word", "an operation");
    const op = this.#op(token);
    const args = this.#values.list("(", ")", () => this.#values.argument());
    const hasAttributes = this.#scanner.token.text === "{";
    const attributes: Record<string, AttributeValue> = hasAttributes
      ? this.#values.record(() => this.#values.attribute(), true)
      : {};
    return (placement) => {
      const node = this.#graph.callFunction(op, args, attributes, placement);
      return sameType(node.type, tensorType)
        ? node
        : this.#scanner.failAt(token, `the type that ${op.id} gives`);
    };
  }

  #op(token: Token): OpDefinition {
    const table = this.#names.ops;
    const [id = "", version = "1"] = token.text.split("@");
    const op = Object.hasOwn(table, id) ? table[id] : undefined;
    if (op !== undefined && String(op.version) === version) return op;
    const expected = op === undefined ? "an operation of this version of Quantrace" : `${id}@${op.version}`;
    throw failure("QF4004", { ...this.#scanner.place(token.offset), expected, found: token.text });
  }

  #origin(): Origin {
    const at = this.#scanner;
    const scope = at.accept("in") ? this.#scopeAt() : null;
    if (!at.accept("at")) return { scope, source: null };
    const file = this.#values.string();
    at.expect(":");
    const line = this.#values.integer();
    at.expect(":");
    return { scope, source: { file, line, column: this.#values.integer() } };
  }

  #nodeAt(token: Token): Node {
    const known = this.#nodes.get(token.text);
    if (known === undefined)
      throw failure("QF4006", { ...this.#scanner.place(token.offset), name: token.text });
    return known.node;
  }

  #twice(token: Token): never {
    throw failure("QF4007", { ...this.#scanner.place(token.offset), name: token.text });
  }

  /** Runs an edit of the graph; what the graph refuses is said with its place in the text. */
  #at<T>(token: Token, edit: () => T): T {
    try {
      return edit();
    } catch (error) {
      if (!(error instanceof QuantraceError) || error.code.startsWith("QF")) throw error;
      return this.#scanner.failAt(token, `a valid node (${error.summary})`, error);
    }
  }

  #verify(start: Token): void {
    const [problem] = findProblems(this.#graph);
    if (problem === undefined) return;
    const token = this.#nodes.get(`%${problem.params["node"]}`)?.token ?? start;
    this.#scanner.failAt(token, `a valid graph (${problem.summary})`, problem);
  }
}
