import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import type { Preset, RuleLevel } from "../config/config.ts";
import { shapeRules } from "../dry-run/shape-rules.ts";
import { levelOf } from "./level-of.ts";
import { presets } from "./presets.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";

/** What a host needs to know of a rule to offer it under its own settings. */
export interface RuleSummary {
  /** As `name` of the rule's findings. */
  readonly name: string;
  /** The codes of its findings; most rules have one. */
  readonly codes: readonly ErrorCode[];
  readonly title: string;
  /** How much its findings matter under each preset; where its codes differ, the most. */
  readonly levels: Readonly<Record<Preset, RuleLevel>>;
}

const ORDER: readonly RuleLevel[] = ["error", "warning", "info", "off"];

/**
 * The rules of the analyser by name, in the order of their codes: every finding of `analyze` is of one of them.
 *
 * @example
 * const rule = ruleSummaries().find(({ name }) => name === "branch-on-tensor");
 * rule?.levels.recommended; // => "error"
 */
export function ruleSummaries(): readonly RuleSummary[] {
  const byName = Map.groupBy([...rules, ...shapeRules], ({ name }) => name);
  const summaries = [...byName].map(([name, group]): RuleSummary => {
    const codes = group.map(({ code }) => code).sort();
    return { name, codes, title: titleOf(codes), levels: levelsOf(group) };
  });
  return summaries.sort((a, b) => ((a.codes[0] ?? "") < (b.codes[0] ?? "") ? -1 : 1));
}

function titleOf(codes: readonly ErrorCode[]): string {
  const titles = codes.map((code) => catalogue[code].title);
  return titles.length === 1 ? (titles[0] ?? "") : `${titles[0]}, and ${titles.length - 1} more of the kind`;
}

function levelsOf(group: readonly Rule[]): RuleSummary["levels"] {
  const entries = (Object.keys(presets) as Preset[]).map((preset) => {
    const levels = group.map((rule) => levelOf(rule, { preset }));
    return [preset, ORDER.find((level) => levels.includes(level)) ?? "off"] as const;
  });
  return Object.fromEntries(entries) as RuleSummary["levels"];
}
