import type { Trial } from "./run-bugs.ts";

/** The page of the results, as Markdown. */
export function bugsPage(trials: readonly Trial[], commit: string): string {
  const killed = trials.filter(({ killedBy }) => killedBy !== null);
  const survivors = trials.filter(({ killedBy }) => killedBy === null);
  const rows = trials.map(({ bug, killedBy }) => [
    bug.name,
    bug.property,
    [...new Set(bug.edits.map(({ file }) => `\`${file}\``))].join(", "),
    killedBy === null ? "survives" : killedBy.replaceAll("|", "\\|"),
  ]);
  const head = ["bug", "property", "file", "killed by"];
  return `${[
    "# Seeded bugs",
    "",
    "Bugs that systems of this kind have had, put into this one by replacing a text of its sources",
    "(`conformance/kernel-mutants/mutants.ts`), one after the other on a copy of the repository; the WebAssembly is built",
    "anew where a kernel is broken. The test that is named for each must fail, and passes without the bug. This page is",
    "written by",
    "",
    "```sh",
    "npm run --silent mutants:kernels -- --markdown > docs/kernel-mutants.md && npx prettier --write docs/kernel-mutants.md",
    "```",
    "",
    `Run at commit ${commit}: ${killed.length} of ${trials.length} are killed.`,
    `Survivors: ${survivors.length === 0 ? "none" : survivors.map(({ bug }) => bug.name).join(", ")}.`,
    "",
    "The tests of the repository run two of them, a kernel's and another. Two were alive when they first ran: no property",
    "of O-06 drew an object with a key twice, and none of O-03 took one byte from the end of a valid file. Both were",
    "written then.",
    "",
    ...[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n")}\n`;
}
