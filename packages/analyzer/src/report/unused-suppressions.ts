import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import type { Hit } from "../domain/hit.ts";
import { type Span, spanBetween } from "../host/positions.ts";
import { unusedSuppression } from "../rules/unused-suppression.ts";
import type { Finding } from "./finding.ts";
import { type Suppression, suppressionOf } from "./suppressions.ts";

/** Findings for comments, or codes in them, that mute nothing. */
export function unusedSuppressions(
  suppressions: readonly Suppression[],
  hits: readonly Hit[],
  cwd: string,
): readonly { readonly key: string; readonly finding: Finding; readonly text: string }[] {
  return suppressions.flatMap((suppression) => {
    const used = new Set<ErrorCode>(
      hits.filter((hit) => suppressionOf(hit, [suppression]) !== null).map((hit) => hit.rule.code),
    );
    const idle = suppression.codes.filter((code) => !used.has(code as ErrorCode));
    if (idle.length === 0 && suppression.codes.length > 0) return [];
    const what = idle.length === 0 ? "the comment names no code" : idle.join(", ");
    const primary = spanBetween(suppression.file, suppression.start, suppression.end, cwd);
    return [
      { key: `QT9003 ${primary.file} ${suppression.start}`, finding: findingOf(what, primary), text: what },
    ];
  });
}

function findingOf(what: string, primary: Span): Finding {
  const { title, severity, why, hint, message } = catalogue.QT9003;
  const { code, name, effect } = unusedSuppression;
  return {
    id: "",
    code,
    name,
    title,
    severity,
    effect,
    runtime: "unknown",
    message: message.replace("{what}", what),
    why,
    hint,
    primary,
    label: "mutes nothing",
    labels: [],
    flow: [],
    calls: [],
    otherPaths: 0,
    module: null,
    waysOut: [],
    fixes: [],
    suppressed: null,
  };
}
