import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch, parsePatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Applicability, fixFiles, unifiedDiff, type Way } from "../index.ts";
import { applyEdits, compatible } from "./apply-edits.ts";
import { editConfig } from "./edit-config.ts";
import type { Fix, TextEdit } from "./fix.ts";

/** What the fixes make of each fixture, as a diff beside it. `UPDATE=1` writes them anew. */
const folder = join(import.meta.dirname, "fixtures");

test.each<readonly [string, readonly Applicability[], Way | null]>([
  ["machine.ts", ["machine"], null],
  ["not-machine.ts", ["machine", "maybe"], null],
  ["scaffold.ts", ["scaffold"], "1b"],
])("%s is mended as before", (file, accept, way) => {
  const { changes, result } = fixFiles({
    cwd: folder,
    paths: [file],
    accept,
    ...(way === null ? {} : { way }),
  });
  const left = result.findings.map(({ code, module, message }) => `- ${module} ${code} ${message}`);
  const report = [
    `# ${file}`,
    "",
    "```diff",
    unifiedDiff(changes).trimEnd(),
    "```",
    "",
    "Left:",
    "",
    ...left,
    "",
  ].join("\n");
  const path = join(folder, file.replace(/\.ts$/, ".expect.md"));
  if (process.env["UPDATE"] === "1" || !existsSync(path)) writeFileSync(path, report);
  expect(report).toBe(readFileSync(path, "utf8"));
});

const span = { file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 1 };
const edits = fc.array(
  fc
    .record({ start: fc.nat(30), length: fc.nat(4), text: fc.string({ maxLength: 4 }) })
    .map(({ start, length, text }): TextEdit => ({ span, start, end: start + length, text })),
  { maxLength: 3 },
);
const fixOf = (own: readonly TextEdit[]): Fix => ({
  way: "2a",
  title: "",
  applicability: "machine",
  edits: own,
  newFiles: [],
  config: [],
});

describe("edits", () => {
  test("that are compatible do not overlap, and change nothing outside of their places", () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 6 }), (all) => {
        const plain = all.filter((own) =>
          own.every((a) => own.every((b) => a === b || a.end <= b.start || b.end <= a.start)),
        );
        const { edits: kept } = compatible(plain.map(fixOf));
        const source = "abcdefghijklmnopqrstuvwxyz0123456789";
        const result = applyEdits(source, kept);
        const removed = kept.reduce((sum, { start, end }) => sum + end - start, 0);
        const added = kept.reduce((sum, { text }) => sum + text.length, 0);
        expect(result.length).toBe(source.length - removed + added);
        const first = Math.min(source.length, ...kept.map(({ start }) => start));
        const last = Math.max(0, ...kept.map(({ end }) => end));
        expect(result.slice(0, first)).toBe(source.slice(0, first));
        expect(result.endsWith(source.slice(last))).toBe(true);
      }),
    );
  });

  test("a diff turns the text before into the text after", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "  c", "", "-d", "+e"), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const [before, after] = [a, b].map((own) => own.map((line) => `${line}\n`).join(""));
        const [patch] = parsePatch(unifiedDiff([{ file: "a.ts", before: before ?? "", after: after ?? "" }]));
        if (before === after || patch === undefined) return;
        expect(applyPatch(before ?? "", patch)).toBe(after);
      }),
    );
  });
});

describe("settings", () => {
  const add = (text: string): string => editConfig(text, { path: ["leaves", "classes"], add: "Gate" });

  test.each([
    ["{}\n", '{\n  "leaves": { "classes": ["Gate"] }\n}\n'],
    ['{ "preset": "strict" }', '{ "preset": "strict", "leaves": { "classes": ["Gate"] } }'],
    [
      '{\n  // why\n  "leaves": { "names": ["a"] }\n}',
      '{\n  // why\n  "leaves": { "names": ["a"], "classes": ["Gate"] }\n}',
    ],
    ['{ "leaves": { "classes": [] } }', '{ "leaves": { "classes": ["Gate"] } }'],
    ['{ "leaves": { "classes": ["A", "Gate"] } }', '{ "leaves": { "classes": ["A", "Gate"] } }'],
    ['{ "leaves": 3 }', '{ "leaves": 3 }'],
  ])("%j becomes %j, once", (before, after) => {
    expect(add(before)).toBe(after);
    expect(add(after)).toBe(after);
  });
});
