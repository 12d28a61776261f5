import { type DimConstraint, type DimValue, isDType, parseDim } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import type { AttributeValue, TensorType } from "@quantrace/core/ops";
import { type Argument, isTensorType, type Literal, type Node, type ValueType } from "../graph/node.ts";
import { PlaceholderRef, type SignatureTree } from "../graph/signature.ts";
import type { TreeKey } from "../graph/tree.ts";
import type { Scanner, Token } from "./scanner.ts";

/** No printed value comes near it, and the call stack stays safe from texts made to overflow it. */
const MAX_DEPTH = 64;

const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", undefined],
]);

/** Reads the values of graph text: types, arguments, attributes, literals. */
export class ValueParser {
  readonly #scanner: Scanner;
  readonly #nodeOf: (token: Token) => Node;
  readonly #constraints: ReadonlyMap<string, DimConstraint>;
  #depth = 0;

  constructor(
    scanner: Scanner,
    nodeOf: (token: Token) => Node,
    constraints: ReadonlyMap<string, DimConstraint>,
  ) {
    this.#scanner = scanner;
    this.#nodeOf = nodeOf;
    this.#constraints = constraints;
  }

  type(): ValueType {
    const { token } = this.#scanner;
    if (token.text === "[") return this.list("[", "]", () => this.type());
    if (token.text === "{") return this.record(() => this.type());
    const dtype = this.#scanner.take("word", "a dtype");
    if (!isDType(dtype.text)) return this.#scanner.failAt(dtype, "a dtype");
    return { dtype: dtype.text, shape: this.list("[", "]", () => this.#dim()) };
  }

  /** The type of one tensor. */
  tensorType(type: ValueType): TensorType {
    return isTensorType(type) ? type : this.#scanner.fail("the type of one tensor before");
  }

  argument(): Argument {
    const { token } = this.#scanner;
    if (token.kind === "node") return this.#nodeOf(this.#scanner.advance());
    if (token.text === "[") return this.list("[", "]", () => this.argument());
    if (token.text === "{") return this.record(() => this.argument());
    return this.#literal();
  }

  signature(): SignatureTree {
    const { token } = this.#scanner;
    if (token.kind === "node") return new PlaceholderRef(this.#scanner.advance().text.slice(1));
    if (token.text === "[") return this.list("[", "]", () => this.signature());
    if (token.text === "{") return this.record(() => this.signature());
    return this.#literal();
  }

  attribute(): AttributeValue {
    const { token } = this.#scanner;
    if (token.text === "[") return this.list("[", "]", () => this.attribute());
    if (token.kind === "dim") return this.#dim();
    const value = this.#literal();
    return value === undefined ? this.#scanner.failAt(token, "a value") : value;
  }

  key(): TreeKey {
    return this.#scanner.token.kind === "string" ? this.string() : this.integer();
  }

  list<T>(open: string, close: string, item: () => T): T[] {
    const items: T[] = [];
    if (++this.#depth > MAX_DEPTH) this.#scanner.fail("a value that is nested less deeply");
    this.#scanner.expect(open);
    while (!this.#scanner.accept(close)) {
      if (items.length > 0) this.#scanner.expect(",");
      items.push(item());
    }
    this.#depth--;
    return items;
  }

  record<T>(value: () => T, bareKeys: boolean = false): Record<string, T> {
    const seen = new Set<string>();
    const entries = this.list("{", "}", (): [string, T] => {
      const token = this.#scanner.token;
      const key = bareKeys ? this.#scanner.take("word", "an attribute").text : this.string();
      if (seen.has(key)) throw failure("QF4007", { ...this.#scanner.place(token.offset), name: token.text });
      seen.add(key);
      this.#scanner.expect(":");
      return [key, value()];
    });
    return Object.fromEntries(entries);
  }

  string(): string {
    const token = this.#scanner.take("string");
    try {
      return JSON.parse(token.text) as string;
    } catch {
      return this.#scanner.failAt(token, "a string with valid escapes");
    }
  }

  /** A whole number, zero or more. */
  integer(): number {
    const token = this.#scanner.take("number", "a whole number");
    const value = Number(token.text);
    if (Number.isSafeInteger(value) && value >= 0 && /^\d+$/.test(token.text)) return value;
    return this.#scanner.failAt(token, "a whole number");
  }

  #dim(): DimValue {
    if (this.#scanner.token.kind === "number") return this.integer();
    const token =
      this.#scanner.token.kind === "word" ? this.#scanner.advance() : this.#scanner.take("dim", "a size");
    const text = token.kind === "dim" ? token.text.slice(1, -1) : token.text;
    try {
      return parseDim(text, this.#constraints);
    } catch (error) {
      if (error instanceof QuantraceError)
        return this.#scanner.failAt(token, `a size (${error.summary})`, error);
      throw error;
    }
  }

  #literal(): Literal {
    const { token } = this.#scanner;
    if (token.kind === "string") return this.string();
    if (token.kind === "number") return this.#number();
    if (token.kind !== "word" || !WORDS.has(token.text)) return this.#scanner.fail("a value");
    return WORDS.get(this.#scanner.advance().text);
  }

  /** A number as `String` prints it: any other spelling could be rounded. */
  #number(): number {
    const token = this.#scanner.advance();
    const value = Number(token.text);
    if (String(value) === token.text || (Object.is(value, -0) && token.text === "-0")) return value;
    const place = this.#scanner.place(token.offset);
    throw failure("QF4005", {
      ...place,
      expected: Object.is(value, -0) ? "-0" : String(value),
      found: token.text,
    });
  }
}
