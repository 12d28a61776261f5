import type { Runtime } from "../domain/runtime.ts";
import type { ErrorCode, Severity } from "@quantrace/core/errors";
import type { Applicability, Fix, Way } from "../fixes/fix.ts";
import type { ExpressionFact } from "../facts/fact.ts";
import type { Span } from "../host/positions.ts";
import type { Effect } from "../rules/rule.ts";

export type { Runtime } from "../domain/runtime.ts";

/** One place on the way of a value, from where it enters to the hazard. */
export interface FlowStep {
  readonly kind: "source" | "step" | "call" | "read" | "return" | "hazard";
  readonly span: Span;
  readonly text: string;
}

/** One call on the way from `forward` to the function with the hazard. */
export interface CallFrame {
  readonly symbol: string;
  /** Where it is called. */
  readonly span: Span;
}

/** A further place that belongs to a finding. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** One of the ways to get a model past code that cannot be traced, as a report tells it. */
export interface WayOut {
  readonly way: Way;
  readonly title: string;
  readonly text: string;
  /** Code to start from, or the code after the change. */
  readonly code: string | null;
  readonly applicability: Applicability;
}

/** One finding: a catalogued code at a place, with all that is needed to understand and to mend it. Plain data. */
export interface Finding {
  /** Stays the same while the code around it moves. */
  readonly id: string;
  readonly code: ErrorCode;
  /** The rule's name. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly runtime: Runtime;
  readonly message: string;
  readonly why: string;
  readonly hint: string;
  readonly primary: Span;
  /** What the underlined code does. */
  readonly label: string;
  readonly labels: readonly Label[];
  readonly flow: readonly FlowStep[];
  readonly calls: readonly CallFrame[];
  /** How many other call paths lead here. */
  readonly otherPaths: number;
  /** The module whose `forward` leads here; null for a finding about a file. */
  readonly module: string | null;
  /** In the order that fits the case. */
  readonly waysOut: readonly WayOut[];
  /** Changes that can be applied, in the same order. A way that is only described has none. */
  readonly fixes: readonly Fix[];
  /** What mutes it, with the reason that a comment gives. */
  readonly suppressed: Suppressed | null;
}

/** Why a finding is not reported: a comment mutes it, or it was there when the baseline was written. */
export interface Suppressed {
  readonly by: "comment" | "baseline";
  readonly reason: string | null;
}

/**
 * Whether a module can be traced: `traceable` promises that the recorded graph computes what the source computes;
 * `unknown` says that something was not understood.
 */
export type Verdict = "traceable" | "blocked" | "unknown";

/** The verdict on one module class. */
export interface ModuleReport {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict;
  /** Classes of the leaves that it holds: they run as they are. */
  readonly leaves: readonly string[];
  /** Codes of its own findings, then names of the submodules that block it. */
  readonly blockedBy: readonly string[];
  /** Ids of its findings. */
  readonly findings: readonly string[];
}

/** What was looked at in one file. */
export interface FileReport {
  readonly path: string;
  /** `skipped`: no module of Quantrace in it. `broken`: it does not parse. */
  readonly status: "analysed" | "skipped" | "broken";
}

/** Something about the check itself, not about code. */
export interface Note {
  readonly file: string;
  readonly text: string;
}

/** The result of an analysis: plain data, the same for any order of files. */
export interface AnalysisResult {
  readonly version: 2;
  /** True when every module is traceable. */
  readonly ok: boolean;
  readonly modules: readonly ModuleReport[];
  readonly findings: readonly Finding[];
  /** Findings that a comment mutes. A module with one is at best `unknown`. */
  readonly suppressed: readonly Finding[];
  readonly files: readonly FileReport[];
  /** What was passed over, such as options of a later TypeScript. */
  readonly notes: readonly Note[];
  /** What is known of each expression; only where it was asked for. */
  readonly facts?: readonly ExpressionFact[];
  /** The source lines around the findings, by file and line. */
  readonly excerpts: Readonly<Record<string, Readonly<Record<number, string>>>>;
}
