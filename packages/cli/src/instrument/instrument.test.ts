import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "fixtures");

function run(...options: readonly string[]): { readonly lines: readonly string[]; readonly errors: string } {
  const args = ["--conditions=@quantrace/source", ...options, join(folder, "app.ts")];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: folder });
  return { lines: stdout.trim().split("\n"), errors: stderr };
}

test("without the hooks JavaScript decides in silence", () => {
  const { lines, errors } = run();
  expect(errors).toBe("");
  expect(lines.slice(0, 8)).toEqual([
    "Condition: traced",
    "Push: traced",
    "OtherFile: traced",
    "Variable: traced",
    "Outer: traced",
    "Size: traced",
    "Fine: traced",
    "Fine: traced",
  ]);
  expect(lines[8]).toBe("app.ts:77:31 false");
});

test("with --import each silent operation throws its code at the user's line and column", () => {
  const { lines, errors } = run("--import", "@quantrace/cli/instrument");
  expect(errors).toBe("");
  expect(lines.slice(0, 8)).toEqual([
    "Condition: QT1001 app.ts:10:11",
    "Push: QT5006 app.ts:20:5",
    "OtherFile: QT2008 parts.ts:6:10",
    "Variable: QT5007 parts.ts:10:3",
    "Outer: QT5004 parts.ts:21:5",
    "Size: QT3008 app.ts:40:12",
    "Fine: traced",
    "Fine: traced",
  ]);
  // Frames are mapped back; the variable was never assigned.
  expect(lines[8]).toBe("app.ts:77:31 true");
});
