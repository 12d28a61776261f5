import { expect, test } from "vitest";
import { seededBugs } from "./mutants.ts";
import { runBugs } from "./run-bugs.ts";
import { brokenText } from "./workspace.ts";

/*
 * Two of the bugs, one in a kernel and one beside; `npm run mutants:kernels` runs them all.
 */

const CHOSEN = new Set(["the border of an image is 0, not the zero point", "joined cells lose counts"]);

test("every seeded bug fits the sources", () => {
  for (const { edits } of seededBugs) for (const edit of edits) expect(brokenText(edit)).not.toBe("");
  expect(seededBugs).toHaveLength(24);
});

test("a broken kernel and a broken observer are noticed by the tests that are named for them", async () => {
  const chosen = seededBugs.filter(({ name }) => CHOSEN.has(name));
  expect(chosen).toHaveLength(CHOSEN.size);
  const trials = await runBugs(chosen);
  expect(trials.filter(({ killedBy }) => killedBy === null)).toEqual([]);
}, 180_000);
