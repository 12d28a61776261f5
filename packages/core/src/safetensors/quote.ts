import { text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";

const SHOWN = 80;
const INVISIBLE = /["\\\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Quotes text from a file for a message: shortened, and with everything escaped that does not print or that could
 * steer a terminal.
 */
export function quote(written: string): string {
  const shown = written.slice(0, SHOWN).replace(INVISIBLE, escape);
  return written.length <= SHOWN ? `"${shown}"` : `"${shown}…" (${written.length} characters)`;
}

const checkQuotePath = signature("quotePath", { path: text });

/**
 * Quotes a path for a message: whole, so that it can be found, with the same escapes.
 *
 * @throws QS1013 for something else than text
 */
export function quotePath(path: string): string {
  checkQuotePath(path);
  return `"${path.replace(INVISIBLE, escape)}"`;
}

/** Formats a shape for a message. */
export function quoteShape(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

function escape(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}
