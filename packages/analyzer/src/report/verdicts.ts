import type { ErrorCode } from "@quantrace/core/errors";
import type { ModuleAnalysis } from "../analysis/analyse-module.ts";
import type { Hit } from "../domain/hit.ts";
import type { ts } from "../host/ts.ts";
import { className } from "../types/class-index.ts";
import type { Verdict } from "./finding.ts";

/** What decides over a module: its own findings, and the modules that it calls. */
export interface VerdictInput {
  readonly analysis: ModuleAnalysis;
  /** Findings that count. */
  readonly hits: readonly Hit[];
  /** A blocking finding is muted by a comment. */
  readonly muted: boolean;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly blockedBy: readonly string[];
}

const RANK: Readonly<Record<Verdict, number>> = { traceable: 0, unknown: 1, blocked: 2 };

/** Judges all modules: a module is as good as the worst of its findings and of the modules that it calls. */
export function judgeModules(inputs: readonly VerdictInput[]): ReadonlyMap<ts.ClassLikeDeclaration, Judged> {
  const verdicts = new Map(inputs.map((input) => [input.analysis.type, ownVerdict(input)]));
  const callers = callersOf(inputs);
  const pending = new Set(inputs.map(({ analysis }) => analysis));
  for (const analysis of pending) {
    pending.delete(analysis);
    const before = verdicts.get(analysis.type) ?? "unknown";
    const after = worst([before, ...calledVerdicts(analysis, verdicts)]);
    if (after === before) continue;
    verdicts.set(analysis.type, after);
    for (const caller of callers.get(analysis.type) ?? []) pending.add(caller);
  }
  const analyses = new Map(inputs.map(({ analysis }) => [analysis.type, analysis]));
  return new Map(
    inputs.map((input) => {
      const { type } = input.analysis;
      return [
        type,
        { verdict: verdicts.get(type) ?? "traceable", blockedBy: reasons(input, verdicts, analyses) },
      ];
    }),
  );
}

/** The modules that call each module. */
function callersOf(
  inputs: readonly VerdictInput[],
): ReadonlyMap<ts.ClassLikeDeclaration, readonly ModuleAnalysis[]> {
  const callers = new Map<ts.ClassLikeDeclaration, ModuleAnalysis[]>();
  for (const { analysis } of inputs) {
    for (const called of analysis.dependencies.keys()) {
      const known = callers.get(called);
      if (known === undefined) callers.set(called, [analysis]);
      else known.push(analysis);
    }
  }
  return callers;
}

function ownVerdict({ hits, muted }: VerdictInput): Verdict {
  if (hits.some((hit) => hit.rule.effect === "blocks")) return "blocked";
  return muted || hits.some((hit) => hit.rule.effect === "unknown") ? "unknown" : "traceable";
}

/** A module that is only one of several that could be called makes nothing sure. */
function calledVerdicts(
  { dependencies }: ModuleAnalysis,
  verdicts: ReadonlyMap<ts.ClassLikeDeclaration, Verdict>,
): readonly Verdict[] {
  return [...dependencies].map(([type, certain]) => {
    const verdict = verdicts.get(type) ?? "unknown";
    return !certain && verdict === "blocked" ? "unknown" : verdict;
  });
}

/** The worst of some verdicts. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b));
}

function reasons(
  { analysis, hits }: VerdictInput,
  verdicts: ReadonlyMap<ts.ClassLikeDeclaration, Verdict>,
  analyses: ReadonlyMap<ts.ClassLikeDeclaration, ModuleAnalysis>,
): readonly string[] {
  const counted = hits.filter((hit) => hit.rule.effect !== "none");
  const codes = [...new Set<ErrorCode>(counted.map((hit) => hit.rule.code))].sort();
  const called = [...analysis.dependencies.keys()].filter(
    (type) => type !== analysis.type && verdicts.get(type) !== "traceable",
  );
  const nearest = called.filter(
    (type) => !called.some((other) => other !== type && analyses.get(other)?.dependencies.has(type) === true),
  );
  const names = (nearest.length === 0 ? called : nearest).map(className);
  return [...codes, ...[...new Set(names)].sort()];
}
