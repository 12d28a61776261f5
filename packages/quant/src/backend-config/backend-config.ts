import { instanceOf, type Kind, listOf, signature, text } from "@quantrace/core/arguments";
import { BackendPatternConfig } from "./backend-pattern-config.ts";

const patternConfig = instanceOf(BackendPatternConfig, "a BackendPatternConfig");
const check = {
  constructor: signature("BackendConfig", { name: text, configs: listOf(patternConfig) }),
  setBackendPatternConfig: signature("setBackendPatternConfig", { config: patternConfig }),
  setBackendPatternConfigs: signature("setBackendPatternConfigs", { configs: listOf(patternConfig) }),
  configOf: signature("configOf", { pattern: listOf(text) }),
};

/**
 * What a backend runs on integers, and with which dtypes: data that `prepare` follows. What it does not name stays in
 * float32. Immutable: every setter gives a new one.
 *
 * @source torch.ao.quantization.backend_config.BackendConfig (PyTorch 2.13)
 * @example
 * const int8 = dtypeConfig({ inputDType: "uint8", outputDType: "uint8", weightDType: "int8", biasDType: "int32" });
 * const board = new BackendConfig("board").setBackendPatternConfig(
 *   new BackendPatternConfig(ops.linear).addDTypeConfig(int8),
 * );
 * const model = new nn.Sequential(new nn.Linear(2, 2), new nn.GELU()).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])], { backendConfig: board });
 * prepared.plan.nodes.find(({ node }) => node === "gelu").why; // => "backend board does not run gelu on integers"
 */
export class BackendConfig {
  readonly name: string;
  readonly configs: readonly BackendPatternConfig[];
  readonly #byPattern: ReadonlyMap<string, BackendPatternConfig>;

  constructor(name: string, configs: readonly BackendPatternConfig[] = []) {
    check.constructor(name, configs);
    this.name = name;
    this.#byPattern = new Map(configs.map((config) => [keyOf(config.pattern), config]));
    this.configs = [...this.#byPattern.values()];
  }

  /** One more pattern, or another config for one that is there. */
  setBackendPatternConfig(config: BackendPatternConfig): BackendConfig {
    check.setBackendPatternConfig(config);
    return this.setBackendPatternConfigs([config]);
  }

  /** Several patterns. */
  setBackendPatternConfigs(configs: readonly BackendPatternConfig[]): BackendConfig {
    check.setBackendPatternConfigs(configs);
    return new BackendConfig(this.name, [...this.configs, ...configs]);
  }

  /** The config of exactly these operations, by their ids, or null. */
  configOf(pattern: readonly string[]): BackendPatternConfig | null {
    check.configOf(pattern);
    return this.#byPattern.get(keyOf(pattern)) ?? null;
  }

  /** What `JSON.stringify` writes: `parseBackendConfig` reads it. */
  toJSON(): object {
    const configs = this.configs.map(({ pattern, observationType, dtypeConfigs, kernels }) => ({
      pattern,
      observationType,
      dtypeConfigs,
      kernels,
    }));
    return { format: "quantrace.backendConfig", version: 1, name: this.name, configs };
  }
}

/** A backend config. */
export const backendKind: Kind = instanceOf(BackendConfig, "a BackendConfig, such as nativeBackendConfig()");

const checkSame = signature("sameBackendConfig", { a: backendKind, b: backendKind });

/**
 * True when two backends are called the same and run the same patterns, in whatever order they were set.
 *
 * @example
 * sameBackendConfig(nativeBackendConfig(), parseBackendConfig(JSON.stringify(nativeBackendConfig()))); // => true
 */
export function sameBackendConfig(a: BackendConfig, b: BackendConfig): boolean {
  checkSame(a, b);
  return canonical(a) === canonical(b);
}

function canonical({ name, configs }: BackendConfig): string {
  const sorted = configs.toSorted((x, y) => (keyOf(x.pattern) < keyOf(y.pattern) ? -1 : 1));
  return JSON.stringify(new BackendConfig(name, sorted));
}

function keyOf(pattern: readonly string[]): string {
  return pattern.join(" ");
}
