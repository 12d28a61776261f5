import { type NameTable, uniqueName } from "../graph/names.ts";

/** Words that cannot name a variable, and globals that the printed text reads. */
const RESERVED =
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield any async boolean never number object readonly string symbol type undefined unknown NaN Infinity Readonly Record".split(
    " ",
  );

/** Gives out names that are valid in TypeScript, each once. */
export class Identifiers {
  readonly #taken: NameTable = new Map(RESERVED.map((word) => [word, 1]));

  constructor(taken: Iterable<string>) {
    for (const name of taken) this.#taken.set(name, 1);
  }

  make(hint: string): string {
    return uniqueName(hint, this.#taken);
  }
}

/** A key of a record as it stands in a literal or a type. */
export function keyText(key: string): string {
  return isWord(key) || isIndex(key) ? key : JSON.stringify(key);
}

/** How a key is read: `.name`, `[0]`, `["other one"]`. */
export function accessText(key: string): string {
  if (isWord(key)) return `.${key}`;
  return isIndex(key) ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

function isWord(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key);
}

/** Whole numbers that JavaScript prints as they are written. */
function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(key);
}
