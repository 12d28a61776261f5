import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { projectFiles } from "./project-text.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "nodenext",
    noEmit: true,
    allowImportingTsExtensions: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    types: [],
  },
  include: ["src"],
};

/** A folder that is deleted at the end of the `using` block. */
export interface Folder extends Disposable {
  readonly path: string;
}

function temporaryFolder(): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-bench-")));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

/** A node_modules folder with @quantrace/core as npm installs it: declarations, no sources. */
export function installCore(): Folder {
  const folder = temporaryFolder();
  const target = join(folder.path, "node_modules/@quantrace/core");
  mkdirSync(target, { recursive: true });
  cpSync(join(REPOSITORY, "packages/core/package.json"), join(target, "package.json"));
  const tsc = join(REPOSITORY, "node_modules/@typescript/native/bin/tsc");
  const output = ["--outDir", join(target, "dist"), "--tsBuildInfoFile", join(folder.path, "buildinfo")];
  const core = join(REPOSITORY, "packages/core");
  execFileSync(process.execPath, [tsc, "-p", core, ...output, "--emitDeclarationOnly"]);
  return folder;
}

/** Writes a project of so many files that sees the installed core. */
export function writeProject(count: number, installed: Folder): Folder {
  const folder = temporaryFolder();
  symlinkSync(join(installed.path, "node_modules"), join(folder.path, "node_modules"));
  const files = {
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify(TSCONFIG),
    ...projectFiles(count),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}
