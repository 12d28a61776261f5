import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dirname, "../../../..");

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "nodenext",
    noEmit: true,
    allowImportingTsExtensions: true,
    noUncheckedIndexedAccess: true,
    types: [],
    customConditions: ["@quantrace/source"],
  },
};

/** A folder with files, deleted at the end of the `using` block. It sees the packages of this repository. */
export interface TemporaryProject extends Disposable {
  readonly folder: string;
}

/** Writes files into a new folder. Without a `tsconfig.json` among them there is one that resolves to sources. */
export function temporaryProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-analyzer-")));
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  const all = { "package.json": '{ "type": "module" }', "tsconfig.json": JSON.stringify(TSCONFIG), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
