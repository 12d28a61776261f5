import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { failure, Module } from "@quantrace/core";
import type { CalibrationData } from "@quantrace/quant";

/** `file#name`, taken apart. */
export interface ExportReference {
  readonly file: string;
  readonly name: string;
}

/** Reads `src/model.ts#Net`. Throws QC1003. */
export function parseReference(text: string): ExportReference {
  const at = text.lastIndexOf("#");
  if (at <= 0 || at === text.length - 1) throw failure("QC1003", { found: text });
  return { file: text.slice(0, at), name: text.slice(at + 1) };
}

/** Loads an export of a user's file. Throws QF2001, QC2001, QC2002, QC2004. */
export async function loadExport({ file, name }: ExportReference, cwd: string): Promise<unknown> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw failure("QF2001", { path: file, reason: "there is no such file" });
  const exported = await importFile(file, path);
  if (Object.hasOwn(exported, name)) return exported[name];
  throw failure("QC2002", { file, name, exports: Object.keys(exported).join(", ") || "nothing" });
}

/** Loads a model: a Module class, which is instantiated, or a Module. In evaluation mode. */
export async function loadModule(reference: ExportReference, cwd: string): Promise<Module> {
  const value = await loadExport(reference, cwd);
  if (value instanceof Module) return value.eval();
  if (typeof value === "function" && value.prototype instanceof Module)
    return construct(reference, value).eval();
  throw wrongKind(reference, value, "a Module class or a Module");
}

/** Loads data: an iterable of batches, or a function that gives one. */
export async function loadData(reference: ExportReference, cwd: string): Promise<CalibrationData> {
  const value = await loadExport(reference, cwd);
  const data: unknown = typeof value === "function" ? await (value as () => unknown)() : value;
  if (isIterable(data)) return data;
  throw wrongKind(reference, value, "an iterable of batches, or a function that gives one");
}

function construct(reference: ExportReference, type: unknown): Module {
  try {
    return new (type as new () => Module)();
  } catch (error) {
    throw failure("QC2001", { file: reference.file, problem: firstLine(error) }, { cause: error });
  }
}

async function importFile(file: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_UNKNOWN_FILE_EXTENSION") {
      throw failure("QC2004", { file, version: process.versions.node }, { cause: error });
    }
    throw failure("QC2001", { file, problem: firstLine(error) }, { cause: error });
  }
}

/** The first line that says something: a syntax error's message starts with a picture of the code. */
function firstLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /^(.*:\d+)\n/.exec(error.stack ?? "")?.[1];
  const lines = error.message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return `${lines.at(-1) ?? error.name}${place === undefined ? "" : ` (${place})`}`;
}

function isIterable(value: unknown): value is CalibrationData {
  return (
    typeof value === "object" && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
  );
}

function wrongKind({ file, name }: ExportReference, value: unknown, expected: string): Error {
  const found = value === null ? "null" : typeof value === "function" ? "a function" : `a ${typeof value}`;
  return failure("QC2003", { file, name, found, expected });
}
