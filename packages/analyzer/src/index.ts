export type { Config, FunctionModel, Preset, RuleLevel } from "./config/config.ts";
export { updateBaseline } from "./baseline/baseline.ts";
export { changesOfFix, type FixPlace } from "./fixes/changes-of-fix.ts";
export { type FileChange, fixFiles, type FixOptions, type FixRun } from "./fixes/fix-files.ts";
export { unifiedDiff } from "./fixes/unified-diff.ts";
export type { Applicability, ConfigEdit, Fix, NewFile, TextEdit, Way } from "./fixes/fix.ts";
export { analyze, type AnalyzeOptions, traceModels } from "./analyze.ts";
export type { ExpressionFact } from "./facts/fact.ts";
export { factAt, type Position } from "./facts/fact-at.ts";
export { type FileProject, type ProjectFinder, projectFinder } from "./host/project-finder.ts";
export type { Span } from "./host/positions.ts";
export type { Limits } from "./interpreter/world.ts";
export type {
  AnalysisResult,
  CallFrame,
  FileReport,
  Finding,
  FlowStep,
  Label,
  ModuleReport,
  Note,
  Runtime,
  Suppressed,
  Verdict,
  WayOut,
} from "./report/finding.ts";
export { formatAgent, type ReadSource } from "./report/format-agent.ts";
export { formatCompact } from "./report/format-compact.ts";
export { formatFrames } from "./report/format-frames.ts";
export { formatGithub, githubSummary } from "./report/format-github.ts";
export type { Gap, ModelTrace, TraceFault } from "./report/model-traces.ts";
export { formatJson } from "./report/format-json.ts";
export { formatPretty, type PrettyOptions } from "./report/format-pretty.ts";
export { formatSarif } from "./report/format-sarif.ts";
export type { Colors } from "./report/pretty/colors.ts";
export type { Effect } from "./rules/rule.ts";
export { type RuleSummary, ruleSummaries } from "./severity/rule-summaries.ts";
export { openSession, type Session } from "./session.ts";
