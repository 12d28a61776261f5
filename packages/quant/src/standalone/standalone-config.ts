import { anything, type Kind, listOf, nullable, options, instanceOf, kind } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import { isPlainRecord, parseSpec, TensorSpec } from "@quantrace/ir";
import { backendKind, type BackendConfig } from "../backend-config/backend-config.ts";
import { parseBackendConfig } from "../backend-config/parse-backend-config.ts";
import type { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import type { PrepareCustomJson } from "../custom/prepare-custom-json.ts";
import { parseQConfigMapping, type ParseQConfigMappingOptions } from "../qconfig/parse-qconfig-mapping.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

/** How a standalone module is prepared. What is left out or null comes from the model around it. */
export interface StandaloneConfig {
  /** Null: the setting that the mapping of the model has for the module, for everything in it. */
  readonly qconfigMapping?: QConfigMapping | null;
  /** Its own custom modules, and its inputs and outputs that are integers. Null: none. */
  readonly prepareCustomConfig?: PrepareCustomConfig | null;
  /** What can be quantized in it, and with which dtypes. Null: as in the model around it. */
  readonly backendConfig?: BackendConfig | null;
  /** One for each argument of its `forward`. Null: what it is called with first. */
  readonly exampleSpecs?: readonly unknown[] | null;
}

/** A configuration as JSON: a tensor spec as `{ "spec": "float32[N, 3]" }`. */
export interface StandaloneJson {
  readonly qconfigMapping: object | null;
  readonly prepareCustomConfig: PrepareCustomJson | null;
  readonly backendConfig: object | null;
  readonly exampleSpecs: readonly unknown[] | null;
}

/** A configuration; `custom` tells a PrepareCustomConfig. */
export function standaloneKind(custom: (value: unknown) => boolean): Kind {
  return options<StandaloneConfig>({
    qconfigMapping: nullable(instanceOf(QConfigMapping, "a QConfigMapping")),
    prepareCustomConfig: nullable(kind("a PrepareCustomConfig", custom)),
    backendConfig: nullable(backendKind),
    exampleSpecs: nullable(listOf(anything)),
  });
}

/** Throws QQ1152 for a spec that its text does not say all of: a size with a constraint. */
export function standaloneToJSON(config: StandaloneConfig): StandaloneJson {
  return {
    qconfigMapping: config.qconfigMapping?.toJSON() ?? null,
    prepareCustomConfig: config.prepareCustomConfig?.toJSON() ?? null,
    backendConfig: config.backendConfig?.toJSON() ?? null,
    exampleSpecs: (config.exampleSpecs?.map(writeSpec) as readonly unknown[] | undefined) ?? null,
  };
}

/** Reads what `standaloneToJSON` gave. Throws what `parseQConfigMapping` and `parseSpec` throw. */
export function standaloneFromJSON(
  { qconfigMapping, prepareCustomConfig, backendConfig, exampleSpecs }: StandaloneJson,
  readCustom: (json: PrepareCustomJson) => PrepareCustomConfig,
  given: ParseQConfigMappingOptions,
): StandaloneConfig {
  return {
    qconfigMapping:
      qconfigMapping === null ? null : parseQConfigMapping(JSON.stringify(qconfigMapping), given),
    prepareCustomConfig: prepareCustomConfig === null ? null : readCustom(prepareCustomConfig),
    backendConfig: backendConfig === null ? null : parseBackendConfig(JSON.stringify(backendConfig)),
    exampleSpecs: exampleSpecs === null ? null : exampleSpecs.map(readSpec),
  };
}

function writeSpec(spec: unknown): unknown {
  if (Array.isArray(spec)) return spec.map(writeSpec);
  if (isPlainRecord(spec))
    return Object.fromEntries(Object.entries(spec).map(([key, item]) => [key, writeSpec(item)]));
  if (!(spec instanceof TensorSpec)) return spec;
  const text = formatType(spec.type);
  if (!isSaid(spec, text)) throw failure("QQ1152", { spec: text });
  return { spec: text };
}

/** True when the text gives the spec again. Sizes are interned: equal ones are one object. */
function isSaid({ type }: TensorSpec, text: string): boolean {
  if (!/^\w+\[[\w, ]*\]$/.test(text)) return false;
  const read = parseSpec(text).type;
  return read.shape.every((size, i) => size === type.shape[i]);
}

function readSpec(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(readSpec);
  if (!isPlainRecord(json)) return json;
  const { spec } = json;
  if (typeof spec === "string" && Object.keys(json).length === 1) return parseSpec(spec);
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, readSpec(item)]));
}
