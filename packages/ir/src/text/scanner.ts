import { failure } from "@quantrace/core/errors";

/** A piece of graph text. `dim` is a symbolic size without its angle brackets. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "node" | "dim" | "punctuation" | "end";
  readonly text: string;
  readonly offset: number;
}

const SPACE = /[ \t\r\n]*/y;
/** One group for each kind, in the order of `kinds`: Infinity is a number, not a word. */
const PATTERN =
  /([{}()[\],:=])|(%[A-Za-z_]\w*)|(-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity|NaN)(?![\w]))|([A-Za-z_][\w.]*(?:@\d+)?)|("(?:[^"\\\n]|\\.)*")|(<[^<>\n]*>)/y;
const kinds: readonly Token["kind"][] = ["punctuation", "node", "number", "word", "string", "dim"];

/** Cuts graph text into tokens, one at a time, and knows where each stands. */
export class Scanner {
  readonly #text: string;
  #token: Token;
  #end = 0;

  /** Starts at an offset. */
  constructor(text: string, start: number = 0) {
    this.#text = text;
    this.#end = start;
    this.#token = this.#scan();
  }

  get token(): Token {
    return this.#token;
  }

  /** Steps over the current token and gives it. */
  advance(): Token {
    const token = this.#token;
    this.#token = this.#scan();
    return token;
  }

  /** True when the current token has this text; then steps over it. */
  accept(text: string): boolean {
    if (this.#token.text !== text || this.#token.kind === "string") return false;
    this.advance();
    return true;
  }

  /** Steps over a token that must have this text. */
  expect(text: string): void {
    if (!this.accept(text)) this.fail(JSON.stringify(text));
  }

  /** Steps over a token that must be of this kind, and gives it. */
  take(kind: Token["kind"], what: string = `a ${kind}`): Token {
    if (this.#token.kind !== kind) this.fail(what);
    return this.advance();
  }

  /** Throws QF4003 at the current token. */
  fail(expected: string): never {
    return this.failAt(this.#token, expected);
  }

  /** Throws QF4003 at a token. */
  failAt(token: Token, expected: string, cause?: unknown): never {
    const found = token.kind === "end" ? "the end of the text" : token.text;
    throw failure("QF4003", { ...this.place(token.offset), expected, found }, { cause });
  }

  /** Line and column, from 1, of the current token or of an earlier one. */
  place(offset: number = this.#token.offset): { line: number; column: number } {
    const before = this.#text.slice(0, offset);
    return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
  }

  #scan(): Token {
    SPACE.lastIndex = this.#end;
    SPACE.test(this.#text);
    const offset = SPACE.lastIndex;
    if (offset >= this.#text.length) return { kind: "end", text: "", offset };
    PATTERN.lastIndex = offset;
    const found = PATTERN.exec(this.#text);
    if (found === null) {
      const character = JSON.stringify(this.#text[offset]);
      throw failure("QF4003", { ...this.place(offset), expected: "graph text", found: character });
    }
    const [text] = found;
    this.#end = offset + text.length;
    const kind = kinds.findIndex((_, i) => found[i + 1] !== undefined);
    return { kind: kinds[kind] as Token["kind"], text, offset };
  }
}
