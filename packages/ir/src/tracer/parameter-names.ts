import { originalForward } from "@quantrace/core";
import type { Entry } from "@quantrace/core/tracing";

const OPENING = "([{";
const CLOSING = ")]}";

/** The names in a function's parameter list, read from its source. A destructured or unnamed one is null. */
export function parameterNames(f: Entry): (string | null)[] {
  return parametersOf(sourceOf(f)).map((part) => /^\s*(?:\.\.\.)?([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? null);
}

/** How many arguments a function can make use of: no limit where it has a rest parameter or its source is not known. */
export function mostArguments(f: Entry): number {
  const source = sourceOf(f);
  const parameters = parametersOf(source);
  const takesMore = /\barguments\b|\[native code\]/.test(source);
  return takesMore || parameters.some((part) => part.trim().startsWith("...")) ? Infinity : parameters.length;
}

function sourceOf(f: Entry): string {
  return withoutComments(Function.prototype.toString.call(originalForward(f)));
}

/** The text of each parameter. */
function parametersOf(source: string): string[] {
  const single = /^(?:async\s+)?([A-Za-z_$][\w$]*)\s*=>/.exec(source)?.[1];
  if (single !== undefined) return [single];
  const start = source.indexOf("(");
  return start < 0 ? [] : splitParameters(source, start + 1);
}

/** The text between the commas of a parameter list, up to its closing parenthesis. */
function splitParameters(source: string, start: number): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i < source.length; i++) {
    const char = source[i] as string;
    if (char === '"' || char === "'" || char === "`") i = endOfString(source, i);
    else if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char) && depth-- === 0) {
      const last = source.slice(from, i);
      return last.trim() === "" ? parts : [...parts, last];
    } else if (char === "," && depth === 0) {
      parts.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return parts;
}

function endOfString(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length && source[i] !== source[start]) i += source[i] === "\\" ? 2 : 1;
  return i;
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/\/\/[^\n]*/g, " ");
}
