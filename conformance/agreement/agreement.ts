import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import { anyProgram, type Label, type Program, strata } from "@quantrace/testing/programs";
import { sample } from "fast-check";
import { instrumentFile } from "../../packages/analyzer/src/instrument/instrument-file.ts";
import type { Rule } from "../../packages/analyzer/src/rules/rule.ts";
import { type AnalysedBatch, analyseBatch, type Found, type Verdict } from "./analyse-batch.ts";
import { checkProgram, type Observed } from "./check-program.ts";
import { folderOf } from "./project.ts";

/** A program that shows something wrong. */
export interface Exhibit {
  readonly kind: "counterexample" | "missed" | "unreported" | "instrumentation" | "type error";
  readonly what: string;
  readonly seed: number;
  readonly index: number;
  readonly files: Readonly<Record<string, string>>;
}

/** The figures of a run; sums of two are figures again. */
export interface Figures {
  readonly programs: number;
  readonly clean: number;
  readonly flagged: number;
  /** Clean, but the trace fails or the graph computes something else. */
  readonly counterexamples: number;
  /** Sites that the generator labelled, and those reported with the same line and code. */
  readonly labelled: number;
  readonly reported: number;
  /** Findings without a label. */
  readonly extra: number;
  /** Programs without a label that are not clean. */
  readonly falseAlarms: number;
  /** Run-time faults on lines where the analyser reports nothing. */
  readonly unreported: number;
  /** Programs that instrumentation changes. */
  readonly instrumentation: number;
  readonly typeErrors: number;
  /** Flagged programs with two inputs on which one trace is wrong. */
  readonly witnesses: number;
  /** Flagged programs that the tracer rejects by itself, and those that it rejects only when they are instrumented. */
  readonly rejected: number;
  readonly rejectedWhenInstrumented: number;
  /** Flagged programs that trace without a word into a graph that computes something else. */
  readonly silentlyWrong: number;
  readonly strata: Readonly<Record<string, { readonly clean: number; readonly flagged: number }>>;
  readonly exhibits: readonly Exhibit[];
}

const EXHIBITS = 20;

/** Generates, analyses and runs programs. */
export function runBatch(count: number, seed: number, rules: readonly Rule[], execute = true): Figures {
  const programs = sample(anyProgram(), { numRuns: count, seed });
  const batch = analyseBatch(programs, rules);
  const all = programs.map((program, i) => {
    const verdict = batch.verdicts[i] as Verdict;
    const observed = execute
      ? checkProgram(program, instrumentedFiles(batch, program, i), folderOf(i), verdict)
      : null;
    return figuresOf({ program, verdict, observed, seed, index: i });
  });
  return all.reduce(addFigures, NOTHING);
}

function instrumentedFiles(batch: AnalysedBatch, program: Program, index: number): Record<string, string> {
  return Object.fromEntries(
    Object.keys(program.files).map((name) => {
      const file = batch.host.program.getSourceFile(`${batch.folder}/${folderOf(index)}/${name}`);
      if (file === undefined) throw new Error(`${name} is not in the program`);
      return [name, instrumentFile(file, batch.facts, "@quantrace/ir/instrument").code];
    }),
  );
}

interface Checked {
  readonly program: Program;
  readonly verdict: Verdict;
  readonly observed: Observed | null;
  readonly seed: number;
  readonly index: number;
}

function figuresOf({ program, verdict, observed, seed, index }: Checked): Figures {
  const { labels, files } = program;
  const missed = labels.filter((label) => !verdict.found.some((found) => samePlace(label, found)));
  // Notes and warnings are advice: the model can be traced all the same.
  const errors = verdict.found.filter(({ code }) => catalogue[code as ErrorCode].severity === "error");
  const extra = errors.filter((found) => !labels.some((label) => samePlace(label, found)));
  const exhibit = (kind: Exhibit["kind"], what: string): Exhibit => ({ kind, what, seed, index, files });
  const bit = (flag: boolean): number => (flag ? 1 : 0);
  const side = { clean: bit(verdict.clean), flagged: bit(!verdict.clean) };
  return {
    programs: 1,
    ...side,
    counterexamples: bit(observed?.counterexample != null),
    labelled: labels.length,
    reported: labels.length - missed.length,
    extra: extra.length,
    falseAlarms: bit(labels.length === 0 && !verdict.clean),
    unreported: observed?.unreported.length ?? 0,
    instrumentation: bit(observed?.instrumentation != null),
    typeErrors: verdict.typeErrors.length,
    witnesses: bit(observed?.witness != null),
    rejected: bit(!verdict.clean && observed?.trace === "rejected"),
    rejectedWhenInstrumented: bit(!verdict.clean && observed?.trace === "rejected when instrumented"),
    silentlyWrong: bit(!verdict.clean && observed?.silent === true),
    strata: Object.fromEntries(program.strata.map((stratum) => [stratum, side])),
    exhibits: [
      ...(observed?.counterexample ? [exhibit("counterexample", observed.counterexample)] : []),
      ...missed.map((label) =>
        exhibit("missed", `${placeOf(label)}, found ${verdict.found.map(placeOf).join(", ")}`),
      ),
      ...(observed?.unreported ?? []).map((found) => exhibit("unreported", placeOf(found))),
      ...(observed?.instrumentation ? [exhibit("instrumentation", observed.instrumentation)] : []),
      ...verdict.typeErrors.map((text) => exhibit("type error", text)),
    ],
  };
}

function samePlace(a: Label, b: Found): boolean {
  return a.file === b.file && a.line === b.line && a.code === b.code;
}

function placeOf({ file, line, code }: Found): string {
  return `${file}:${line} ${code}`;
}

/** The figures of no program. */
export const NOTHING: Figures = {
  programs: 0,
  clean: 0,
  flagged: 0,
  counterexamples: 0,
  labelled: 0,
  reported: 0,
  extra: 0,
  falseAlarms: 0,
  unreported: 0,
  instrumentation: 0,
  typeErrors: 0,
  witnesses: 0,
  rejected: 0,
  rejectedWhenInstrumented: 0,
  silentlyWrong: 0,
  strata: Object.fromEntries(strata.map((stratum) => [stratum, { clean: 0, flagged: 0 }])),
  exhibits: [],
};

/** Both runs together. */
export function addFigures(a: Figures, b: Figures): Figures {
  const sums = Object.fromEntries(
    Object.entries(a).flatMap(([key, value]) =>
      typeof value === "number" ? [[key, value + (b[key as keyof Figures] as number)]] : [],
    ),
  );
  const none = { clean: 0, flagged: 0 };
  const both = Object.fromEntries(
    strata.map((stratum) => {
      const [left, right] = [a.strata[stratum] ?? none, b.strata[stratum] ?? none];
      return [stratum, { clean: left.clean + right.clean, flagged: left.flagged + right.flagged }];
    }),
  );
  return {
    ...(sums as unknown as Figures),
    strata: both,
    exhibits: [...a.exhibits, ...b.exhibits].slice(0, EXHIBITS),
  };
}

/** True when nothing is wrong: the promise held, and every labelled site was reported. */
export function isAgreed(figures: Figures): boolean {
  const { counterexamples, labelled, reported, unreported, instrumentation } = figures;
  return counterexamples + unreported + instrumentation === 0 && labelled === reported;
}
