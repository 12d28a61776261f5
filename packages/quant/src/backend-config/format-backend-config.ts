import { signature } from "@quantrace/core/arguments";
import { backendKind, type BackendConfig } from "./backend-config.ts";
import type { BackendPatternConfig } from "./backend-pattern-config.ts";
import type { DTypeConfig, DTypeWithConstraints } from "./dtype-config.ts";
import type { ObservationType } from "./observation-type.ts";

const checkFormat = signature("formatBackendConfig", { config: backendKind });

const TITLES = ["pattern", "output range", "input", "output", "weight", "bias", "dynamic", "kernels"];

const ranges: Readonly<Record<ObservationType, string>> = {
  outputUsesDifferentObserver: "its own",
  outputSharesObserverWithInput: "the input's",
  inputOutputNotObserved: "none",
};

/**
 * Prints a backend config as a table: one line for each pattern and combination of dtypes.
 *
 * @example
 * const pattern = new BackendPatternConfig(ops.relu).addDTypeConfig({ inputDType: "int8", outputDType: "int8" });
 * formatBackendConfig(new BackendConfig("board", [pattern])).split("\n")[2]; // => "relu     its own       int8   int8    -       -     no       -"
 */
export function formatBackendConfig(config: BackendConfig): string {
  checkFormat(config);
  return formatPatterns(config.configs);
}

/** The same for some patterns. */
export function formatPatterns(configs: readonly BackendPatternConfig[]): string {
  const rows = configs.flatMap((config) =>
    config.dtypeConfigs.length === 0
      ? [rowOf(config, null)]
      : config.dtypeConfigs.map((row) => rowOf(config, row)),
  );
  const widths = TITLES.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] as string).length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  return [TITLES, rule, ...rows]
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] as number))
        .join("  ")
        .trimEnd(),
    )
    .concat("")
    .join("\n");
}

function rowOf(
  { pattern, observationType, kernels }: BackendPatternConfig,
  config: DTypeConfig | null,
): string[] {
  return [
    pattern.join(" + "),
    ranges[observationType],
    formatDType(config?.inputDType ?? null),
    formatDType(config?.outputDType ?? null),
    formatDType(config?.weightDType ?? null),
    config?.biasDType ?? "-",
    config?.isDynamic === true ? "yes" : "no",
    kernels === null ? "-" : kernels.length === 0 ? "float32" : kernels.join(" | "),
  ];
}

/** A dtype with what is asked of it: `int8 [-127, 127] scale >= 2^-12`. */
export function formatDType(dtype: DTypeWithConstraints | null): string {
  if (dtype === null) return "-";
  const { quantMinLowerBound: min, quantMaxUpperBound: max, scaleMinLowerBound: least } = dtype;
  const { scaleExactMatch: scale, zeroPointExactMatch: zero } = dtype;
  return [
    dtype.dtype,
    ...(min === null && max === null ? [] : [`[${min ?? "any"}, ${max ?? "any"}]`]),
    ...(least === null ? [] : [`scale >= ${formatScale(least)}`]),
    ...(scale === null || zero === null ? [] : [`scale = ${formatScale(scale)}, zero point = ${zero}`]),
  ].join(" ");
}

/** Powers of two as such: they are what backends ask for. */
function formatScale(scale: number): string {
  for (let power = -40; power < 0; power++) if (2 ** power === scale) return `2^${power}`;
  return String(scale);
}
