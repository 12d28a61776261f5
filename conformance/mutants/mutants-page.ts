import type { Trial } from "./run-mutants.ts";
import type { Mutant } from "./structural.ts";

/** When, where and how long the mutants ran. */
export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly seconds: number;
}

/** The page of the results, as Markdown. */
export function mutantsPage(trials: readonly Trial[], structural: readonly Mutant[], run: Run): string {
  const files = new Map(structural.map(({ name, file }) => [name, file]));
  const broken = trials.filter(({ mutant }) => files.has(mutant));
  const removed = trials.filter(({ mutant }) => !files.has(mutant));
  const survivors = trials.filter(({ killedBy }) => killedBy === null);
  return `${[
    "# Mutants",
    "",
    "The analyser is broken in one way after the other, and each time its tests must notice. This page is written by",
    "",
    "```sh",
    "npm run --silent mutants -- --markdown > docs/mutants.md && npx prettier --write docs/mutants.md",
    "```",
    "",
    "A mutant is either a rule taken away, or one text of the analyser's sources replaced: what a careless author forgets",
    "(`conformance/mutants/structural.ts`). Each is run, in this order and until the first difference, on the fixtures of",
    "the rules, on probes written for this purpose (`conformance/mutants/fixtures`), and on 300 generated programs with",
    "labels. It is killed by the first site, file, line and code, that it misses or adds; for the probes any finding",
    "counts, for the others errors do. The exit code is 1 when a mutant survives. The tests run every eighth rule and three",
    "of the others. Rules that files use directly, without the walk, are tested in `host/files.test.ts` and `report/suppressions.test.ts`, and are not among these.",
    "",
    `Run on ${run.date} at commit ${run.commit}, in ${run.seconds} seconds.`,
    "",
    ...table(
      ["mutants", "number", "killed", "by fixtures", "by probes", "by programs", "survive"],
      [counts("rules taken away", removed), counts("structure broken", broken), counts("all", trials)],
    ),
    "",
    `Survivors: ${survivors.length === 0 ? "none" : survivors.map(({ mutant }) => mutant).join(", ")}.`,
    "",
    "Until commit 98c1a2a one was alive, _tensor-ness is not in the key_: wherever a tensor came after a number, something",
    "else told the two calls apart. The probe `PerhapsTensor` was written for it; what kills the others was there before.",
    "",
    "## Structure broken",
    "",
    ...table(
      ["mutant", "file", "killed by"],
      broken.map(({ mutant, killedBy }) => [mutant, `\`${files.get(mutant)}\``, shown(killedBy)]),
    ),
    "",
    "## Rules taken away",
    "",
    ...table(
      ["mutant", "killed by"],
      removed.map(({ mutant, killedBy }) => [mutant, shown(killedBy)]),
    ),
  ].join("\n")}\n`;
}

function counts(kind: string, trials: readonly Trial[]): readonly string[] {
  const by = (corpus: string): number =>
    trials.filter(({ killedBy }) => killedBy?.startsWith(`${corpus}: `)).length;
  const killed = trials.filter(({ killedBy }) => killedBy !== null).length;
  const numbers = [trials.length, killed, by("fixtures"), by("probes"), by("programs")];
  return [kind, ...numbers.map(String), String(trials.length - killed)];
}

function shown(killedBy: string | null): string {
  return killedBy === null ? "survives" : killedBy.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
