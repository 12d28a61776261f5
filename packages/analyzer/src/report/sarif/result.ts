import type { CodeFlow, Fix as SarifFix, Result } from "sarif";
import type { Fix } from "../../fixes/fix.ts";
import type { Finding } from "../finding.ts";
import { artifactLocation, location, region } from "./locations.ts";

/** A finding as a result: the flow as a code flow, calls and labels as related locations, fixes as replacements. */
export function sarifResult(finding: Finding, ruleIndex: number): Result {
  const { code, primary, message, labels, calls, suppressed, module, runtime } = finding;
  const related = [
    ...calls.map(({ span, symbol }) => location(span, `call of ${symbol}`)),
    ...labels.map(({ span, text }) => location(span, text)),
  ];
  return {
    ruleId: code,
    ruleIndex,
    level: finding.severity === "info" ? "note" : finding.severity,
    message: { text: message },
    locations: [
      {
        ...location(primary, finding.label),
        ...(module === null ? {} : { logicalLocations: [{ name: module, kind: "type" }] }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((one, id) => ({ id, ...one })) }),
    ...(finding.flow.length === 0 ? {} : { codeFlows: [codeFlow(finding)] }),
    ...(finding.fixes.length === 0
      ? {}
      : { fixes: finding.fixes.filter(({ edits }) => edits.length > 0).map(sarifFix) }),
    partialFingerprints: { "quantraceFinding/v1": finding.id },
    ...(suppressed === null ? {} : { suppressions: [suppression(suppressed)] }),
    properties: { runtime },
  };
}

function codeFlow({ flow }: Finding): CodeFlow {
  const locations = flow.map(({ span, text, kind }) => ({
    location: location(span, text),
    importance: kind === "step" ? ("unimportant" as const) : ("essential" as const),
  }));
  return { threadFlows: [{ locations }] };
}

function sarifFix({ title, way, applicability, edits }: Fix): SarifFix {
  const files = Map.groupBy(edits, ({ span }) => span.file);
  return {
    description: { text: `${title} (way ${way}, ${applicability})` },
    artifactChanges: [...files].map(([file, own]) => ({
      artifactLocation: artifactLocation(file),
      replacements: own.map(({ span, text }) => ({ deletedRegion: region(span), insertedContent: { text } })),
    })),
  };
}

function suppression({
  by,
  reason,
}: NonNullable<Finding["suppressed"]>): NonNullable<Result["suppressions"]>[number] {
  const kind = by === "comment" ? "inSource" : "external";
  return reason === null ? { kind } : { kind, justification: reason };
}
