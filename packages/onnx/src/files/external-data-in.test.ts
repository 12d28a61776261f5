import { QuantraceError } from "@quantrace/core/errors";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { externalDataIn } from "./external-data-in.ts";

const around = mkdtempSync(join(tmpdir(), "external-"));
const folder = join(around, "model");
mkdirSync(join(folder, "parts"), { recursive: true });
writeFileSync(join(around, "secret"), "secret");
writeFileSync(join(folder, "w.bin"), "inside");
writeFileSync(join(folder, "parts", "w.bin"), "deeper");
writeFileSync(join(folder, "a"), "linked");
linkSync(join(folder, "a"), join(folder, "hard"));
symlinkSync(join(around, "secret"), join(folder, "soft"));
symlinkSync("w.bin", join(folder, "softInside"));
symlinkSync(around, join(folder, "up"));
symlinkSync("/dev/zero", join(folder, "zero"));
execFileSync("mkfifo", [join(folder, "pipe")]);
afterAll(() => rmSync(around, { recursive: true }));

const read = externalDataIn(folder);

/** The text that was read, or the code of the refusal. */
function outcome(location: string): string {
  try {
    return Buffer.from(read(location) ?? []).toString();
  } catch (error) {
    if (error instanceof QuantraceError) return error.code;
    throw error;
  }
}

describe("O-10 external data", () => {
  test("inside of the folder are read", () => {
    expect([outcome("w.bin"), outcome("parts/w.bin")]).toEqual(["inside", "deeper"]);
  });

  test.each([
    "../secret",
    "parts/../../secret",
    "./w.bin",
    "/etc/passwd",
    "C:/w.bin",
    "C:w.bin",
    "\\\\host\\share\\w.bin",
    "//host/share/w.bin",
    "..\\secret",
    "%2e%2e/secret",
    "w.bin\0",
    "",
    "parts//w.bin",
    "up/secret",
  ])("row 29: the location %j is refused", (location) => expect(outcome(location)).toBe("QF5045"));

  test.each(["soft", "softInside", "a", "hard", "zero", "pipe", "parts", "missing", "w.bin/x"])(
    "row 30: %s is no plain file and is refused",
    (location) => expect(outcome(location)).toBe("QF5046"),
  );

  test("whatever a location is made of, nothing outside of the folder is read", () => {
    const part = fc.constantFrom(
      "..",
      ".",
      "",
      "up",
      "soft",
      "parts",
      "w.bin",
      "secret",
      "hard",
      "%2e",
      "\\",
      "C:",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        expect(outcome(parts.join("/"))).toMatch(/^(QF504[56]|inside|deeper)$/);
      }),
      propertyConfig({ numRuns: 500 }),
    );
  });
});
