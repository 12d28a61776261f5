export { analyze, type AnalyzeOptions } from "./analyze.ts";
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
  Runtime,
  Verdict,
  WayOut,
} from "./report/finding.ts";
export { formatJson } from "./report/format-json.ts";
export { formatPretty, type PrettyOptions } from "./report/format-pretty.ts";
export type { Colors } from "./report/pretty/colors.ts";
export type { Effect } from "./rules/rule.ts";
export { openSession, type Session } from "./session.ts";
