import { signature, text } from "@quantrace/core/arguments";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { type OpId, ops } from "@quantrace/core/ops";
import { nearestNames } from "@quantrace/ir";
import { BackendConfig } from "./backend-config.ts";
import { BackendPatternConfig, type BackendPatternFields } from "./backend-pattern-config.ts";

const checkParse = signature("parseBackendConfig", { text });

/**
 * Reads what `JSON.stringify` wrote of a backend config.
 *
 * @throws QQ2022 for text that is none, or that names an operation which is not there; QQ2021 for a pattern that nothing
 *   can match
 * @example
 * parseBackendConfig(JSON.stringify(onnxBackendConfig())).name; // => "onnx"
 */
export function parseBackendConfig(text: string): BackendConfig {
  checkParse(text);
  const { format, version, name, configs } = record(parsed(text));
  if (
    format !== "quantrace.backendConfig" ||
    version !== 1 ||
    !Array.isArray(configs) ||
    typeof name !== "string"
  )
    throw failure("QQ2022", {
      problem: "format, version, name or configs are not those of a backend config",
    });
  return new BackendConfig(name, configs.map(patternOf));
}

const fieldNames: ReadonlySet<string> = new Set(["pattern", "observationType", "dtypeConfigs", "kernels"]);

function patternOf(value: unknown): BackendPatternConfig {
  const { pattern, ...fields } = record(value);
  const stranger = Object.keys(fields).find((field) => !fieldNames.has(field));
  if (stranger !== undefined) throw failure("QQ2022", { problem: `a pattern has a field ${stranger}` });
  if (!Array.isArray(pattern)) throw failure("QQ2022", { problem: "a pattern is no list of operations" });
  const definitions = pattern.map((id: unknown) => {
    if (typeof id === "string" && Object.hasOwn(ops, id)) return ops[id as OpId];
    const nearest = nearestNames(String(id), Object.keys(ops)).join(", ");
    throw failure("QQ2022", { problem: `there is no operation ${String(id)}; nearest: ${nearest}` });
  });
  try {
    return new BackendPatternConfig(definitions, fields as Partial<BackendPatternFields>);
  } catch (cause) {
    if (!(cause instanceof QuantraceError) || cause.code !== "QS1013") throw cause;
    throw failure("QQ2022", { problem: cause.summary }, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw failure("QQ2022", { problem: "it is not JSON" }, { cause });
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw failure("QQ2022", { problem: "a record is missing" });
  return value as Readonly<Record<string, unknown>>;
}
