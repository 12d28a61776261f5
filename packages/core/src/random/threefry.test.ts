import { describe, expect, test } from "vitest";
import { threefry } from "./threefry.ts";

function words(key: readonly [number, number], counter: readonly [number, number]): string {
  const into = new Uint32Array(2);
  threefry(key, counter, into);
  return [...into].map((word) => word.toString(16).padStart(8, "0")).join(" ");
}

describe("threefry", () => {
  // The known answers of the Random123 library, threefry2x32 with 20 rounds.
  test.each([
    [[0, 0], [0, 0], "6b200159 99ba4efe"],
    [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], "1cb996fc bb002be7"],
    [[0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3], "c4923a9c 483df7a0"],
  ] as const)("key %j, counter %j", (key, counter, expected) => {
    expect(words(key, counter)).toBe(expected);
  });
});
