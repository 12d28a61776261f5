/** One fenced block of a Markdown page. */
export interface Block {
  /** The words after the opening fence: `ts`, `sh`, `text`... */
  readonly language: string;
  /** The lines between the fences. */
  readonly lines: readonly string[];
  /** Where the first of them stands in the page, from 1. */
  readonly line: number;
}

/** The fenced blocks of a page, in order. A fence that is never closed is an error. */
export function blocksIn(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { readonly language: string; readonly at: number } | null = null;
  const lines = markdown.split("\n");
  for (const [i, line] of lines.entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (fence === null) continue;
    if (open === null) open = { language: (fence[1] ?? "").trim(), at: i };
    else {
      blocks.push({ language: open.language, lines: lines.slice(open.at + 1, i), line: open.at + 2 });
      open = null;
    }
  }
  if (open !== null) throw new Error(`line ${open.at + 1}: the block is never closed`);
  return blocks;
}

/** The name in a first line such as `// model.ts`: the block is that file. */
export function fileNameOf({ language, lines }: Block): string | null {
  return language === "ts" ? (/^\/\/ ([\w.-]+\.ts)$/.exec(lines[0] ?? "")?.[1] ?? null) : null;
}

/** True for a block that begins with `// standalone`: a program of its own. */
export function isStandalone({ lines }: Block): boolean {
  return lines[0] === "// standalone";
}

/** The `text` block right behind a block, which shows what that one prints. */
export function outputOf(block: Block, blocks: readonly Block[]): Block | null {
  const next = blocks[blocks.indexOf(block) + 1];
  return next?.language === "text" ? next : null;
}
