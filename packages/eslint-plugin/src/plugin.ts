import { readFileSync } from "node:fs";
import { type Preset, type RuleLevel, type RuleSummary, ruleSummaries } from "@quantrace/analyzer";
import type { Linter, Rule } from "eslint";
import { createRule } from "./create-rule.ts";
import { projectRule } from "./project-rule.ts";

/** The plugin: a rule for each of the analyser, under its name, and presets. */
export interface QuantracePlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: Record<LintPreset, Linter.Config>;
}

/** The presets of the analyser that are offered as configurations. */
export type LintPreset = "recommended" | "strict";

const FILES = ["**/*.ts", "**/*.tsx", "**/*.mts", "**/*.cts"];

/** What is asked of a command, not of a file: that there is a model at all. */
const OF_COMMANDS: ReadonlySet<string> = new Set(["no-module"]);

const summaries = ruleSummaries().filter(({ name }) => !OF_COMMANDS.has(name));

/** Linters know no notes: they are warnings where all is asked for, and off otherwise. */
const SEVERITIES: Readonly<Record<LintPreset, Readonly<Record<RuleLevel, Linter.StringSeverity>>>> = {
  recommended: { error: "error", warning: "warn", info: "off", off: "off" },
  strict: { error: "error", warning: "warn", info: "warn", off: "off" },
};

/** The severities of a preset, by the names of rules as configurations write them. */
export function presetRules(preset: LintPreset & Preset): Record<string, Linter.StringSeverity> {
  const severityOf = ({ levels }: RuleSummary): Linter.StringSeverity => SEVERITIES[preset][levels[preset]];
  return Object.fromEntries([
    ["quantrace/project", "error"],
    ...summaries.map((summary) => [`quantrace/${summary.name}`, severityOf(summary)]),
  ]) as Record<string, Linter.StringSeverity>;
}

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as QuantracePlugin["meta"];

const base = {
  meta: { name: "quantrace", version, namespace: "quantrace" },
  rules: {
    project: projectRule,
    ...Object.fromEntries(summaries.map((summary) => [summary.name, createRule(summary)])),
  },
};

function configOf(preset: LintPreset): Linter.Config {
  return {
    name: `quantrace/${preset}`,
    files: FILES,
    plugins: { quantrace: base },
    rules: presetRules(preset),
  };
}

/**
 * The plugin for ESLint and oxlint.
 *
 * @example
 * export default [tseslint.configs.base, quantrace.configs.recommended];
 */
export const plugin: QuantracePlugin = {
  ...base,
  configs: { recommended: configOf("recommended"), strict: configOf("strict") },
};
