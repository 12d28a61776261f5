import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Mutant } from "./structural.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");

/** The sources of the analyser. */
export const SOURCE: string = join(REPOSITORY, "packages/analyzer/src");

/** The text of a mutant's file, broken. Throws unless the mutant's place stands in it exactly once. */
export function brokenText({ name, file, find, replace }: Mutant): string {
  const parts = readFileSync(join(SOURCE, file), "utf8").split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`the mutant "${name}" does not fit ${file}: ${parts.length - 1} places`);
}

/** Copies the analyser and breaks the copy. It is deleted at the end of the `using` block. */
export function applyMutant(mutant: Mutant): Disposable & { readonly source: string } {
  const text = brokenText(mutant);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-mutant-")));
  const source = join(folder, "src");
  cpSync(SOURCE, source, { recursive: true, filter: (path) => !/\/fixtures(?:\/|$)|\.test\.ts$/.test(path) });
  writeFileSync(join(source, mutant.file), text);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  return { source, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
