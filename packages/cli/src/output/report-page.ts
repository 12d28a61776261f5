import { existsSync, readFileSync } from "node:fs";
import type { Backend } from "@quantrace/ir";
import {
  type CalibrationData,
  compareModels,
  type ConvertedGraphModule,
  type ObservedGraphModule,
} from "@quantrace/quant";
import { reportPage } from "@quantrace/quant/report-page";

/** How many batches the figures of a page are taken on. */
const BATCHES = 8;

/** The same data; the first batches also go into `kept`. */
export async function* keepFirst(data: CalibrationData, kept: unknown[]): AsyncGenerator<unknown> {
  for await (const batch of data as AsyncIterable<unknown>) {
    if (kept.length < BATCHES) kept.push(batch);
    yield batch;
  }
}

export interface PageInputs {
  readonly title: string;
  readonly calibrated: ObservedGraphModule;
  readonly converted: ConvertedGraphModule;
  /** Batches to compare the models on. */
  readonly batches: readonly unknown[];
  readonly backend: Backend;
  readonly cwd: string;
}

/** The report as a page, with figures on some batches and the lines of the user's files that are there to read. */
export async function pageOf({
  title,
  calibrated,
  converted,
  batches,
  backend,
  cwd,
}: PageInputs): Promise<string> {
  const comparison = await compareModels(calibrated, converted, batches, { backend });
  const files = new Set(comparison.flatMap(({ source }) => (source === null ? [] : [source.file])));
  const sources = new Map(
    [...files].filter((file) => existsSync(file)).map((file) => [file, readFileSync(file, "utf8")] as const),
  );
  return reportPage(calibrated, converted, { title, comparison, sources, root: `${cwd}/` });
}
