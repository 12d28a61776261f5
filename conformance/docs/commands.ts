import type { Block } from "./blocks.ts";

/** One command line of a shell block, as arguments. */
export interface QuantraceCommand {
  readonly args: readonly string[];
  /** What a trailing `# exits 3` says; 0 without. */
  readonly exitCode: number;
}

/** The `quantrace` commands of a shell block. A line that ends in a backslash goes on in the next. */
export function commandsIn(block: Block): QuantraceCommand[] {
  if (block.language !== "sh") return [];
  const lines = block.lines
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n");
  return lines.flatMap((line) => {
    const match = /^(?:npx )?quantrace\s+(.*?)(?:\s+# exits (\d+))?$/.exec(line.trim());
    return match === null ? [] : [{ args: words(match[1] ?? ""), exitCode: Number(match[2] ?? 0) }];
  });
}

/** Words split at spaces; quotes hold a word together. */
function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
}
