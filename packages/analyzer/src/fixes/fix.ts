import type { Span } from "../host/positions.ts";

/**
 * A way to get a model past code that cannot be traced: `1a` prepare a submodule only, `1b` mark the code as a leaf,
 * `2a` write it in operations, `2b` write custom observed and quantized modules, `S` make the value known while tracing.
 */
export type Way = "1a" | "1b" | "2a" | "2b" | "S";

/**
 * How far a fix can be trusted: `machine` means the same and needs no look, `maybe` is valid code that may mean something
 * else, `scaffold` is valid code to be completed.
 */
export type Applicability = "machine" | "maybe" | "scaffold";

/** What stands at a place of a file becomes another text. */
export interface TextEdit {
  readonly span: Span;
  /** Offsets in UTF-16 units, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file that a fix adds. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** A value that a fix adds to a list of `quantrace.config.json`. */
export interface ConfigEdit {
  /** Names of keys, from the outermost. */
  readonly path: readonly string[];
  readonly add: string;
}

/** One change that would mend a finding: plain data. Its edits do not overlap and belong together. */
export interface Fix {
  readonly way: Way;
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly TextEdit[];
  readonly newFiles: readonly NewFile[];
  readonly config: readonly ConfigEdit[];
}
