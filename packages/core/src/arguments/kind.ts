import { describeValue } from "../errors/describe-value.ts";

/** The part of a value that is not of its kind. */
export interface Fault {
  /** How the caller would reach the part: `options.dtype`, `specs[1]`. */
  readonly path: string;
  /** What stands there, in words. */
  readonly found: string;
  readonly expected: string;
}

/** What an argument must be: data that stands next to a signature. */
export interface Kind {
  /** In words, as it follows "expected". */
  readonly expected: string;
  /** The first part that does not fit, or null. */
  readonly faultIn: (value: unknown, path: string) => Fault | null;
}

/** A kind by one test. */
export function kind(expected: string, accepts: (value: unknown) => boolean): Kind {
  return {
    expected,
    faultIn: (value, path) => (accepts(value) ? null : { path, found: describeValue(value), expected }),
  };
}
