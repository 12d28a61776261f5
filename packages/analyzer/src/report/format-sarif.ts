import { catalogue } from "@quantrace/core/errors";
import type { Log, ReportingDescriptor } from "sarif";
import { rules } from "../rules/index.ts";
import type { AnalysisResult, Finding } from "./finding.ts";
import { sarifResult } from "./sarif/result.ts";

/**
 * Formats a result as SARIF 2.1.0, for code scanning: flows, related places, fixes, and ids that survive moved lines.
 *
 * @param result - what `analyze` gave
 * @returns JSON, indented, that ends in a line break
 * @example
 * JSON.parse(formatSarif(analyze({ paths: ["examples/01-digits/model.ts"] }))).version; // => "2.1.0"
 */
export function formatSarif({ findings, suppressed, notes }: AnalysisResult): string {
  const all = [...findings, ...suppressed];
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "quantrace", rules: codes.map((code) => descriptor(code, all)) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notes.map(({ file, text }) => ({
              level: "note",
              message: { text: `${file}: ${text}` },
            })),
          },
        ],
        results: all.map((finding) => sarifResult(finding, codes.indexOf(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(code: Finding["code"], all: readonly Finding[]): ReportingDescriptor {
  const { title, why, hint, severity } = catalogue[code];
  const rule = rules.find((one) => one.code === code);
  const name = rule?.name ?? all.find((finding) => finding.code === code)?.name ?? code;
  return {
    id: code,
    name,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: hint },
    defaultConfiguration: { level: severity === "info" ? "note" : severity },
    properties: { tags: ["traceability", ...(rule === undefined ? [] : [rule.effect])] },
  };
}
