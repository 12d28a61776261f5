import type { FxTestClass } from "./fx-test-names.ts";

/** Why a test of PyTorch has nothing to be compared with here. The set is closed. */
export const reasonsNotApplicable = {
  device: "it is about devices: there is one, the CPU",
  script: "it is about TorchScript",
  pickle: "it is about Python's pickle",
  ddp: "it is about distributed training",
  "dict-deprecation": "it is about configuration given as a Python dict, which FX itself deprecated",
} as const;

export type ReasonNotApplicable = keyof typeof reasonsNotApplicable;

/** A test of ours: a file, from the root of the repository, and the titles from the outermost `describe`, joined by ` > `. */
export interface TestRef {
  readonly file: string;
  readonly title: string;
}

/**
 * What stands for one test of PyTorch: the tests here that show its behaviour, and, where it is meant to be another one,
 * in what it differs.
 */
export type Row =
  | { readonly coveredBy: readonly TestRef[]; readonly differs?: string }
  | { readonly notApplicable: ReasonNotApplicable; readonly why: string }
  | { readonly open: string };

export type Rows = Readonly<Record<string, Row>>;

/** The table: one row for each name, by class. */
export type ParityTable = Readonly<Record<FxTestClass, Rows>>;

/** A row of a test that ours in one file cover. */
export function by(file: string, ...titles: readonly string[]): Row {
  return { coveredBy: titles.map((title) => ({ file, title })) };
}

/** A row of a test that ours in several files cover. */
export function byAll(...rows: readonly Row[]): Row {
  return { coveredBy: rows.flatMap((row) => ("coveredBy" in row ? row.coveredBy : [])) };
}

/** A row whose tests show a behaviour that is meant to be another one than PyTorch's. */
export function differs(how: string, row: Row): Row {
  return "coveredBy" in row ? { ...row, differs: how } : row;
}
