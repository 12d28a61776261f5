import type { ErrorCode, Severity } from "@quantrace/core/errors";
import type { Preset, RuleLevel } from "../config/config.ts";

/** What a preset says of findings. */
export interface PresetLevels {
  /** Of what the analyser could not tell. */
  readonly unknown: RuleLevel;
  /** By the severity that the catalogue gives. */
  readonly severities: Readonly<Record<Severity, RuleLevel>>;
  readonly rules: Partial<Readonly<Record<ErrorCode, RuleLevel>>>;
}

const AS_IS: PresetLevels["severities"] = { error: "error", warning: "warning", info: "info" };

/** Notes that matter when a model is quantized, and are noise otherwise. */
const FOR_INT8: PresetLevels["rules"] = { QT7010: "off", QT7011: "off", QT8001: "off", QT8005: "off" };

/** Only `strict` asks for the reasons of comments that mute findings. */
const UNASKED: PresetLevels["rules"] = { QT9004: "off" };

/**
 * The presets. `recommended` fails on what is wrong and warns of what nobody can tell; `strict` fails on both, so that
 * its silence is a promise; `lenient` fails on what is wrong and says nothing else; `quantization` adds what matters
 * for int8 only; `all` leaves nothing out, for hosts that have severities of their own.
 */
export const presets: Readonly<Record<Preset, PresetLevels>> = {
  recommended: { unknown: "warning", severities: AS_IS, rules: { ...FOR_INT8, ...UNASKED } },
  strict: { unknown: "error", severities: { ...AS_IS, warning: "error" }, rules: FOR_INT8 },
  lenient: {
    unknown: "off",
    severities: { error: "error", warning: "info", info: "off" },
    rules: { ...FOR_INT8, ...UNASKED },
  },
  quantization: { unknown: "warning", severities: AS_IS, rules: UNASKED },
  all: { unknown: "warning", severities: AS_IS, rules: {} },
};
