import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import type { Edit } from "./mutants.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const COPIED = [
  "packages",
  "conformance",
  "examples",
  "package.json",
  "tsconfig.base.json",
  "vitest.config.ts",
];

/** A copy of the repository's sources, whose packages import one another and not the originals. */
export class Workspace {
  readonly root: string;

  constructor() {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-seeded-")));
    for (const part of COPIED) {
      cpSync(join(REPOSITORY, part), join(this.root, part), {
        recursive: true,
        filter: (path) =>
          !/(?:^|[/\\])(?:node_modules|dist|\.cache)(?:$|[/\\])/.test(relative(REPOSITORY, path)),
      });
    }
    this.#linkModules("node_modules");
  }

  /** Makes the edits, until the end of the `using` block. */
  edited(edits: readonly Edit[]): Disposable {
    const before = edits.map(
      (edit) => [edit.file, readFileSync(join(this.root, edit.file), "utf8")] as const,
    );
    for (const edit of edits) writeFileSync(join(this.root, edit.file), brokenText(edit));
    return {
      [Symbol.dispose]: () => before.forEach(([file, text]) => writeFileSync(join(this.root, file), text)),
    };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }

  /** Dependencies are linked to where they lie; packages of the workspace to their copies. */
  #linkModules(folder: string): void {
    mkdirSync(join(this.root, folder));
    for (const entry of readdirSync(join(REPOSITORY, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name.startsWith("@")) {
        this.#linkModules(path);
        continue;
      }
      const real = realpathSync(join(REPOSITORY, path));
      const inside = relative(REPOSITORY, real);
      const isOwn = !inside.startsWith("..") && !inside.split(sep).includes("node_modules");
      symlinkSync(isOwn ? join(this.root, inside) : real, join(this.root, path));
    }
  }
}

/** The text of an edit's file with the edit made. Throws unless its place stands in it exactly once. */
export function brokenText({ file, find, replace }: Edit): string {
  const parts = readFileSync(join(REPOSITORY, file), "utf8").split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`an edit does not fit ${file}: ${parts.length - 1} places for ${JSON.stringify(find)}`);
}
