import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { compareCodePoints } from "./compare-code-points.ts";

test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), fc.string({ unit: "binary" })])(
  "is the order of the UTF-8 bytes, also behind a common start",
  (start, left, right) => {
    const [a, b] = [start + left, start + right];
    expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  },
);

test("an astral character comes after the rest, unlike in JavaScript's own order", () => {
  const names = ["\u{1f600}", "\uff5e"];
  expect(names.toSorted()).toEqual(names);
  expect(names.toSorted(compareCodePoints)).toEqual(names.toReversed());
});
