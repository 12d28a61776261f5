import * as core from "@quantrace/core";
import { LeafModule, spec, TensorSpec, wrap } from "@quantrace/ir";
import { folderInPackage, isCoreFile } from "../../host/dsl-package.ts";
import type { ts } from "../../host/ts.ts";
import { UNKNOWN } from "./unknown.ts";

/** Folders of core whose functions compute with tensors, sizes and modules. */
const FOLDERS: ReadonlySet<string> = new Set(["functional", "tensor", "dim", "nn", "module", "op", "dtype"]);

const CORE: ReadonlyMap<string, unknown> = new Map(Object.entries({ ...core, ...core.nn }));

const IR: ReadonlyMap<string, unknown> = new Map(Object.entries({ LeafModule, spec, TensorSpec, wrap }));

/** What the library itself has under the name of one of its declarations. */
export function libraryValue(name: string, declaration: ts.Declaration): unknown {
  const file = declaration.getSourceFile();
  if (!isCoreFile(file)) return IR.has(name) ? IR.get(name) : UNKNOWN;
  const isOurs = FOLDERS.has(folderInPackage(file.fileName)) && CORE.has(name);
  return isOurs ? CORE.get(name) : UNKNOWN;
}
