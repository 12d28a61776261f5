import assert from "node:assert/strict";
import { loadavg } from "node:os";
import type { Times } from "../quant/measure.ts";
import type { Options } from "./arguments.ts";
import { type BuiltModel, buildModel, timesOf } from "./built-model.ts";
import { cases, smokeCases } from "./cases.ts";
import { OrtWeb } from "./contenders/ort-web.ts";
import { type BundleSizes, bundleSizes } from "./figures/bundle-size.ts";
import { type ColdStarts, coldStarts } from "./figures/cold-start.ts";
import { gemmFigures, type GemmFigure } from "./figures/gemm.ts";
import { type IntegerKernels, integerKernels } from "./integer-kernels.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { type Host, measureRows, type Row } from "./rows.ts";

/** Everything that one run measures. */
export interface Measurement extends BundleSizes {
  readonly machine: Machine & { readonly loadAfter: number };
  readonly rounds: number;
  readonly rows: readonly Row[];
  /** Our int8 product against the peak of its instruction: the least of the sizes, with K of 256 and more. */
  readonly gemmPeakFraction: number;
  readonly gemmPeakGmacs: number;
  readonly gemm: readonly GemmFigure[];
  /** The model of the cold start, of peak memory, and of the times to quantize: ResNet-18 unless it is left out. */
  readonly timedModel: string;
  readonly coldStartMs: ColdStarts["coldStartMs"];
  readonly coldStartRoundsMs: ColdStarts["coldStartRoundsMs"];
  readonly peakMegabytes: ColdStarts["peakMegabytes"];
  readonly prepareConvertMs: number;
  readonly prepareConvertCpuMs: number;
  readonly calibrateImageMs: number;
  /** Of each model, the first time in the process. */
  readonly quantizeMs: Readonly<Record<string, Times>>;
  /** The kernels that onnxruntime-web runs for its int8 figure. */
  readonly ortWebKernels: Readonly<Record<string, IntegerKernels>>;
}

/** Rounds of what takes long, at most. */
const LONG_ROUNDS = 5;

export async function measure({ only, rounds, threads, isSmoke }: Options): Promise<Measurement> {
  const machine = describeMachine();
  const all = isSmoke ? smokeCases : cases;
  const chosen = all.filter(({ name }) => only === null || name === only);
  assert(chosen.length > 0, `--only is one of ${all.map(({ name }) => name).join(", ")}`);
  const rows: Row[] = [];
  const quantizeMs: Record<string, Times> = {};
  const ortWebKernels: Record<string, IntegerKernels> = {};
  const hosts: Host[] = threads.map((count) => ({ threads: count, ortWeb: new OrtWeb(count) }));
  let started: ColdStarts | null = null;
  let timed: Times | null = null;
  for (const entry of chosen) {
    const built: BuiltModel = await buildModel(entry);
    quantizeMs[built.name] = built.times;
    ortWebKernels[built.name] = await integerKernels(built);
    rows.push(...(await measureRows(built, hosts, rounds)));
    started ??= await coldStarts(built, Math.min(rounds, LONG_ROUNDS));
    timed ??= await timesOf(entry, Math.min(rounds, LONG_ROUNDS));
  }
  for (const { ortWeb } of hosts) await ortWeb.end();
  const { peakGmacs, products } = await gemmFigures(isSmoke ? 1 : LONG_ROUNDS, isSmoke);
  const { model: timedModel, ...coldStart } = started as ColdStarts;
  const { prepareMs, convertMs, calibrateImageMs, prepareConvertCpuMs } = timed as Times;
  return {
    machine: { ...machine, loadAfter: loadavg()[0] ?? 0 },
    rounds,
    rows,
    gemmPeakFraction: Math.min(...products.map(({ fraction }) => fraction)),
    gemmPeakGmacs: peakGmacs,
    gemm: products,
    ...(await bundleSizes()),
    timedModel,
    ...coldStart,
    prepareConvertMs: prepareMs + convertMs,
    prepareConvertCpuMs,
    calibrateImageMs,
    quantizeMs,
    ortWebKernels,
  };
}
