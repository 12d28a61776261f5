import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ts } from "./ts.ts";

/** Packages whose code the analyser trusts: their functions are operations, not code to look into. */
const LIBRARY: ReadonlySet<string> = new Set([
  "quantrace",
  "@quantrace/core",
  "@quantrace/ir",
  "@quantrace/quant",
  "@quantrace/train",
  "@quantrace/kernels",
  "@quantrace/runtime",
  "@quantrace/onnx",
]);

/** Specifiers that a file with modules mentions. */
export const DSL_IMPORT: RegExp = /["'](?:quantrace|@quantrace\/[a-z]+)(?:\/[^"']*)?["']/;

interface PackageFolder {
  readonly name: string;
  readonly root: string;
}

const packages = new Map<string, PackageFolder>();
let owners = new WeakMap<ts.SourceFile, PackageFolder>();

/** Reads each package.json again when it is next asked for. */
export function forgetPackages(): void {
  packages.clear();
  owners = new WeakMap();
}

/** The package that a folder belongs to; its name is "" when there is none. */
function packageAt(folder: string): PackageFolder {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const parent = dirname(folder);
  const name = readName(join(folder, "package.json"));
  const top = parent === folder;
  const found = name !== null || top ? { name: name ?? "", root: folder } : packageAt(parent);
  packages.set(folder, found);
  return found;
}

function readName(path: string): string | null {
  try {
    const { name } = JSON.parse(readFileSync(path, "utf8")) as { readonly name?: unknown };
    return typeof name === "string" ? name : null;
  } catch {
    return null;
  }
}

/** The folder, inside its package's sources, that a file lies in: `ops` for `dist/ops/add.d.ts`. */
export function folderInPackage(path: string): string {
  const [, folder = ""] = relative(packageAt(dirname(path)).root, path).split(/[\\/]/);
  return folder;
}

/** The name of the package that a file belongs to, or "". */
export function packageOf(path: string): string {
  return packageAt(dirname(path)).name;
}

/** True for a file of Quantrace itself. */
export function isLibraryFile(file: ts.SourceFile): boolean {
  return LIBRARY.has(ownerOf(file).name);
}

/** The folders of the packages that declare Tensor. More than one means two copies, each a stranger to the other. */
export function coreFolders(files: readonly ts.SourceFile[]): readonly string[] {
  const packages = files.map((file) => packageAt(dirname(file.fileName)));
  return [
    ...new Set(packages.filter(({ name }) => name === "@quantrace/core").map(({ root }) => root)),
  ].sort();
}

/** True for a file of the package that declares Tensor, Dim and Module. */
export function isCoreFile(file: ts.SourceFile): boolean {
  return ownerOf(file).name === "@quantrace/core";
}

function ownerOf(file: ts.SourceFile): PackageFolder {
  const known = owners.get(file);
  if (known !== undefined) return known;
  const found = packageAt(dirname(file.fileName));
  owners.set(file, found);
  return found;
}
