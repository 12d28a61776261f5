import { globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Block, blocksIn, outputOf } from "./blocks.ts";
import { run, runNode } from "./child.ts";
import { commandsIn } from "./commands.ts";
import { endOfBlock } from "./harness.ts";
import { isShown, shownLines } from "./output.ts";
import { outFolder, type Page, readPage, removePages, root, writePages } from "./page.ts";
import { filesOf, programsOf } from "./program.ts";

const patterns = [
  "README.md",
  "docs/README.md",
  "docs/guide/*.md",
  "docs/numerics.md",
  "packages/*/README.md",
  "examples/README.md",
];
const pages = globSync(patterns, { cwd: root }).sort().map(readPage);
const quantrace = join(root, "packages/quantrace/bin/quantrace.js");

/** Blocks of code that would not be run. There is no way to mark code so. */
const notRun = /^(ts .+|tsx|typescript|js|javascript|mjs|bash|shell|console)\b/;

beforeAll(() => writePages(pages));
afterAll(removePages);

test("the programs of all pages compile", async () => {
  const { stdout } = await run(join(root, "node_modules/.bin/tsc"), ["-p", "."], outFolder);
  // What is wrong elsewhere in the repository is told by `npm run check`.
  const own = stdout.split("\n").filter((line) => line.includes("error TS") && !line.startsWith("../"));
  expect(own).toEqual([]);
});

describe.concurrent.each(pages)("$path", (page) => {
  test("has no code that is not run", () => {
    expect(page.blocks.filter(({ language }) => notRun.test(language))).toEqual([]);
  });

  const programs = programsOf(page.files);
  const commands = page.blocks.filter((block) => commandsIn(block).length > 0);
  if (programs.length + commands.length === 0) return;
  test("does what it says", { timeout: 180_000 }, async () => {
    for (const name of programs) await checkProgram(page, name);
    for (const block of commands) await checkCommands(page, block);
  });
});

/** Runs a program of a page. Whatever its blocks print is what the page shows behind them. */
async function checkProgram(page: Page, name: string): Promise<void> {
  const { exitCode, stdout, stderr } = await runNode([name], page.folder);
  expect({ name, exitCode, stderr }).toEqual({ name, exitCode: 0, stderr: "" });
  const parts = stdout.split(endOfBlock);
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const block = page.blocks.find(({ line }) => line === Number(parts[i + 1])) as Block;
    checkOutput(page, block, parts[i] ?? "");
  }
}

async function checkCommands(page: Page, block: Block): Promise<void> {
  let printed = "";
  for (const { args, exitCode } of commandsIn(block)) {
    const ended = await runNode([quantrace, ...args], page.folder);
    printed += ended.stdout + ended.stderr;
    expect({ args, exitCode: ended.exitCode, printed }).toEqual({ args, exitCode, printed });
  }
  checkOutput(page, block, printed);
}

function checkOutput({ path, folder, blocks }: Page, block: Block, printed: string): void {
  const shown = outputOf(block, blocks)?.lines;
  const found = shownLines(printed, folder);
  if (shown !== undefined && !isShown(shown, found)) expect(found, `${path}:${block.line}`).toEqual(shown);
}

describe("the extraction", () => {
  const markdown = [
    "# Page",
    "```ts",
    "const one: number = 1;",
    "one + 1; // => 2",
    "```",
    "```text",
    "1",
    "```",
  ].join("\n");

  test("keeps the lines of the page, and makes checks of claims", () => {
    const [block] = blocksIn(markdown);
    expect(block).toEqual({ language: "ts", lines: ["const one: number = 1;", "one + 1; // => 2"], line: 3 });
    const page = filesOf(blocksIn(markdown), "harness")?.get("page.ts")?.split("\n") ?? [];
    expect(page.slice(2, 5)).toEqual([
      "const one: number = 1;",
      "$docs.value(4, (one + 1), (2));",
      "$docs.printed(3);",
    ]);
  });

  test("takes a claim at the end of several lines for the whole statement", () => {
    const code = ["f(", "  1,", ").g(); // => 2", "h", "  .i(3)", "  .j(); // throws QT2001"];
    const block = ["```ts", ...code, "```"].join("\n");
    expect(filesOf(blocksIn(block), "harness").get("page.ts")?.split("\n").slice(1, 7)).toEqual([
      "$docs.value(4, (f(",
      "  1,",
      ").g()), (2));",
      'await $docs.throws(7, "QT2001", async () => { h',
      "  .i(3)",
      "  .j(); });",
    ]);
  });

  test("tells files, programs of their own and output apart", () => {
    const files = ["// model.ts", "// vite.config.ts", "// standalone", "1"]
      .map((first) => `\`\`\`ts\n${first}\n\`\`\``)
      .join("\n");
    expect([...filesOf(blocksIn(files), "harness").keys()]).toEqual([
      "model.ts",
      "vite.config.ts",
      "standalone-8.ts",
      "page.ts",
    ]);
    const [code, text] = blocksIn(markdown) as [Block, Block];
    expect(outputOf(code, blocksIn(markdown).with(0, code).with(1, text))).toBe(text);
  });

  test("finds commands, their quotes and their exit codes", () => {
    const lines = ["npm ci", 'npx quantrace run "a b" \\', "  --json # exits 3"];
    expect(commandsIn({ language: "sh", lines, line: 1 })).toEqual([
      { args: ["run", "a b", "--json"], exitCode: 3 },
    ]);
  });

  test("dots stand for any lines, and for any characters of a line", () => {
    expect(isShown(["a", "...", "c"], ["a", "b", "b", "c"])).toBe(true);
    expect(isShown(["a", "..."], ["a"])).toBe(true);
    expect(isShown(["a", "...", "c"], ["a", "b"])).toBe(false);
    expect(isShown(["a"], ["a", "b"])).toBe(false);
    expect(isShown(["a(... c"], ["a(b c"])).toBe(true);
    expect(isShown(["a(... c"], ["a(b d"])).toBe(false);
  });
});
