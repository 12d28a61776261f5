import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { load } from "@quantrace/runtime";
import type { BundledFile } from "./bundle.ts";

interface Noted {
  loadedFiles?: Set<string>;
}

/** A run of an artifact by the bundle: what it gave, and which files it took to get there. */
export interface BundledRun {
  readonly result: unknown;
  readonly files: readonly BundledFile[];
}

/** Runs artifacts by a bundle as it is, but for a line in each file that notes that the file was loaded. */
export async function runBundled(
  files: readonly BundledFile[],
  bytes: Uint8Array,
  input: unknown,
): Promise<BundledRun> {
  const folder = mkdtempSync(join(tmpdir(), "quantrace-bundle-"));
  const noted = globalThis as Noted;
  noted.loadedFiles = new Set();
  try {
    for (const { name, code } of files) {
      const note = `globalThis.loadedFiles.add(${JSON.stringify(name)});`;
      writeFileSync(
        join(folder, name.replace(/\.js$/, ".mjs")),
        `${note}${code.replaceAll('.js"', '.mjs"').replaceAll(".js`", ".mjs`")}`,
      );
    }
    const bundle = (await import(pathToFileURL(join(folder, "runtime.mjs")).href)) as { load: typeof load };
    const model = await bundle.load(bytes);
    const result = model.runSync(input as never);
    model.dispose();
    const loaded = noted.loadedFiles;
    return { result, files: files.filter(({ name }) => loaded.has(name)) };
  } finally {
    delete noted.loadedFiles;
    rmSync(folder, { recursive: true });
  }
}
