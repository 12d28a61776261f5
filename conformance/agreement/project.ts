import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Program } from "@quantrace/testing/programs";

const REPOSITORY = resolve(import.meta.dirname, "../..");

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: "es2024",
    lib: ["es2024"],
    module: "nodenext",
    noEmit: true,
    allowImportingTsExtensions: true,
    noUncheckedIndexedAccess: true,
    types: [],
    customConditions: ["@quantrace/source"],
  },
};

/** The folder of a program among the others. */
export function folderOf(index: number): string {
  return `p${index}`;
}

/** Writes programs into one project, each into a folder of its own. It is deleted at the end of the `using` block. */
export function writeProject(programs: readonly Program[]): Disposable & { readonly folder: string } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-agreement-")));
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  write(folder, "package.json", '{ "type": "module" }');
  write(folder, "tsconfig.json", JSON.stringify(TSCONFIG));
  for (const [i, program] of programs.entries()) {
    for (const [name, text] of Object.entries(program.files)) write(folder, `${folderOf(i)}/${name}`, text);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
