import { catalogue } from "@quantrace/core/errors";
import type { Config, RuleLevel } from "../config/config.ts";
import type { Finding } from "../report/finding.ts";
import { presets } from "./presets.ts";

/** How much a finding matters under some settings: what they say of its code, its name, then what the preset says. */
export function levelOf(
  { code, name, effect }: Pick<Finding, "code" | "name" | "effect">,
  config: Config,
): RuleLevel {
  const own = config.rules ?? {};
  const preset = presets[config.preset ?? "recommended"];
  const asked = own[code] ?? own[name] ?? preset.rules[code];
  if (asked !== undefined) return asked;
  return effect === "unknown" ? preset.unknown : preset.severities[catalogue[code].severity];
}
