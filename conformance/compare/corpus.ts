import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The fixtures of the analyser's rules, the corpus of the comparison. */
export const FOLDER: string = resolve(import.meta.dirname, "../../packages/analyzer/src/rules/fixtures");

/** A line of a file that must be reported, with the code. */
export interface HazardSite {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** A class that must not be reported, by its lines. */
export interface LookAlike {
  readonly file: string;
  readonly first: number;
  readonly last: number;
  /** The code that it looks like. */
  readonly code: string;
}

/** One report of a tool. */
export interface Report {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

export interface Corpus {
  readonly hazards: readonly HazardSite[];
  readonly lookAlikes: readonly LookAlike[];
}

const MARK = /\/\/ (QT\d{4}(?:, QT\d{4})*)$/;

/** Reads which lines of the fixtures are hazards, and which classes are look-alikes. */
export function readCorpus(): Corpus {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = folders.map(({ name }) => {
    const hazards = hazardsIn(`${name}/hazards.ts`);
    const codes = hazards.map(({ code }) => code);
    return { hazards, lookAlikes: lookAlikesIn(`${name}/look-alikes.ts`, mostFrequent(codes)) };
  });
  return {
    hazards: found.flatMap(({ hazards }) => hazards),
    lookAlikes: found.flatMap(({ lookAlikes }) => lookAlikes),
  };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(join(FOLDER, file), "utf8").split("\n");
}

function hazardsIn(file: string): readonly HazardSite[] {
  return linesOf(file).flatMap((line, i) =>
    (MARK.exec(line)?.[1]?.split(", ") ?? []).map((code) => ({ file, line: i + 1, code })),
  );
}

function lookAlikesIn(file: string, code: string): readonly LookAlike[] {
  const lines = linesOf(file);
  return lines.flatMap((line, i) => {
    if (!line.startsWith("export class ")) return [];
    const end = lines.findIndex((other, j) => j >= i && other.startsWith("}"));
    return [{ file, first: i + 1, last: end + 1, code }];
  });
}

function mostFrequent(codes: readonly string[]): string {
  const counts = Map.groupBy(codes, (code) => code);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? "";
}
