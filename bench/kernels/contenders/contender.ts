/** The columns of a row, in the order in which they take turns. */
export const columns = [
  "oursInt8Ms",
  "oursFloat32Ms",
  "ortWebInt8Ms",
  "ortWebFloat32Ms",
  "tfjsWasmFloat32Ms",
  "ortNodeInt8Ms",
] as const;

export type Column = (typeof columns)[number];

/** How long some runs took. */
export interface Turn {
  /** Milliseconds of each run, from the call to the output in memory of JavaScript. */
  readonly ms: readonly number[];
  /** Milliseconds that all threads of the process spent on a processor, for each run. */
  readonly cpuMs: number;
}

/** One of those who run a model: ready to run, with the input in its hands. */
export interface Contender {
  readonly column: Column;
  /** Runs it `count` times. */
  run(count: number): Promise<Turn>;
  /** What it computes. */
  output(): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** A contender, or why there is none. */
export type Candidate = Contender | { readonly column: Column; readonly reason: string };

/** Times runs in this process. */
export async function timed(count: number, once: () => unknown): Promise<Turn> {
  const ms: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await once();
    ms.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000 / count };
}
