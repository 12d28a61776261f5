import { expect, test } from "vitest";
import { here } from "../command-line.test-helper.ts";

test("explain prints the page of a code", async () => {
  const { code, stdout } = await here("explain", "QT2001");
  expect(code).toBe(0);
  expect(stdout).toContain("Reading a number out of a traced tensor");
});

test("explain takes small letters", async () => {
  expect((await here("explain", "qt2001")).stdout).toMatch(/^QT2001: /);
});

test("explain keeps the columns of code in several lines", async () => {
  const { stdout } = await here("explain", "QT1002");
  expect(stdout).toContain(
    [
      "  instead of  if (x.sum().item() > 0) return a;",
      "              return b;",
      "  write       return where(x.sum().gt(0), a, b);",
    ].join("\n"),
  );
});
