import { isDeepStrictEqual, inspect } from "node:util";
import { QuantraceError } from "@quantrace/core/errors";

/** Ends the output of one block. */
export const endOfBlock = "\u0000";

/** Checks what `expression; // => value` claims. */
export function value(line: number, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`line ${line}: found ${show(found)}, expected ${show(expected)}`);
}

/** Checks what `statement; // throws CODE, CODE` claims: the codes of all problems, in order. */
export async function throws(line: number, codes: string, work: () => unknown): Promise<void> {
  let found = "nothing";
  try {
    await work();
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    found = error.problems.map((problem) => problem.code).join(", ");
  }
  if (found !== codes) throw new Error(`line ${line}: threw ${found}, expected ${codes}`);
}

/** Ends a block: what was printed since the last one belongs to it. */
export function printed(line: number): void {
  process.stdout.write(`${endOfBlock}${line}${endOfBlock}`);
}

function show(shown: unknown): string {
  return inspect(shown, { depth: null });
}
