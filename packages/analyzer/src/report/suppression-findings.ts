import { catalogue, type ErrorCode, QuantraceError } from "@quantrace/core/errors";
import type { Hit } from "../domain/hit.ts";
import type { Fix } from "../fixes/fix.ts";
import { textEdit, wholeLines } from "../fixes/text-edits.ts";
import { spanBetween } from "../host/positions.ts";
import type { Rule } from "../rules/rule.ts";
import { unexplainedSuppression } from "../rules/unexplained-suppression.ts";
import { unusedSuppression } from "../rules/unused-suppression.ts";
import type { Finding } from "./finding.ts";
import { type Suppression, suppressionOf } from "./suppressions.ts";

/** A finding before it has an id. */
interface Found {
  readonly key: string;
  readonly finding: Finding;
  readonly text: string;
}

/** Findings for comments, or codes in them, that mute nothing, and for comments without a reason. */
export function suppressionFindings(
  suppressions: readonly Suppression[],
  hits: readonly Hit[],
  cwd: string,
): readonly Found[] {
  return suppressions.flatMap((suppression) => [
    ...unused(suppression, hits, cwd),
    ...unexplained(suppression, cwd),
  ]);
}

function unused(suppression: Suppression, hits: readonly Hit[], cwd: string): readonly Found[] {
  const used = new Set<ErrorCode>(
    hits.filter((hit) => suppressionOf(hit, [suppression]) !== null).map((hit) => hit.rule.code),
  );
  const idle = suppression.codes.filter((code) => !used.has(code as ErrorCode));
  if (idle.length === 0 && suppression.codes.length > 0) return [];
  const what = idle.length === 0 ? "the comment names no code" : idle.join(", ");
  const found = findingOf(unusedSuppression, suppression, what, "mutes nothing", cwd);
  return [{ ...found, finding: { ...found.finding, fixes: [removal(suppression, idle, cwd)] } }];
}

function unexplained(suppression: Suppression, cwd: string): readonly Found[] {
  const { codes, reason } = suppression;
  if (reason !== null || codes.length === 0) return [];
  return [findingOf(unexplainedSuppression, suppression, codes.join(", "), "no reason given", cwd)];
}

/** The comment goes, or only the codes that mute nothing. */
function removal({ file, start, end, codes }: Suppression, idle: readonly string[], cwd: string): Fix {
  const kept = codes.filter((code) => !idle.includes(code));
  const comment = file.text.slice(start, end);
  const rest = /\s--.*$/.exec(comment)?.[0] ?? "";
  const head = "// quantrace-ignore-next-line";
  const [from, to] = kept.length === 0 ? wholeLines(file.text, start, end) : [start, end];
  const text = kept.length === 0 ? "" : `${head} ${kept.join(", ")}${rest}`;
  const edits = [textEdit(file, from, to, text, cwd)];
  const title = kept.length === 0 ? "Remove the comment" : "Remove the codes that mute nothing";
  return { way: "2a", title, applicability: "machine", edits, newFiles: [], config: [] };
}

function findingOf(
  { code, name, effect }: Rule,
  { file, start, end }: Suppression,
  what: string,
  label: string,
  cwd: string,
): Found {
  const { title, severity, why, hint } = catalogue[code];
  const primary = spanBetween(file, start, end, cwd);
  const finding: Finding = {
    id: "",
    code,
    name,
    title,
    severity,
    effect,
    runtime: "unknown",
    message: new QuantraceError(code, { what }).summary,
    why,
    hint,
    primary,
    label,
    labels: [],
    flow: [],
    calls: [],
    otherPaths: 0,
    module: null,
    waysOut: [],
    fixes: [],
    suppressed: null,
  };
  return { key: `${code} ${primary.file} ${start}`, finding, text: what };
}
