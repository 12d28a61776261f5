import { catalogue, type ErrorCode, failure } from "@quantrace/core/errors";
import { expect, test } from "vitest";
import { exitCodeOf, exitCodeOfCode, exitCodes } from "./exit-code.ts";

const codes = Object.keys(catalogue) as ErrorCode[];

test.each([
  ["QT1002", 1],
  ["QS1002", 3],
  ["QQ1002", 5],
  ["QQ2001", 4],
  ["QQ3001", 5],
  ["QF1003", 3],
  ["QF2001", 6],
  ["QF2003", 6],
  ["QF3003", 3],
  ["QF4001", 3],
  ["QC1002", 2],
  ["QC2001", 3],
  ["QC2005", 4],
  ["QX2003", 70],
  ["QX2010", 3],
  ["QF5045", 3],
] as const)("%s ends with %i", (code, expected) => {
  expect(exitCodeOfCode(code)).toBe(expected);
});

test("only our own faults are internal errors", () => {
  const internal = codes.filter((code) => exitCodeOfCode(code) === exitCodes.internal);
  expect(internal.every((code) => code.startsWith("QX"))).toBe(true);
  expect(internal.length).toBeGreaterThan(0);
});

test("an error decides by its code, anything else is internal", () => {
  expect(exitCodeOf(failure("QQ3001", {}))).toBe(5);
  expect(exitCodeOf(new TypeError("x is not a function"))).toBe(70);
  expect(exitCodeOf("text")).toBe(70);
});
