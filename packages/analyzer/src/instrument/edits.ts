import { MagicString } from "magic-string";
import { ts } from "../host/ts.ts";

/** Edits of one source file that keep its lines: the outer construct is written before the inner one. */
export class Edits {
  readonly #file: ts.SourceFile;
  readonly #text: MagicString;

  constructor(file: ts.SourceFile) {
    this.#file = file;
    this.#text = new MagicString(file.text);
  }

  /** Writes a call around an expression. */
  wrap(node: ts.Expression, before: string, after: string): void {
    const isList = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
    this.#text.appendRight(node.getStart(this.#file), isList ? `${before}(` : before);
    this.#text.prependLeft(node.getEnd(), isList ? `)${after}` : after);
  }

  /** Writes something before a node. */
  before(node: ts.Node, text: string): void {
    this.#text.appendRight(node.getStart(this.#file), text);
  }

  /** Replaces a token, or what lies between two offsets. */
  replace(start: number, end: number, text: string): void {
    this.#text.update(start, end, text);
  }

  /** The text with its source map, between what comes first, on the first line, and what comes last. */
  finish(first: string, last: string): { readonly code: string; readonly map: string } {
    const shebang = /^#!.*\n?/.exec(this.#file.text)?.[0].length ?? 0;
    this.#text.prependLeft(shebang, first);
    this.#text.append(last);
    const map = this.#text.generateMap({
      hires: "boundary",
      source: this.#file.fileName,
      includeContent: true,
    });
    return { code: this.#text.toString(), map: map.toString() };
  }
}
