import { expect, test } from "vitest";
import { bytesText, escapeText, shortNumber, significant } from "./markup.ts";

test("numbers are short, and a rounded zero has no sign", () => {
  expect([Infinity, -Infinity, NaN, -0.04, -0.06, 12.345].map((x) => shortNumber(x))).toEqual([
    "∞",
    "-∞",
    "not a number",
    "0.0",
    "-0.1",
    "12.3",
  ]);
  expect([0.0039215688, 123456, -1].map(significant)).toEqual(["0.003922", "123500", "-1"]);
  expect([1, 1024, 3 * 2 ** 20].map(bytesText)).toEqual(["1 B", "1.0 KiB", "3.0 MiB"]);
});

test("text is no markup", () => {
  expect(escapeText(`<a href="x" & 'y'>`)).toBe("&#60;a href=&#34;x&#34; &#38; &#39;y&#39;&#62;");
});
