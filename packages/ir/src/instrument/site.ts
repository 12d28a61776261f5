import type { ErrorCode } from "@quantrace/core/errors";

/** What a place of the source is reported as: a code of the catalogue and the parameters of its message. */
export type SiteFault = readonly [code: ErrorCode, params: Readonly<Record<string, string>>];

/** A place where the source consumes a value: 1-based line and column, and the fault for each kind of value. */
export interface Site {
  readonly line: number;
  readonly column: number;
  /** The fault when the value is a traced tensor, or when the place writes to an object that was there before. */
  readonly tensor: SiteFault | null;
  /** The fault when the value is a symbolic size, or when the place writes to a module. */
  readonly dim: SiteFault | null;
}

/** The places of a file. A function, so that a file can hand it out before its own code has run. */
export type Sites = () => { readonly file: string; readonly sites: readonly Site[] };
