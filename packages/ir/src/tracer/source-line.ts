import type { SourceLocation } from "@quantrace/core/errors";
import { coreRoot, type Entry, folderAbove } from "@quantrace/core/tracing";

interface StackHolder {
  stack?: string;
}

interface V8Error {
  captureStackTrace?(holder: StackHolder, cut: Entry): void;
  stackTraceLimit?: number;
}

const libraryRoots: readonly string[] = [coreRoot, folderAbove(folderAbove(import.meta.url) + "x")].map(
  pathOf,
);

/**
 * The user's line that called `entry`: the stack is cut right above that public function, and frames of the library
 * itself (a layer's `forward`, an operation written in others) are passed over. Works under type stripping and with
 * source maps, since the engine writes the frames. Null where the engine has no such hook.
 */
export function callSite(entry: Entry): SourceLocation | null {
  return capture(entry, 1) ?? capture(entry, 24);
}

/** The first frame of the user's code in an error's stack: where it was thrown. */
export function throwSite(error: unknown): SourceLocation | null {
  return error instanceof Error ? firstUserFrame(error.stack) : null;
}

function capture(entry: Entry, frames: number): SourceLocation | null {
  const engine = Error as V8Error;
  if (engine.captureStackTrace === undefined) return null;
  const limit = engine.stackTraceLimit;
  const holder: StackHolder = {};
  engine.stackTraceLimit = frames;
  engine.captureStackTrace(holder, entry);
  if (limit !== undefined) engine.stackTraceLimit = limit;
  return firstUserFrame(holder.stack);
}

function firstUserFrame(stack: string | undefined): SourceLocation | null {
  for (const line of stack?.split("\n") ?? []) {
    const frame = parseFrame(line);
    if (frame !== null && !isLibrary(frame.file)) return frame;
  }
  return null;
}

function parseFrame(line: string): SourceLocation | null {
  const match = /^\s+at (?:.* \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
  if (match === null || match[1] === undefined) return null;
  return { file: pathOf(match[1]), line: Number(match[2]), column: Number(match[3]) };
}

function isLibrary(file: string): boolean {
  if (file.startsWith("node:")) return true;
  return libraryRoots.some((root) => file.startsWith(root)) && !/\.test\.ts$/.test(file);
}

function pathOf(file: string): string {
  return file.startsWith("file://") ? decodeURIComponent(file.slice("file://".length)) : file;
}
