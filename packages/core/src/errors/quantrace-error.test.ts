import { inspect } from "node:util";
import { expect, test } from "vitest";
import { failure, QuantraceError, throwProblems } from "./quantrace-error.ts";

const rank = failure("QS1004", { op: "sum", dim: 3, rank: 2 });
const code = failure("QC1004", { code: "QT0", nearest: "none" });

test("one problem is thrown as it is, several as one error that carries them", () => {
  expect(rank.problems).toEqual([rank]);
  expect(() => throwProblems([])).not.toThrow();
  expect(() => throwProblems([rank])).toThrow(rank);
  const both = new QuantraceError(rank.code, rank.params, rank.context, [rank, code]);
  expect(() => throwProblems([rank, code])).toThrow(both);
  expect(both.problems).toEqual([rank, code]);
  expect(both.message).toBe(`${rank.message}\n${code.message}`);
});

test("an uncaught error prints what it says, and not itself inside of itself", () => {
  const printed = inspect(rank);
  expect(printed).toContain("code: 'QS1004'");
  expect(printed).not.toMatch(/Circular|cause/);
});

test("a cause is kept", () => {
  const cause = new RangeError("of the host");
  expect(failure("QC1004", { code: "QT0", nearest: "none" }, { cause }).cause).toBe(cause);
});
