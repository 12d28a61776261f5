import type { AnalysisResult, Finding } from "./finding.ts";
import { verdictSummary } from "./verdict-summary.ts";

/**
 * Formats a result as annotations of GitHub Actions, one line a finding.
 *
 * @param result - what `analyze` gave
 * @returns workflow commands; nothing when there is no finding
 * @example
 * formatGithub(analyze({ paths: ["examples/01-digits/model.ts"] })); // => ""
 */
export function formatGithub({ findings, notes }: AnalysisResult): string {
  const told = notes.map(({ file, text }) => `::notice file=${property(file)}::${data(text)}\n`);
  return [...findings.map(annotation), ...told].join("");
}

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

function annotation({ primary, severity, code, message, hint }: Finding): string {
  const { file, line, endLine, column, endColumn } = primary;
  // A column range is only read for one line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
  const properties = [
    `file=${property(file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${code}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(",")}::${data(`${message}\n${hint}`)}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * The summary of a step of GitHub Actions, in Markdown: annotations are limited in number, this is not.
 *
 * @param result - what `analyze` gave
 * @example
 * githubSummary(analyze({ paths: ["examples/01-digits/model.ts"] })).includes("DigitsNet"); // => true
 */
export function githubSummary(result: AnalysisResult): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  const modules = result.modules.map(({ name, verdict, leaves, blockedBy, file, line }) =>
    [name, verdict, leaves.join(", "), blockedBy.join(", "), `${file}:${line}`].map(cell).join(" | "),
  );
  const findings = result.findings.map(({ code, severity, message, primary }) =>
    [code, severity, message, `${primary.file}:${primary.line}`].map(cell).join(" | "),
  );
  return [
    "## Quantrace",
    "",
    verdictSummary(result),
    ...table("module | verdict | leaf | blocked by | where", modules),
    ...table("code | severity | finding | where", findings),
    "",
  ].join("\n");
}

function table(head: string, rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = head
    .split("|")
    .map(() => "---")
    .join(" | ");
  return ["", `| ${head} |`, `| ${line} |`, ...rows.map((row) => `| ${row} |`)];
}
