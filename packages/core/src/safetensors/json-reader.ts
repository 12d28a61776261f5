import { failure } from "../errors/index.ts";
import { quote } from "./quote.ts";
import { utf8Length } from "./utf8.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/**
 * Reads strict JSON (RFC 8259) piece by piece, so that the caller can stop early and nothing is built that is not
 * wanted. Beyond the grammar it refuses duplicate keys (QF1006) and lone surrogates (QF1005).
 *
 * Every error carries a byte offset: `base` plus the UTF-8 length of the text before it.
 */
export class JsonReader {
  readonly file: string;
  readonly #text: string;
  readonly #base: number;
  #at = 0;

  constructor(text: string, file: string, base = 0) {
    this.#text = text;
    this.file = file;
    this.#base = base;
  }

  /** Where the next token starts; `offsetOf` makes it a byte offset. */
  get position(): number {
    this.#skipSpace();
    return this.#at;
  }

  /** The first character of the next token, or "" at the end. */
  get next(): string {
    return this.#text.charAt(this.position);
  }

  /** The byte offset of a position. */
  offsetOf(position: number): number {
    return this.#base + utf8Length(this.#text, position);
  }

  /** Shows what stands at a position, for a message. */
  show(position: number = this.position): string {
    if (position >= this.#text.length) return "the end of the text";
    const [token = ""] = /^(?:[\w+.-]+|.)/su.exec(this.#text.slice(position, position + 20)) ?? [];
    return quote(token);
  }

  /** Throws QF1005 at a position. */
  fail(expected: string, position: number = this.position): never {
    const offset = this.offsetOf(position);
    throw failure("QF1005", { file: this.file, offset, expected, found: this.show(position) });
  }

  /** Reads an object; `visit` must read the value that follows each key. */
  object(visit: (key: string, position: number) => void): void {
    this.#expect("{", "an object");
    if (this.#accept("}")) return;
    const seen = new Set<string>();
    do {
      const position = this.position;
      const key = this.string();
      if (seen.has(key)) {
        throw failure("QF1006", { file: this.file, offset: this.offsetOf(position), key: quote(key) });
      }
      seen.add(key);
      this.#expect(":", 'a ":"');
      visit(key, position);
    } while (this.#accept(","));
    this.#expect("}", 'a "," or "}"');
  }

  /** Reads an array; `visit` must read one element. */
  array(visit: (index: number) => void): void {
    this.#expect("[", "an array");
    if (this.#accept("]")) return;
    let index = 0;
    do visit(index++);
    while (this.#accept(","));
    this.#expect("]", 'a "," or "]"');
  }

  /** Reads a string. */
  string(): string {
    const position = this.position;
    this.#expect('"', "a string");
    const pieces: string[] = [];
    for (;;) {
      const start = this.#at;
      this.#skipPlain();
      pieces.push(this.#text.slice(start, this.#at));
      if (this.#text.charAt(this.#at) !== "\\") break;
      pieces.push(this.#escape());
    }
    if (this.#text.charAt(this.#at) !== '"') this.fail("the end of a string", this.#at);
    this.#at++;
    const value = pieces.length === 1 ? (pieces[0] as string) : pieces.join("");
    return value.isWellFormed() ? value : this.fail("a string without lone surrogates", position);
  }

  /** Reads a number and gives its text, which the grammar allows; what it is worth is up to the caller. */
  number(): string {
    const start = this.position;
    if (this.#text.charAt(this.#at) === "-") this.#at++;
    if (this.#text.charAt(this.#at) === "0") this.#at++;
    else this.#digits(start);
    if (this.#text.charAt(this.#at) === ".") {
      this.#at++;
      this.#digits(start);
    }
    if (/[eE]/.test(this.#text.charAt(this.#at))) {
      this.#at++;
      if (/[+-]/.test(this.#text.charAt(this.#at))) this.#at++;
      this.#digits(start);
    }
    return this.#text.slice(start, this.#at);
  }

  /** Reads one of the words true, false and null. */
  word(): "true" | "false" | "null" {
    const start = this.position;
    for (const word of ["true", "false", "null"] as const) {
      if (!this.#text.startsWith(word, start)) continue;
      this.#at += word.length;
      return word;
    }
    return this.fail("a value", start);
  }

  /** Refuses anything but whitespace up to the end. */
  end(): void {
    if (this.position < this.#text.length) this.fail("the end of the text");
  }

  #escape(): string {
    const start = this.#at;
    const letter = this.#text.charAt(start + 1);
    const hex = this.#text.slice(start + 2, start + 6);
    if (letter === "u" && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    this.#at += 2;
    return ESCAPES.get(letter) ?? this.fail("an escape sequence", start);
  }

  #digits(start: number): void {
    const first = this.#at;
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at++;
    if (this.#at === first) this.fail("a number", start);
  }

  #skipPlain(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (!(unit >= 0x20) || unit === 0x22 || unit === 0x5c) return;
      this.#at++;
    }
  }

  #skipSpace(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) return;
      this.#at++;
    }
  }

  #accept(character: string): boolean {
    if (this.next !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string, expected: string): void {
    if (!this.#accept(character)) this.fail(expected);
  }
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
