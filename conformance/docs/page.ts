import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, blocksIn } from "./blocks.ts";
import { filesOf } from "./program.ts";

/** The root of the repository. */
export const root: string = join(import.meta.dirname, "../..");

/** Where the programs of all pages are written: its own folder for each run, since two may run at once. */
export const outFolder: string = join(import.meta.dirname, ".cache", String(process.pid));

/** A Markdown page and the programs in it. */
export interface Page {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly files: ReadonlyMap<string, string>;
  /** Where its files are written, and its commands are run. */
  readonly folder: string;
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), "utf8");
  const blocks = blocksIn(text);
  const folder = join(outFolder, path.replace(/\.md$/, "").replaceAll("/", "-"));
  return { path, text, blocks, folder, files: filesOf(blocks, "../../../harness.ts") };
}

/** Writes the files of the pages, each page's fixtures beside them. */
export function writePages(pages: readonly Page[]): void {
  for (const { path, folder, files } of pages) {
    mkdirSync(folder, { recursive: true });
    const fixtures = join(import.meta.dirname, "fixtures", path.replace(/^.*\/|\.md$/g, ""));
    if (existsSync(fixtures)) cpSync(fixtures, folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  }
  const config = {
    extends: "../../../../tsconfig.test.json",
    compilerOptions: { incremental: false },
    include: ["*/*.ts"],
    exclude: [],
  };
  writeFileSync(join(outFolder, "tsconfig.json"), JSON.stringify(config));
}

/** Removes what `writePages` wrote. */
export function removePages(): void {
  rmSync(outFolder, { recursive: true, force: true });
}
