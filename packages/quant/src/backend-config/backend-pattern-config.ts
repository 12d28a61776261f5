import { kind, listOf, nullable, oneOf, options, signature, text } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { type OpDefinition, type OpId, ops, quantization } from "@quantrace/core/ops";
import { nearestNames } from "@quantrace/ir";
import { type DTypeConfig, type DTypeConfigFields, dtypeConfig, dtypeConfigKind } from "./dtype-config.ts";
import type { ObservationType } from "./observation-type.ts";

/** An operation, or operations each of which alone reads the one before it. */
export type BackendPattern = OpDefinition | readonly OpDefinition[];

/** A pattern config as data. */
export interface BackendPatternFields {
  /** The ids of the operations, in the order in which they run. */
  readonly pattern: readonly string[];
  readonly observationType: ObservationType;
  readonly dtypeConfigs: readonly DTypeConfig[];
  /** The integer operations that run it; empty: none, it is computed in float32 between dequantize and quantize; null: not stated. */
  readonly kernels: readonly string[] | null;
}

const operation = kind(
  "an operation, such as ops.add",
  (value) =>
    typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string",
);
const observationType = oneOf(
  "outputUsesDifferentObserver",
  "outputSharesObserverWithInput",
  "inputOutputNotObserved",
);
const check = {
  constructor: signature("BackendPatternConfig", {
    pattern: kind("an operation, or an array of operations", (value) =>
      [value].flat().every((op) => operation.faultIn(op, "") === null),
    ),
    fields: options<Omit<BackendPatternFields, "pattern">>({
      observationType,
      dtypeConfigs: listOf(dtypeConfigKind),
      kernels: nullable(listOf(text)),
    }),
  }),
  setObservationType: signature("setObservationType", { type: observationType }),
  addDTypeConfig: signature("addDTypeConfig", { config: dtypeConfigKind }),
  setDTypeConfigs: signature("setDTypeConfigs", { configs: listOf(dtypeConfigKind) }),
  setKernels: signature("setKernels", { kernels: nullable(listOf(text)) }),
};

/**
 * What a backend does with one operation, or with a sequence of them that it runs as one. Immutable: every setter gives a
 * new config. Until dtype configs are added it runs the pattern with none, and the pattern stays in float32.
 *
 * A sequence is one operation and what only the next reads, one after the other: their inner values are not observed, the
 * last one is, and so is what they read from elsewhere, such as the other operand of an addition, on either side. Batch norm is no part of one: it is folded before patterns are looked for.
 *
 * @source torch.ao.quantization.backend_config.BackendPatternConfig (PyTorch 2.13)
 * @throws QQ2021 for a pattern that nothing can match, such as one with an operation that has no int8 form
 * @example
 * const config = new BackendPatternConfig([ops.linear, ops.relu]).addDTypeConfig({ inputDType: "uint8", outputDType: "uint8" });
 * [config.pattern, config.observationType, config.dtypeConfigs.length]; // => [["linear", "relu"], "outputUsesDifferentObserver", 1]
 */
export class BackendPatternConfig implements BackendPatternFields {
  readonly pattern: readonly string[];
  readonly observationType: ObservationType;
  readonly dtypeConfigs: readonly DTypeConfig[];
  readonly kernels: readonly string[] | null;

  /** @param fields what the setters set */
  constructor(pattern: BackendPattern, fields: Partial<Omit<BackendPatternFields, "pattern">> = {}) {
    check.constructor(pattern, fields);
    this.pattern = checkedPattern([pattern].flat().map(({ id }) => id));
    this.observationType = fields.observationType ?? "outputUsesDifferentObserver";
    this.dtypeConfigs = (fields.dtypeConfigs ?? []).map(dtypeConfig);
    this.kernels = fields.kernels ?? null;
  }

  /** How its output is observed. Default: with a range of its own. */
  setObservationType(observationType: ObservationType): BackendPatternConfig {
    check.setObservationType(observationType);
    return this.#with({ observationType });
  }

  /** One more combination of dtypes. Throws QS1013, QQ2021. */
  addDTypeConfig(config: DTypeConfigFields): BackendPatternConfig {
    check.addDTypeConfig(config);
    return this.#with({ dtypeConfigs: [...this.dtypeConfigs, dtypeConfig(config)] });
  }

  /** All combinations of dtypes. Throws QS1013, QQ2021. */
  setDTypeConfigs(configs: readonly DTypeConfigFields[]): BackendPatternConfig {
    check.setDTypeConfigs(configs);
    return this.#with({ dtypeConfigs: configs.map(dtypeConfig) });
  }

  /** The names of what runs it on integers: for readers of the table, nothing depends on it. */
  setKernels(kernels: readonly string[] | null): BackendPatternConfig {
    check.setKernels(kernels);
    return this.#with({ kernels });
  }

  #with(change: Partial<Omit<BackendPatternFields, "pattern">>): BackendPatternConfig {
    const { pattern, observationType, dtypeConfigs, kernels } = this;
    const definitions = pattern.map((id) => ops[id as OpId]);
    return new BackendPatternConfig(definitions, { observationType, dtypeConfigs, kernels, ...change });
  }
}

/** The pattern, if something can match it. Throws QQ2021. */
function checkedPattern(pattern: readonly string[]): readonly string[] {
  const fault = faultIn(pattern);
  if (fault !== null) throw failure("QQ2021", { what: `pattern [${pattern.join(", ")}]`, problem: fault });
  return pattern;
}

function faultIn(pattern: readonly string[]): string | null {
  if (pattern.length === 0) return "it names no operation";
  for (const [i, id] of pattern.entries()) {
    if (!Object.hasOwn(quantization, id))
      return `there is no operation ${id}; nearest: ${nearestNames(id, Object.keys(quantization)).join(", ")}`;
    const facet = quantization[id as OpId];
    if (facet.kind === "floatOnly" && facet.weight === undefined)
      return `${id} has no int8 form: ${facet.reason}`;
    if (facet.kind === "quantized") return `${id} is part of a quantized graph, not of a float model`;
    if (i > 0 && facet.kind === "weighted")
      return `${id} has a weight, so it can only be the first of a sequence`;
    if (i > 0 && ops[id as OpId].operands.some(({ list }) => list === true))
      return `${id} reads a list of values, so it can only be the first of a sequence`;
    if (i === 0 && pattern.length > 1 && facet.kind === "shareQParams")
      return `${id} only moves or chooses values, so nothing fuses into it`;
  }
  return null;
}
