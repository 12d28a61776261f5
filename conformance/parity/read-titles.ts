import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TitlesOf } from "./check-parity.ts";
import { testTitles } from "./test-titles.ts";

const root = join(import.meta.dirname, "../..");

/** Reads each test file of the repository once. */
export function titlesInRepository(): TitlesOf {
  const read = new Map<string, ReadonlySet<string> | null>();
  return (file) => {
    const known = read.get(file);
    if (known !== undefined) return known;
    const path = join(root, file);
    const isTest = file.endsWith(".test.ts") && existsSync(path);
    const titles = isTest ? testTitles(readFileSync(path, "utf8")) : null;
    read.set(file, titles);
    return titles;
  };
}
