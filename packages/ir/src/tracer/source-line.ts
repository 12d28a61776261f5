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

/** Says where in the user's code things happen, instead of the engine's stack. */
export interface Sites {
  /** The line of the user's code that runs now. */
  callSite(): SourceLocation | null;
  /** The line of the user's code that an error came from. */
  throwSite(error: unknown): SourceLocation | null;
}

let told: Sites | null = null;

/**
 * Runs the body while the places in graphs and errors are those that `sites` tells: for a host that walks the user's
 * code itself, so that its lines are not on the engine's stack.
 *
 * @example
 * const sites = { callSite: () => ({ file: "model.ts", line: 7, column: 3 }), throwSite: () => null };
 * const { graph } = withSites(sites, () => symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]));
 * graph.find("relu").origin.source?.line; // => 7
 */
export function withSites<T>(sites: Sites, body: () => T): T {
  const former = told;
  told = sites;
  try {
    return body();
  } finally {
    told = former;
  }
}

/**
 * The user's line that called `entry`: the stack is cut right above that public function, and frames of the library
 * itself (a layer's `forward`, an operation written in others) are passed over. Works under type stripping and with
 * source maps, since the engine writes the frames. Null where the engine has no such hook.
 */
export function callSite(entry: Entry): SourceLocation | null {
  if (told !== null) return told.callSite();
  return firstUserFrame(capture(entry, 1)) ?? firstUserFrame(capture(entry, DEEP));
}

/** True when `entry` was called on the way to the console, which formats values and, in test runners, reads the clock. */
export function isLogging(entry: Entry): boolean {
  return /^\s+at console\.\w+ /im.test(capture(entry, DEEP) ?? "");
}

/** The first frame of the user's code in an error's stack: where it was thrown. */
export function throwSite(error: unknown): SourceLocation | null {
  if (told !== null) return told.throwSite(error);
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
