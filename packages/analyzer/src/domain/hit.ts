import type { ts } from "../host/ts.ts";
import type { Rule } from "../rules/rule.ts";
import type { Flow } from "./flow.ts";
import type { Use } from "./use.ts";

/** One call on the way from `forward` to a finding. */
export interface CallStep {
  /** The function that is called. */
  readonly name: string;
  /** The call. */
  readonly node: ts.Node;
  readonly callee: ts.Node;
}

/** A further place that a finding shows. */
export interface Note {
  readonly node: ts.Node;
  readonly text: string;
}

/** A use that a rule claimed, as found from inside one function. */
export interface Hit {
  /** Code and place: one finding per key. */
  readonly key: string;
  readonly rule: Rule;
  readonly use: Use;
  readonly flow: Flow | null;
  /** Keys of the hits that this one explains and replaces. */
  readonly reads: readonly string[];
  readonly chain: readonly CallStep[];
  readonly notes: readonly Note[];
  /** The different call paths that lead here. */
  readonly paths: ReadonlySet<string>;
}

const PATH_LIMIT = 99;

/** Keeps the hit with the shorter call chain, and the paths of both. */
export function mergeHits(a: Hit, b: Hit): Hit {
  const [kept, other] = b.chain.length < a.chain.length ? [b, a] : [a, b];
  const reads = [...new Set([...kept.reads, ...other.reads])];
  const paths = new Set([...kept.paths, ...other.paths].slice(0, PATH_LIMIT));
  return { ...kept, reads, paths, notes: kept.notes.length >= other.notes.length ? kept.notes : other.notes };
}
