/**
 * Writes one page per error code into docs/errors, and their index, from the catalogue. `--check` only compares.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, type ErrorCode, type ErrorEntry } from "../packages/core/src/errors/index.ts";

const folder = join(import.meta.dirname, "../docs/errors");
/** The first two letters of a code. */
type FamilyOf<C extends string> = C extends `${infer Q}${infer F}${string}` ? `${Q}${F}` : never;

const families: Readonly<Record<FamilyOf<ErrorCode>, string>> = {
  QT: "Traceability",
  QS: "Shapes, dtypes and arguments",
  QQ: "Quantization",
  QG: "Gradients and training",
  QK: "Kernels and memory",
  QF: "Files and formats",
  QC: "Command line and configuration",
  QX: "Graph edits and internal errors",
};

const codes = Object.keys(catalogue).sort() as ErrorCode[];
const pages = new Map(codes.map((code) => [`${code}.md`, page(code, catalogue[code])]));
pages.set("README.md", index());
const stale = process.argv.includes("--check") ? compare(pages) : write(pages);
if (stale.length > 0) {
  console.error(`Out of date, run npm run gen:\n  ${stale.join("\n  ")}`);
  process.exitCode = 1;
}

function page(code: ErrorCode, entry: ErrorEntry): string {
  const parts = [
    `# ${code}: ${entry.title}`,
    `> ${entry.message.replaceAll(/\{(\w+)\}/g, "‹$1›")}`,
    detection(entry),
    entry.why,
  ];
  parts.push(`**What to do.** ${entry.hint}`);
  if (entry.example !== undefined) {
    parts.push(
      `Instead of\n\n\`\`\`ts\n${entry.example.bad}\n\`\`\`\n\nwrite\n\n\`\`\`ts\n${entry.example.good}\n\`\`\``,
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function detection({ severity, detectedBy, silent }: ErrorEntry): string {
  const who = {
    static: "the static analyser",
    dynamic: "the running program",
    both: "the static analyser and the running program",
  };
  const warning = silent
    ? " **Nothing throws at run time: without the analyser the model is wrong without a word.**"
    : "";
  return `Severity: ${severity}. Noticed by ${who[detectedBy]}.${warning}`;
}

function index(): string {
  const sections = Object.entries(families).map(([family, title]) => {
    const own = codes.filter((code) => code.startsWith(family));
    return `## ${family}: ${title}\n\n${own.map((code) => `- [${code}](${code}.md): ${catalogue[code].title}`).join("\n")}`;
  });
  return `# Error codes\n\nEvery error that Quantrace reports has a code. \`quantrace explain CODE\` prints its page.\n\n${sections.join("\n\n")}\n`;
}

function compare(wanted: ReadonlyMap<string, string>): string[] {
  const present = readdirSync(folder);
  const changed = [...wanted].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), "utf8") !== text,
  );
  return [...changed.map(([name]) => name), ...present.filter((name) => !wanted.has(name))];
}

function write(wanted: ReadonlyMap<string, string>): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of wanted) writeFileSync(join(folder, name), text);
  return [];
}
