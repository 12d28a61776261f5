import type { TensorData } from "@quantrace/core";

/** What was compared, in elements, and what went wrong. */
export interface Tally {
  readonly nodes: number;
  /** The same number. */
  readonly equal: number;
  /** Integers one apart, where the real result is next to the tie between them. */
  readonly offByOneAtTie: number;
  /** Numbers within the bound of their operation: see `bounds.ts`. */
  readonly withinBound: number;
  readonly failed: number;
  readonly problems: readonly string[];
}

export const emptyTally: Tally = {
  nodes: 0,
  equal: 0,
  offByOneAtTie: 0,
  withinBound: 0,
  failed: 0,
  problems: [],
};

/** Both together. A few problems are enough. */
export function added(a: Tally, b: Tally): Tally {
  return {
    nodes: a.nodes + b.nodes,
    equal: a.equal + b.equal,
    offByOneAtTie: a.offByOneAtTie + b.offByOneAtTie,
    withinBound: a.withinBound + b.withinBound,
    failed: a.failed + b.failed,
    problems: [...a.problems, ...b.problems].slice(0, 10),
  };
}

/** What a difference is. */
export type Verdict = "offByOneAtTie" | "withinBound" | "failed";

/** Judges an element that differs. */
export type Judge = (element: number, found: number, expected: number) => Verdict;

/** Compares one node's value. */
export function compareValues(what: string, found: TensorData, expected: TensorData, judge: Judge): Tally {
  const form = (x: TensorData): string => `${x.dtype}[${x.shape.join(", ")}]`;
  if (form(found) !== form(expected)) {
    const problems = [`${what}: ${form(found)}, expected ${form(expected)}`];
    return { ...emptyTally, nodes: 1, failed: expected.data.length, problems };
  }
  const counts = { equal: 0, offByOneAtTie: 0, withinBound: 0, failed: 0 };
  const problems: string[] = [];
  for (let i = 0; i < expected.data.length; i++) {
    const [a, b] = [Number(found.data[i]), Number(expected.data[i])];
    const verdict = a === b || Object.is(a, b) ? "equal" : judge(i, a, b);
    counts[verdict]++;
    if (verdict === "failed" && problems.length < 2) problems.push(`${what}[${i}]: ${a}, expected ${b}`);
  }
  return { nodes: 1, ...counts, problems };
}
