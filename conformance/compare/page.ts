import type { Count, Figures } from "./figures.ts";

const CLASSES: Readonly<Record<string, string>> = {
  QT1xxx: "control flow",
  QT2xxx: "reading values",
  QT3xxx: "iteration and sizes",
  QT4xxx: "async and exceptions",
  QT5xxx: "side effects",
  QT6xxx: "calls",
  QT7xxx: "signature and structure",
  QT8xxx: "leaves",
  QT9xxx: "the analysis itself",
};

/** The page of the documentation, before it is formatted. */
export function pageOf({ versions, corpus, tools, rules }: Figures): string {
  const names = Object.keys(tools);
  const rows = (kind: keyof Count): readonly string[] => [
    row(["class", "all", ...names]),
    row(Array.from({ length: names.length + 2 }, () => "---")),
    ...Object.keys(corpus).map((key) =>
      row([
        `${key} ${CLASSES[key] ?? ""}`,
        String(corpus[key]?.[kind] ?? 0),
        ...names.map((name) => String(tools[name]?.[key]?.[kind] ?? 0)),
      ]),
    ),
    row(["total", sum(corpus, kind), ...names.map((name) => sum(tools[name] ?? {}, kind))]),
  ];
  return `# Compared with other tools

What a compiler and a linter say about code that cannot be traced, beside the analyser. The corpus is the fixtures of the
analyser's own rules (\`packages/analyzer/src/rules/fixtures\`): each marked line is a hazard, each class of
\`look-alikes.ts\` must stay silent. This page is written by

\`\`\`sh
npm run compare:tools -- --json
\`\`\`

Versions: TypeScript ${versions["typescript"]} with \`strict\` and \`noUncheckedIndexedAccess\`; ESLint ${versions["eslint"]} with
typescript-eslint ${versions["typescript-eslint"]}, \`strictTypeChecked\` and \`strict-boolean-expressions\`.

How it is counted: for the other tools any report on the line of a hazard counts as found, whatever it says; the analyser
must give the very code. Any report inside of a look-alike counts against a tool. Both can mislead. The rules were written
together with these fixtures, so the analyser's own column says that they agree, not how good it is on other code
([Agreement](agreement.md) is about that). Many fixtures get past the compiler by a cast to \`any\`, as users
do: "casts removed" is what it says without these casts. \`no-unused-vars\` and \`no-non-null-assertion\` are off, as they are
about how the fixtures are written, and say the same of hazards and of look-alikes; the last table shows what the other rules
of the linter count.

## Hazards reported

${rows("hazards").join("\n")}

## Look-alikes reported

${rows("lookAlikes").join("\n")}

## Rules of typescript-eslint

${row(["rule", "hazards", "look-alikes"])}
${row(["---", "---", "---"])}
${Object.entries(rules)
  .map(([rule, { hazards, lookAlikes }]) => row([`\`${rule}\``, String(hazards), String(lookAlikes)]))
  .join("\n")}
`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function sum(counts: Readonly<Record<string, Count>>, kind: keyof Count): string {
  return String(Object.values(counts).reduce((total, count) => total + count[kind], 0));
}
