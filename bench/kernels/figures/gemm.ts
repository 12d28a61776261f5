import { Generator, type TensorData } from "quantrace";
import { createKernels, type Kernels } from "@quantrace/kernels";
import { median, quartiles } from "../median.ts";
import { dotPeak } from "./dot-peak.ts";

/** One matrix product: `[m, k]` of uint8 by `[k, n]` of int8, requantized to uint8. */
export interface GemmFigure {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly kernel: string;
  /** 1e9 multiply-adds in a second of processor time: the median. */
  readonly gmacs: number;
  /** Of the peak just before and after: the median of the rounds, and their middle half. */
  readonly fraction: number;
  readonly fractionQuartiles: readonly [number, number];
}

export interface GemmFigures {
  /** 1e9 multiply-adds in a second of `i32x4.dot_i16x8_s` on registers. */
  readonly peakGmacs: number;
  readonly products: readonly GemmFigure[];
}

type Size = readonly [m: number, k: number, n: number];

const sizes: readonly Size[] = [
  [1024, 256, 1024],
  [1024, 512, 1024],
  [1024, 1024, 1024],
  [1024, 2048, 1024],
];
const smokeSizes: readonly Size[] = [[32, 256, 32]];

/** Processor time of a turn, which is known to a tick of 4 ms. */
const TURN_MS = 200;

/**
 * Our int8 product against the peak, in turn: the kernel alone, with its bias, clamp and requantization and without the
 * copies of a run. By processor time, so that it does not matter what else the machine does.
 */
export async function gemmFigures(rounds: number, isSmoke: boolean): Promise<GemmFigures> {
  const kernels = await createKernels();
  const peak = turnsOf(await dotPeak(), isSmoke);
  const measured = (isSmoke ? smokeSizes : sizes).map((size) => {
    const called = product(kernels, size);
    return { ...called, turn: turnsOf(called, isSmoke), gmacs: [] as number[], fractions: [] as number[] };
  });
  const peaks: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let before = peak();
    for (const { turn, gmacs, fractions } of measured) {
      const ours = turn();
      const after = peak();
      peaks.push(after);
      gmacs.push(ours);
      fractions.push((2 * ours) / (before + after));
      before = after;
    }
  }
  kernels.dispose();
  return {
    peakGmacs: median(peaks),
    products: measured.map(({ size: [m, k, n], kernel, gmacs, fractions }) => ({
      m,
      k,
      n,
      kernel,
      gmacs: median(gmacs),
      fraction: median(fractions),
      fractionQuartiles: quartiles(fractions),
    })),
  };
}

interface Work {
  readonly macs: number;
  run(): void;
}

/** Warms up. Each call then gives the 1e9 multiply-adds in a second of processor time of one turn. */
function turnsOf({ macs, run }: Work, isSmoke: boolean): () => number {
  const turn = (count: number): number => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / count;
  };
  if (isSmoke) return () => macs / Math.max(turn(100), 1e-6) / 1e6;
  // 1e9 multiply-adds are at least 10 ms.
  const some = Math.ceil(2e10 / macs);
  turn(some);
  const count = Math.ceil(TURN_MS / turn(some));
  return () => macs / turn(count) / 1e6;
}

function product(kernels: Kernels, size: Size): Work & { readonly size: Size; readonly kernel: string } {
  const [m, k, n] = size;
  const random = new Generator(7);
  const integers = (count: number, low: number, high: number): number[] =>
    Array.from({ length: count }, () => Math.floor(random.uniform(low, high)));
  const x: TensorData = { dtype: "uint8", shape: [m, k], data: Uint8Array.from(integers(m * k, 0, 256)) };
  const y: TensorData = { dtype: "uint8", shape: [m, n], data: new Uint8Array(m * n) };
  const prepared = kernels.prepare({
    op: "quantized.linear",
    operands: [
      { dtype: "uint8", shape: [m, k] },
      { dtype: "int8", shape: [n, k], data: Int8Array.from(integers(n * k, -127, 128)) },
      { dtype: "int32", shape: [n], data: Int32Array.from(integers(n, -1000, 1000)) },
      scalar("float32", 0.02),
      scalar("uint8", 128),
      { dtype: "float32", shape: [n], data: new Float32Array(n).fill(0.001) },
      { dtype: "int8", shape: [n], data: new Int8Array(n) },
      scalar("float32", 0.001 * Math.sqrt(k)),
      scalar("uint8", 128),
    ],
    attributes: {},
    output: { dtype: "uint8", shape: [m, n] },
  });
  prepared.run([x], y);
  const { planned } = prepared;
  return { size, kernel: planned.kernel.name, macs: m * k * n, run: () => planned.run() };
}

function scalar(dtype: "float32" | "uint8", value: number): TensorData {
  return { dtype, shape: [], data: dtype === "uint8" ? Uint8Array.of(value) : Float32Array.of(value) };
}
