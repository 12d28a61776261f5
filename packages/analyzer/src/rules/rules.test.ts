import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { catalogue } from "@quantrace/core/errors";
import { describe, expect, test } from "vitest";
import { codesLeftOut } from "./codes-left-out.ts";
import { rules } from "./index.ts";

describe("the rules", () => {
  test("are named after their files, and each file is listed", () => {
    const helpers = ["code-text", "codes-left-out", "escapes", "from-comparison", "index", "rewrite", "rule"];
    const files = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => file.slice(0, -".ts".length))
      .filter((file) => !helpers.includes(file));
    expect(rules.map((rule) => rule.name).sort()).toEqual(files.sort());
  });

  test("stand in the order of their codes, the one that claims everything last", () => {
    const codes = rules.map((rule) => rule.code);
    expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).sort());
    expect(codes.at(-1)).toBe("QT9001");
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(rules.map((rule) => rule.code))(
    "%s has a catalogue entry that the analyser may raise",
    (code) => {
      const entry = catalogue[code];
      expect(["static", "both"]).toContain(entry.detectedBy);
      expect(entry.hint).not.toBe("");
    },
  );

  test("have a folder of fixtures each", () => {
    const folders = readdirSync(join(import.meta.dirname, "fixtures"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const expected = rules
      .map((rule) => rule.name)
      .filter((n) => !["syntax-error", "no-module", "two-copies"].includes(n) && !n.endsWith("-suppression"));
    expect(folders.sort()).toEqual(expected.sort());
  });
});

describe("the numbers of the research's catalogue", () => {
  /** How many numbers each category has, from its x001 on. */
  const sizes = { 1: 27, 2: 24, 3: 17, 4: 9, 5: 23, 6: 23, 7: 14, 8: 5, 9: 6 };
  const planned = Object.entries(sizes).flatMap(([category, size]) =>
    Array.from({ length: size }, (_, i) => Number(category) * 1000 + i + 1),
  );
  const ruled = new Set(rules.map((rule) => Number(rule.code.slice(2))));

  test("are 147, and one look-alike", () => {
    expect(planned.length).toBe(148);
  });

  test("are rules, or left out with a reason", () => {
    expect(planned.filter((number) => !ruled.has(number) && codesLeftOut[number] === undefined)).toEqual([]);
    const leftOut = Object.keys(codesLeftOut).map(Number);
    expect(leftOut.filter((number) => ruled.has(number) || !planned.includes(number))).toEqual([]);
  });

  test("that are left out are listed in the documentation", () => {
    const rows = Object.entries(codesLeftOut).map(
      ([number, { what, reason }]) => `| ${number} | ${what} | ${reason} |`,
    );
    const page = [
      "# Numbers without a rule",
      "",
      `The research that the analyser follows numbers ${planned.length} constructs. ${ruled.size} rules cover them; these`,
      "numbers have none of their own.",
      "",
      "| number | construct | why |",
      "| --- | --- | --- |",
      ...rows,
      "",
    ].join("\n");
    golden(join(import.meta.dirname, "../../../../docs/analyser/codes-left-out.md"), page);
  });
});

/** Compares with a file; `UPDATE=1` writes it. */
function golden(path: string, text: string): void {
  if (process.env["UPDATE"] === "1" || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(readFileSync(path, "utf8")).toBe(text);
}
