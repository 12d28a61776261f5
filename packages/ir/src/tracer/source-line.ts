import type { SourceLocation } from "@quantrace/core/errors";
import { coreRoot, type Entry, folderAbove } from "@quantrace/core/tracing";

interface StackHolder {
  stack?: string;
}

interface V8Error {
  captureStackTrace?(holder: StackHolder, cut: Entry): void;
  stackTraceLimit?: number;
}

/** How many frames are looked through when the first one is the library's: deep enough for nested containers. */
const DEEP = 200;

/** This package, in `src` or `dist`, and the folder that its siblings are in. */
const irRoot = folderAbove(`${folderAbove(import.meta.url)}x`);
const siblings = folderAbove(`${irRoot}x`);
const libraryRoots: readonly string[] = [coreRoot, siblings].map(pathOf);

/**
 * The user's line that called `entry`: the stack is cut right above that public function, and frames of the library
 * itself (a layer's `forward`, an operation written in others) are passed over. Works under type stripping and with
 * source maps, since the engine writes the frames. Null where the engine has no such hook.
 */
export function callSite(entry: Entry): SourceLocation | null {
  return firstUserFrame(capture(entry, 1)) ?? firstUserFrame(capture(entry, DEEP));
}

/** True when `entry` was called on the way to the console, which formats values and, in test runners, reads the clock. */
export function isLogging(entry: Entry): boolean {
  return /^\s+at console\.\w+ /im.test(capture(entry, DEEP) ?? "");
}

/** The first frame of the user's code in an error's stack: where it was thrown. */
export function throwSite(error: unknown): SourceLocation | null {
  return error instanceof Error ? firstUserFrame(error.stack) : null;
}

function capture(entry: Entry, frames: number): string | undefined {
  const engine = Error as V8Error;
  if (engine.captureStackTrace === undefined) return undefined;
  const limit = engine.stackTraceLimit;
  const holder: StackHolder = {};
  engine.stackTraceLimit = frames;
  engine.captureStackTrace(holder, entry);
  const { stack } = holder;
  if (limit !== undefined) engine.stackTraceLimit = limit;
  return stack;
}

function firstUserFrame(stack: string | undefined): SourceLocation | null {
  for (const line of stack?.split("\n") ?? []) {
    const frame = parseFrame(line);
    if (frame !== null && !isLibrary(frame.file)) return frame;
  }
  return null;
}

function parseFrame(line: string): SourceLocation | null {
  const match = /^\s+at (?:async )?(?:.* \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
  const file = match?.[1];
  // Code that came from no file, such as that of an eval.
  if (file === undefined || file.includes("<anonymous>")) return null;
  return { file: pathOf(file), line: Number(match?.[2]), column: Number(match?.[3]) };
}

/** Our own code, tests and their fixtures aside. */
function isLibrary(file: string): boolean {
  if (file.startsWith("node:")) return true;
  return libraryRoots.some((root) => file.startsWith(root)) && !/\.test\.ts$|\/fixtures\//.test(file);
}

function pathOf(file: string): string {
  return file.startsWith("file://") ? decodeURIComponent(file.slice("file://".length)) : file;
}
