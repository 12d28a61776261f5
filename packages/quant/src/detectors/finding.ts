import { instanceOf, listOf, shaped, signature } from "@quantrace/core/arguments";
import { type MappingEntry, QConfigMapping, type Setting, subject } from "../qconfig/qconfig-mapping.ts";
import type { LayerStatistics, ModelStatistics, Place } from "./model-statistics.ts";

/** Something that a detector found, and what it advises. */
export interface Finding extends Place {
  readonly detector: "outlier" | "dynamicStatic" | "perChannel" | "inputWeightEqualization";
  /** The number that the detector went by. */
  readonly figure: number;
  /** The channels that are meant; empty for a value as a whole. */
  readonly channels: readonly number[];
  readonly text: string;
  /** What a mapping can do about it; empty where it can do nothing. */
  readonly entries: readonly MappingEntry[];
}

const checkApplyFindings = signature("applyFindings", {
  mapping: instanceOf(QConfigMapping, "a QConfigMapping, such as defaultQConfigMapping()"),
  findings: listOf(
    shaped("a finding of a detector", { entries: listOf(shaped("an entry of a mapping", {})) }),
  ),
});

/**
 * The mapping with what the findings propose. Of proposals for one module the last counts.
 *
 * @example
 * applyFindings(defaultQConfigMapping(), []).entries.length; // => 1
 */
export function applyFindings(mapping: QConfigMapping, findings: readonly Finding[]): QConfigMapping {
  checkApplyFindings(mapping, findings);
  const entries = new Map(mapping.entries.map((entry) => [subject(entry), entry]));
  for (const finding of findings) for (const entry of finding.entries) entries.set(subject(entry), entry);
  return new QConfigMapping([...entries.values()]);
}

/** The layers that read or give a value as integers. */
export function layersAround({ layers }: ModelStatistics, value: string): readonly LayerStatistics[] {
  return layers.filter((layer) => readsIntegers(layer) && [layer.input, layer.output].includes(value));
}

/** True unless only the weight of a layer is quantized. */
export function readsIntegers({ setting }: LayerStatistics): boolean {
  return setting !== null && setting.activation !== null;
}

/** Entries that give some layers another setting, made of the one that each has. */
export function entriesFor(
  layers: readonly LayerStatistics[],
  change: (setting: NonNullable<Setting>) => Setting,
): readonly MappingEntry[] {
  return layers.flatMap(({ moduleName, setting }): MappingEntry[] => {
    if (moduleName === null || setting === null) return [];
    return [{ kind: "moduleName", moduleName, setting: change(setting) }];
  });
}
