import type { Finding } from "@quantrace/analyzer";
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver/node";
import { errorPage } from "./error-page.ts";
import { toRange } from "./to-range.ts";

const SEVERITIES: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Codes of comments that do nothing: an editor fades them. */
const UNNECESSARY: ReadonlySet<string> = new Set(["QT9003"]);

/** A finding for a client: the way from the input to the hazard is its related information. */
export function toDiagnostic(finding: Finding, uriOf: (file: string) => string): Diagnostic {
  const page = errorPage(finding.code);
  const places = [...finding.flow.filter(({ kind }) => kind !== "hazard"), ...finding.labels];
  return {
    range: toRange(finding.primary),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    source: "quantrace",
    message: messageOf(finding),
    relatedInformation: places.map(({ span, text }): DiagnosticRelatedInformation => ({
      location: { uri: uriOf(span.file), range: toRange(span) },
      message: text,
    })),
    data: { id: finding.id },
    ...(UNNECESSARY.has(finding.code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(page === null ? {} : { codeDescription: { href: page } }),
  };
}

function messageOf({ message, hint, runtime }: Finding): string {
  const silent = runtime === "silent" ? "Nothing throws at run time: the model would be wrong.\n" : "";
  return `${message}\n${silent}${hint}`;
}
