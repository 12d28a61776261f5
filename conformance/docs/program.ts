import { type Block, fileNameOf, isStandalone } from "./blocks.ts";

/** What stands between an expression and its value, and between a statement and the codes that it throws. */
const VALUE = /^(.*);\s*\/\/ => (.*)$/;
const THROWS = /^(.*;)\s*\/\/ throws ([A-Z]{2}\d{4}(?:, [A-Z]{2}\d{4})*)$/;

/** The TypeScript files of a page, by name. `page.ts` holds the blocks that are run together. */
export function filesOf(blocks: readonly Block[], harness: string): Map<string, string> {
  const code = blocks.filter((block) => block.language === "ts");
  const files = new Map<string, string>();
  for (const block of code) {
    const name = fileNameOf(block);
    if (name !== null) files.set(name, `${block.lines.join("\n")}\n`);
    else if (isStandalone(block)) files.set(standaloneName(block), programOf([block], harness));
  }
  const shared = code.filter((block) => fileNameOf(block) === null && !isStandalone(block));
  if (shared.length > 0) files.set("page.ts", programOf(shared, harness));
  return files;
}

/** The files of a page that are run, not only imported. */
export function programsOf(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].filter((name) => name === "page.ts" || name.startsWith("standalone-"));
}

export function standaloneName(block: Block): string {
  return `standalone-${block.line}.ts`;
}

/** One program of several blocks. Every line keeps its number in the page, so that errors point there. */
function programOf(blocks: readonly Block[], harness: string): string {
  const lines = [`import * as $docs from ${JSON.stringify(harness)};`];
  for (const { line, lines: code } of blocks) {
    for (const [i, text] of withChecks(code, line).entries()) lines[line - 1 + i] = text;
    lines[line - 1 + code.length] = `$docs.printed(${line});`;
  }
  return Array.from([...lines, ""], (line) => line ?? "").join("\n");
}

/** The lines of a block with its claims as calls of the harness. */
function withChecks(code: readonly string[], line: number): string[] {
  const lines = [...code];
  for (const [i, text] of code.entries()) {
    const value = VALUE.exec(text);
    const throws = THROWS.exec(text);
    if (value !== null) wrap(lines, i, `$docs.value(${line + i}, (`, `${value[1]}), (${value[2]}));`);
    else if (throws !== null) {
      wrap(
        lines,
        i,
        `await $docs.throws(${line + i}, ${JSON.stringify(throws[2])}, async () => { `,
        `${throws[1]} });`,
      );
    }
  }
  return lines;
}

/** Puts `before` in front of the statement that ends on line `last`, and `end` in that line's place. */
function wrap(lines: string[], last: number, before: string, end: string): void {
  const first = firstLineOf(lines, last);
  lines[last] = end;
  lines[first] = `${before}${lines[first]}`;
}

/** A line that begins so goes on from the one before. */
const CONTINUES = /^\s*[.)\]}?:]/;

/** The line on which the statement begins that ends on line `last`, going by its indentation. */
function firstLineOf(lines: readonly string[], last: number): number {
  const depth = indentation(lines[last]);
  let first = last;
  while (first > 0 && (CONTINUES.test(lines[first] ?? "") || indentation(lines[first]) > depth)) first--;
  return first;
}

function indentation(line: string = ""): number {
  return line.length - line.trimStart().length;
}
