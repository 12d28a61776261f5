import { describe, expect, test } from "vitest";
import { type Attempt, sourceOf, verdictsOn } from "../testing/soundness/attempt.ts";
import { CALLS } from "../testing/soundness/calls.ts";
import { DIMENSIONS } from "../testing/soundness/dimensions.ts";
import { ITEMS_AND_BRANCHES } from "../testing/soundness/items-and-branches.ts";
import { PLAIN } from "../testing/soundness/plain.ts";
import { SUBMODULES } from "../testing/soundness/submodules.ts";
import { HIDDEN_BY_TYPES } from "../testing/soundness/hidden-by-types.ts";
import { UNSEEN_CODE } from "../testing/soundness/unseen-code.ts";
import { WRITES } from "../testing/soundness/writes.ts";

/** Programs that try to slip something past the analyser: none may be called traceable. */
const SLIPS: readonly Attempt[] = [
  ...HIDDEN_BY_TYPES,
  ...SUBMODULES,
  ...UNSEEN_CODE,
  ...CALLS,
  ...DIMENSIONS,
  ...WRITES,
  ...ITEMS_AND_BRANCHES,
];

describe("A-02 nothing slips through", () => {
  const results = verdictsOn(SLIPS);
  test.each(SLIPS.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    expect(results[i]?.verdict, sourceOf(SLIPS[i]!)).toMatch(/blocked|unknown/);
  });
});

describe("A-03 plain code of the same kind is traceable", () => {
  const results = verdictsOn(PLAIN);
  test.each(PLAIN.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    expect(results[i], sourceOf(PLAIN[i]!)).toEqual({ verdict: "traceable", found: "" });
  });
});
