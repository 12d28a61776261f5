import { expect, test } from "vitest";
import { swapToLittleEndian } from "./byte-order.ts";

test("a little-endian host keeps the array itself", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  expect(swapToLittleEndian(bytes, 4, true)).toBe(bytes);
});

test("a big-endian host gets each element reversed, in a copy", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  expect([...swapToLittleEndian(bytes, 2, false)]).toEqual([2, 1, 4, 3]);
  expect([...swapToLittleEndian(bytes, 4, false)]).toEqual([4, 3, 2, 1]);
  expect(swapToLittleEndian(bytes, 1, false)).toBe(bytes);
  expect([...bytes]).toEqual([1, 2, 3, 4]);
});
