import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { analyze, type AnalyzeOptions } from "../analyze.ts";
import { parses } from "../host/parses.ts";
import type { AnalysisResult, Finding } from "../report/finding.ts";
import { applyEdits, compatible } from "./apply-edits.ts";
import { editConfigs } from "./edit-config.ts";
import type { Applicability, Fix, Way } from "./fix.ts";

/** Which fixes to apply. */
export interface FixOptions extends AnalyzeOptions {
  readonly accept: readonly Applicability[];
  /** Only fixes that go this way. */
  readonly way?: Way;
  /** Only findings with these codes or names. */
  readonly only?: readonly string[];
}

/** A file before and after. */
export interface FileChange {
  /** Relative to `cwd`. */
  readonly file: string;
  /** Null for a new file. */
  readonly before: string | null;
  readonly after: string;
}

/** What the fixes made of the files. Nothing is written. */
export interface FixRun {
  readonly changes: readonly FileChange[];
  /** Findings to which a fix was applied, as they were. */
  readonly fixed: readonly Finding[];
  /** The analysis of the files after the changes. */
  readonly result: AnalysisResult;
}

const ROUNDS = 12;

/** A finding and the fix that is chosen for it. */
interface Chosen {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * Applies fixes to the texts of files, in rounds: those that do not overlap at once, then the analysis anew, until nothing
 * is left to do. A fix whose result would not parse is left out. No file is written, and no user code is run.
 *
 * @throws as `analyze` does
 * @example
 * fixFiles({ paths: ["examples/01-digits/model.ts"], accept: ["machine"] }).changes; // => []
 */
export function fixFiles(options: FixOptions): FixRun {
  const cwd = resolve(options.cwd ?? process.cwd());
  const texts = new Map<string, string>(Object.entries(options.texts ?? {}));
  const config = new Map<string, string>();
  const tried = new Set<string>();
  const fixed: Finding[] = [];
  const analyseNow = (): AnalysisResult => analyze({ ...options, texts: Object.fromEntries(texts) });
  let result = analyseNow();
  for (let round = 0; round < ROUNDS; round++) {
    const chosen = choose(result.findings, options, tried);
    const applied = applyRound(chosen, texts, cwd);
    for (const { finding } of chosen.filter((one) => !applied.postponed.includes(one))) tried.add(finding.id);
    if (applied.done.length === 0 && applied.postponed.length === 0) break;
    fixed.push(...applied.done.map(({ finding }) => finding));
    for (const { fix } of applied.done) editConfigs(fix, config, cwd);
    result = analyseNow();
  }
  return { changes: changesOf(new Map([...texts, ...config]), options.texts ?? {}, cwd), fixed, result };
}

/** For each finding the first fix that is accepted. */
function choose(
  findings: readonly Finding[],
  { accept, way, only }: FixOptions,
  tried: ReadonlySet<string>,
): readonly Chosen[] {
  return findings.flatMap((finding) => {
    const isAsked = only === undefined || only.includes(finding.code) || only.includes(finding.name);
    if (!isAsked || tried.has(finding.id)) return [];
    const fix = finding.fixes.find(
      (one) => accept.includes(one.applicability) && (way === undefined || one.way === way),
    );
    return fix === undefined ? [] : [{ finding, fix }];
  });
}

/** What a round did, and what it left for the next. */
interface Round {
  readonly done: readonly Chosen[];
  readonly postponed: readonly Chosen[];
}

function applyRound(chosen: readonly Chosen[], texts: Map<string, string>, cwd: string): Round {
  const { fixes } = compatible(chosen.map(({ fix }) => fix));
  const fitting = chosen.filter(({ fix }) => fixes.includes(fix));
  const postponed = chosen.filter((one) => !fitting.includes(one));
  if (tryAll(fitting, texts, cwd)) return { done: fitting, postponed };
  // One of them breaks its file: each by itself, and the others in the next round.
  for (const [i, one] of fitting.entries()) {
    if (tryAll([one], texts, cwd)) return { done: [one], postponed: [...fitting.slice(i + 1), ...postponed] };
  }
  return { done: [], postponed };
}

/** Makes all edits, or none where a file would no longer parse. */
function tryAll(chosen: readonly Chosen[], texts: Map<string, string>, cwd: string): boolean {
  if (chosen.length === 0) return false;
  const { edits } = compatible(chosen.map(({ fix }) => fix));
  const fresh = new Map<string, string>();
  for (const [file, own] of Map.groupBy(edits, ({ span }) => span.file)) {
    const before = texts.get(file) ?? readText(resolve(cwd, file)) ?? "";
    const breaks = before.includes("\r\n");
    const after = applyEdits(before, breaks ? own.map((edit) => ({ ...edit, text: crlf(edit.text) })) : own);
    if (parses(file, before) && !parses(file, after)) return false;
    fresh.set(file, after);
  }
  for (const { fix } of chosen) for (const { file, text } of fix.newFiles) fresh.set(file, text);
  for (const [file, text] of fresh) texts.set(file, text);
  return true;
}

function crlf(text: string): string {
  return text.replaceAll(/\r?\n/g, "\r\n");
}

const MARK = "\ufeff";

/** The text of a file as the compiler counts in it: without a byte order mark. */
function readText(path: string): string | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  return text.startsWith(MARK) ? text.slice(1) : text;
}

function changesOf(
  texts: ReadonlyMap<string, string>,
  given: Readonly<Record<string, string>>,
  cwd: string,
): readonly FileChange[] {
  const changes = [...texts].map(([file, text]): FileChange => {
    const path = resolve(cwd, file);
    const before = given[file] ?? (existsSync(path) ? readFileSync(path, "utf8") : null);
    return { file, before, after: before?.startsWith(MARK) === true ? MARK + text : text };
  });
  return changes.filter(({ before, after }) => before !== after).sort((a, b) => (a.file < b.file ? -1 : 1));
}
