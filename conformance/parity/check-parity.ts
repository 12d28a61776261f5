import { fxTestNames, type FxTestClass } from "./fx-test-names.ts";
import { type ParityTable, reasonsNotApplicable, type Row, type TestRef } from "./row.ts";

/** The largest share of names that may have nothing to be compared with. */
const LARGEST_SHARE = 0.15;

/** The titles of the tests in a file, or null where there is no such file. */
export type TitlesOf = (file: string) => ReadonlySet<string> | null;

export interface Parity {
  readonly names: number;
  readonly applicable: number;
  readonly covered: number;
  /** Names whose behaviour no test of ours shows yet. */
  readonly open: readonly string[];
  readonly notApplicable: readonly string[];
  /** What is wrong with the table. None where it is complete and every test in it exists. */
  readonly problems: readonly string[];
}

/** Compares the table with the names, and each test in it with the files. */
export function checkParity(
  table: ParityTable,
  titlesOf: TitlesOf,
  names: Readonly<Record<FxTestClass, readonly string[]>> = fxTestNames,
): Parity {
  const classes = Object.keys(names) as FxTestClass[];
  const all = classes.flatMap((group) => names[group]);
  const rows = classes.flatMap((group) =>
    names[group].flatMap((name): (readonly [string, Row])[] => {
      const row = table[group][name];
      return row === undefined ? [] : [[name, row]];
    }),
  );
  const count = (test: (row: Row) => boolean): string[] =>
    rows.filter(([, row]) => test(row)).map(([name]) => name);
  const notApplicable = count((row) => "notApplicable" in row);
  const share = notApplicable.length / all.length;
  const tooMany = `${notApplicable.length} of ${all.length} names are not applicable: more than ${LARGEST_SHARE * 100} %`;
  return {
    names: all.length,
    applicable: all.length - notApplicable.length,
    covered: count((row) => "coveredBy" in row).length,
    open: count((row) => "open" in row),
    notApplicable,
    problems: [
      ...classes.flatMap((group) => unmatched(group, names[group], Object.keys(table[group]))),
      ...rows.flatMap(([name, row]) => faultsOf(row, titlesOf).map((fault) => `${name}: ${fault}`)),
      ...(share > LARGEST_SHARE ? [tooMany] : []),
    ],
  };
}

function unmatched(group: string, names: readonly string[], rows: readonly string[]): string[] {
  const [known, given] = [new Set(names), new Set(rows)];
  return [
    ...names.filter((name) => !given.has(name)).map((name) => `${group}.${name}: no row`),
    ...rows.filter((name) => !known.has(name)).map((name) => `${group}.${name}: no such name`),
  ];
}

function faultsOf(row: Row, titlesOf: TitlesOf): string[] {
  if ("open" in row) return row.open === "" ? ["it does not say what is missing"] : [];
  if ("notApplicable" in row) {
    const known = row.notApplicable in reasonsNotApplicable && row.why !== "";
    return known ? [] : [`${row.notApplicable} is no reason, or nothing says why it holds`];
  }
  if (row.coveredBy.length === 0) return ["no test"];
  if (row.differs === "") return ["it does not say in what it differs"];
  return row.coveredBy.flatMap((ref) => faultOf(ref, titlesOf(ref.file)));
}

function faultOf({ file, title }: TestRef, titles: ReadonlySet<string> | null): string[] {
  if (titles === null) return [`no file ${file}`];
  return titles.has(title) ? [] : [`no test "${title}" in ${file}`];
}
