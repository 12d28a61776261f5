import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Generator, type TensorData, wasm } from "quantrace";
import { beforeAll, describe, expect, test } from "vitest";
import { type Entry, zoo } from "../../examples/models/zoo.ts";
import { hashedModel, type HashedModel } from "./model-hashes.ts";

const RUNS = 10_000;
const CYCLES = 1_000;
/** Threads wait for each other, which takes long on a machine that has other work. */
const THREADED_RUNS = 50;
const THREADED_CYCLES = 10;
/** Half of what the smallest object takes: the collector's own counters take some kilobytes in all. */
const PER_RUN = 8;
/** The least that an executable without threads holds outside of the heap. */
const MEMORY_PAGE = 65_536;
/** Measurements before growth is believed: compilers and collectors work beside the test. */
const ATTEMPTS = 20;

let collect: () => void;
let model: HashedModel;
let batches: readonly (readonly unknown[])[];

beforeAll(async () => {
  setFlagsFromString("--expose-gc");
  collect = runInNewContext("gc") as () => void;
  model = await hashedModel("resnet.ts");
  const { inputs } = zoo.find(({ file }) => file === "resnet.ts") as Entry;
  batches = [1, 2, 3].map((size) => inputs(size, new Generator(size)));
});

interface Held {
  /** Bytes in V8's heap, and outside of it. */
  readonly heap: number;
  readonly outside: number;
}

function held(): Held {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, outside: external + arrayBuffers };
}

/** What is held when all that can be collected has been: memories take several turns. */
async function heldAtRest(): Promise<Held> {
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return held();
}

/** What calls leave behind, collected or not: the least of some tries, of which the first below the bound is the last. */
function garbageOf(call: () => void, calls: number, bound: number): number {
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least >= bound; attempt++) {
    collect();
    const before = held();
    for (let i = 0; i < calls; i++) call();
    const after = held();
    least = Math.min(least, after.heap - before.heap + after.outside - before.outside);
  }
  return least;
}

/** How much more is held than before: looked at again while it is too much, since workers end in their own time. */
async function growthSince(before: Held, bound: Held): Promise<Held> {
  let growth: Held = { heap: Infinity, outside: Infinity };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const after = await heldAtRest();
    growth = { heap: after.heap - before.heap, outside: after.outside - before.outside };
    if (growth.heap < bound.heap && growth.outside < bound.outside) break;
  }
  return growth;
}

async function cycles(count: number, threads: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const executable = await wasm({ threads }).compile(model.graph);
    executable.runSync(...model.inputs);
    executable.dispose();
  }
}

describe("runInto allocates nothing", () => {
  test.each([
    { threads: 1, runs: RUNS },
    { threads: 2, runs: THREADED_RUNS },
  ])("in $runs runs on $threads threads: less than the smallest object each", async ({ threads, runs }) => {
    const executable = await wasm({ threads }).compile(model.graph);
    const y = executable.runSync(...model.inputs) as TensorData;
    const runInto = (): void => executable.runInto(model.inputs, y);
    // What the engine learns in the first runs stays.
    for (let i = 0; i < Math.min(runs, 1_000); i++) runInto();
    const bound = runs * PER_RUN;
    expect(garbageOf(runInto, runs, bound)).toBeLessThan(bound);
    executable.dispose();
  });

  test("and the measure sees what run allocates: its result at least", async () => {
    const executable = await wasm().compile(model.graph);
    const { data } = executable.runSync(...model.inputs) as TensorData;
    const bound = 100 * data.byteLength;
    expect(garbageOf(() => executable.runSync(...model.inputs), 100, Infinity)).toBeGreaterThan(bound);
    executable.dispose();
  });
});

describe("memory does not grow", () => {
  test(`over ${RUNS} runs of changing sizes`, async () => {
    const executable = await wasm().compile(model.graph);
    const runAll = (runs: number): void => {
      for (let i = 0; i < runs; i++)
        executable.runSync(...(batches[i % batches.length] as readonly unknown[]));
    };
    runAll(1_000);
    const before = await heldAtRest();
    runAll(RUNS);
    const bound = { heap: RUNS * PER_RUN, outside: MEMORY_PAGE };
    const growth = await growthSince(before, bound);
    executable.dispose();
    expect(growth.heap).toBeLessThan(bound.heap);
    expect(growth.outside).toBeLessThan(bound.outside);
  });

  test.each([
    // An executable holds 150 KB in the heap. What engines learn once is shared by few where there are few.
    { threads: 1, count: CYCLES, perCycle: 2_000 },
    { threads: 2, count: THREADED_CYCLES, perCycle: 50_000 },
  ])("over $count executables on $threads threads, disposed of", async ({ threads, count, perCycle }) => {
    await cycles(count / 10, threads);
    const before = await heldAtRest();
    await cycles(count, threads);
    const bound = { heap: count * perCycle, outside: MEMORY_PAGE };
    const growth = await growthSince(before, bound);
    expect(growth.heap).toBeLessThan(bound.heap);
    expect(growth.outside).toBeLessThan(bound.outside);
  });
});
