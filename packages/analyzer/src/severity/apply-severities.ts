import type { Config } from "../config/config.ts";
import type { AnalysisResult, Finding } from "../report/finding.ts";
import { levelOf } from "./level-of.ts";

/**
 * Gives each finding the severity that the settings of its file say, and leaves out those that are off. Verdicts stay:
 * what a module is does not depend on who wants to hear of it.
 */
export function applySeverities(result: AnalysisResult, configOf: (file: string) => Config): AnalysisResult {
  const findings = result.findings.flatMap((finding) => leveled(finding, configOf));
  const suppressed = result.suppressed.flatMap((finding) => leveled(finding, configOf));
  const kept = new Set([...findings, ...suppressed].map((finding) => finding.id));
  const modules = result.modules.map((module) => ({
    ...module,
    findings: module.findings.filter((id) => kept.has(id)),
  }));
  return { ...result, modules, findings, suppressed };
}

function leveled(finding: Finding, configOf: (file: string) => Config): readonly Finding[] {
  const level = levelOf(finding, configOf(finding.primary.file));
  return level === "off" ? [] : [{ ...finding, severity: level }];
}
