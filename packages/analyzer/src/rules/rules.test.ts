import { readdirSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "@quantrace/core/errors";
import { describe, expect, test } from "vitest";
import { rules } from "./index.ts";

describe("the rules", () => {
  test("are named after their files, and each file is listed", () => {
    const helpers = ["code-text", "escapes", "from-comparison", "index", "rewrite", "rule"];
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
      .filter((n) => n !== "syntax-error" && n !== "two-copies" && !n.endsWith("-suppression"));
    expect(folders.sort()).toEqual(expected.sort());
  });
});
