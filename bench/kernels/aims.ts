import type { Column } from "./contenders/contender.ts";
import type { Measurement } from "./measurement.ts";
import type { Row } from "./rows.ts";

/** A figure that was aimed at. */
export interface Aim {
  readonly what: string;
  readonly unit: "times" | "%" | "KiB" | "ms";
  /** What is asked for at least, and what is aimed at. */
  readonly least: number;
  readonly aim: number;
  /** True when less is better. */
  readonly isAtMost: boolean;
  /** At this figure ours is as good as the peer: null where there is no peer. */
  readonly level: number | null;
  /** The figure of each round, or why there is none. */
  figures(measurement: Measurement): readonly number[] | string;
}

/** What a figure against a peer is: processor time of one thread, ours by the peer's or the other way round. */
function oneThread(model: string, over: Column, under: Column): Aim["figures"] {
  return ({ rows }) => {
    const row = rows.find((one) => one.model === model && one.threads === 1);
    if (row === undefined) return "not in this run";
    const missing = row.reasons[over] ?? row.reasons[under];
    return missing ?? paired(row.roundsCpuMs[over], row.roundsCpuMs[under]);
  };
}

/** Wall time of one thread by that of two. */
function twoThreads(model: string): Aim["figures"] {
  return ({ rows }) => {
    const of = (threads: number): Row | undefined =>
      rows.find((one) => one.model === model && one.threads === threads);
    const [one, two] = [of(1), of(2)];
    if (one === undefined || two === undefined) return "not in this run";
    return two.reasons.oursInt8Ms ?? paired(one.roundsMs.oursInt8Ms, two.roundsMs.oursInt8Ms);
  };
}

function paired(over: readonly number[] = [], under: readonly number[] = []): readonly number[] {
  return over.map((value, round) => value / (under[round] ?? Number.NaN));
}

const times = { unit: "times", isAtMost: false, level: 1 } as const;
const int8OverOrtWeb = (model: string, least: number, aim: number): Aim => ({
  ...times,
  what: `${model} int8 over onnxruntime-web int8`,
  least,
  aim,
  figures: oneThread(model, "ortWebInt8Ms", "oursInt8Ms"),
});
const models = ["resnet18", "mobilenetv2", "mlp", "bertlayer"];

/** What the kernels are to reach, in the order in which it was written down. */
export const aims: readonly Aim[] = [
  {
    what: "int8 GEMM against the peak of `i32x4.dot_i16x8_s`, the least of the sizes",
    unit: "%",
    least: 90,
    aim: 130,
    isAtMost: false,
    level: null,
    figures: ({ gemmPeakFraction }) => [100 * gemmPeakFraction],
  },
  int8OverOrtWeb("resnet18", 2.7, 3.4),
  int8OverOrtWeb("mobilenetv2", 3.5, 5),
  {
    ...times,
    what: "mobilenetv2 int8 over native onnxruntime-node int8",
    least: 1.3,
    aim: 1.8,
    figures: oneThread("mobilenetv2", "ortNodeInt8Ms", "oursInt8Ms"),
  },
  {
    ...times,
    what: "resnet18 int8: our time by that of native onnxruntime-node int8",
    least: 2.2,
    aim: 1.7,
    isAtMost: true,
    figures: oneThread("resnet18", "oursInt8Ms", "ortNodeInt8Ms"),
  },
  int8OverOrtWeb("mlp", 1.7, 2),
  int8OverOrtWeb("bertlayer", 1.8, 2.3),
  ...models.map((model): Aim => ({
    ...times,
    level: null,
    what: `${model}: ours int8 over ours float32`,
    least: 2,
    aim: 3,
    figures: oneThread(model, "oursFloat32Ms", "oursInt8Ms"),
  })),
  ...models.map((model): Aim => ({
    ...times,
    level: null,
    what: `${model} int8: 2 threads over 1, wall time`,
    least: 1.8,
    aim: 1.9,
    figures: twoThreads(model),
  })),
  {
    what: "the runtime that an int8 network of images loads, by gzip",
    unit: "KiB",
    least: 60,
    aim: 40,
    isAtMost: true,
    level: null,
    figures: ({ runtimeGzipBytes }) => [runtimeGzipBytes / 1024],
  },
  {
    ...times,
    what: "resnet18 cold start over onnxruntime-web, wall time",
    least: 5,
    aim: 8,
    figures: ({ timedModel, coldStartRoundsMs: { ours, ortWeb } }) =>
      timedModel === "resnet18" ? paired(ortWeb, ours) : "not in this run",
  },
  {
    what: "resnet18 `prepare` and `convert`, by PyTorch's (see below)",
    unit: "ms",
    least: 170,
    aim: 85,
    isAtMost: true,
    level: 340,
    figures: ({ prepareConvertCpuMs, timedModel }) =>
      timedModel === "resnet18" ? [prepareConvertCpuMs] : "not in this run",
  },
  ...models.map((model): Aim => ({
    ...times,
    what: `${model} float32 over onnxruntime-web float32`,
    least: 1,
    aim: 1.5,
    figures: oneThread(model, "ortWebFloat32Ms", "oursFloat32Ms"),
  })),
];

/** What is said of a figure. */
export function verdict({ least, aim, isAtMost, level }: Aim, figure: number): string {
  const reaches = (wanted: number): boolean => (isAtMost ? figure <= wanted : figure >= wanted);
  const reached = reaches(aim) ? "aim reached" : reaches(least) ? "reached" : "**not reached**";
  if (level === null) return reached;
  return `${reached}, ${reaches(level) ? "ahead" : "**behind**"}`;
}
