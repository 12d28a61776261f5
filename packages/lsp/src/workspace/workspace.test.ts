import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { movedLines } from "./moved-lines.ts";
import { rootOf } from "./root.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 6 });

test.prop([lines, lines, lines, lines])(
  "a line that moves reads the same, no two become one, and no more are lost than were edited",
  (above, old, fresh, below) => {
    const [before, after] = [old, fresh].map((middle) => [...above, ...middle, ...below]);
    const lineOf = movedLines(before!.join("\n"), after!.join("\n"));
    const moved = before!.map((_, i) => lineOf(i + 1));
    for (const [i, line] of moved.entries()) if (line !== null) expect(after![line - 1]).toBe(before![i]);
    const kept = moved.filter((line) => line !== null);
    expect(before!.length - kept.length).toBeLessThanOrEqual(old.length);
    expect(new Set(kept).size).toBe(kept.length);
  },
);

test("a file belongs to the innermost folder around it, else to its own", () => {
  expect(rootOf("/w/a/b.ts", ["/w", "/w/a", "/w/ab"])).toBe("/w/a");
  expect(rootOf("/w/abc/b.ts", ["/w/ab", "/x"])).toBe("/w/abc");
});
