import v8 from "node:v8";
import vm from "node:vm";
import { manualSeed, Module, nn, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { beforeAll, describe, expect, test } from "vitest";
import { roughData } from "../oracle/outcomes.ts";
import type { WasmExecutable } from "./wasm-executable.ts";
import { wasm } from "./wasm.ts";

/** The full counts, 10,000 runs and 1,000 executables, with QUANTRACE_EXHAUSTIVE; else as many as CI has time for. */
const isExhaustive = process.env["QUANTRACE_EXHAUSTIVE"] !== undefined;
const RUNS = isExhaustive ? 10_000 : 2_000;
const CYCLES = isExhaustive ? 1_000 : 60;

/** Half of what the smallest object takes: the counters of the garbage collector take some kilobytes themselves. */
const SMALLEST_OBJECT = 8;

class Net extends Module {
  conv = new nn.Conv2d(4, 16, 3, { padding: 1 });
  next = new nn.Conv2d(16, 16, 3, { padding: 1 });
  head = new nn.Linear(16 * 4 * 4, 10);
  forward(x: Tensor): Tensor {
    const y = this.conv.forward(x).relu();
    return this.head.forward(this.next.forward(y).add(y).relu().maxPool2d(2).flatten(1));
  }
}

let collect: () => void;
let net: Awaited<ReturnType<typeof lowered>>;

async function lowered() {
  manualSeed(5);
  const specs = [spec("float32", ["N", 4, 8, 8])] as const;
  const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(minMaxQConfig), specs);
  const data = roughData([2, 4, 8, 8], 1);
  return convert(await calibrate(prepared, [tensor(data.data, { shape: data.shape })])).graph;
}

beforeAll(async () => {
  v8.setFlagsFromString("--expose-gc");
  collect = vm.runInNewContext("gc") as () => void;
  net = await lowered();
});

/** Bytes that the process holds outside and inside of V8's heap. */
function held(): { readonly heap: number; readonly outside: number } {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, outside: external + arrayBuffers };
}

/** What a number of calls leaves behind, collected or not: the least of some tries, since compilers allocate too. */
function garbageOf(call: () => void, calls: number): number {
  for (let i = 0; i < calls; i++) call();
  let least = Infinity;
  for (let attempt = 0; attempt < 5; attempt++) {
    collect();
    const before = held();
    for (let i = 0; i < calls; i++) call();
    const after = held();
    least = Math.min(least, after.heap - before.heap + after.outside - before.outside);
  }
  return least;
}

describe("runInto", () => {
  test("allocates nothing: less than the smallest object per run", async () => {
    const executable = await wasm().compile(net);
    expect(executable.explain().every(({ runs }) => runs.includes("__") || runs === "alias")).toBe(true);
    const x = roughData([2, 4, 8, 8], 3);
    const y = executable.runSync(x) as TensorData;
    const inputs = [x];
    expect(garbageOf(() => executable.runInto(inputs, y), RUNS)).toBeLessThan(RUNS * SMALLEST_OBJECT);
    // The measure sees what `run` allocates: at least its result.
    expect(garbageOf(() => executable.runSync(x), 100)).toBeGreaterThan(100 * 80);
    executable.dispose();
  });

  test("allocates nothing on two threads either", async () => {
    const executable = await wasm({ threads: 2 }).compile(net);
    const x = roughData([2, 4, 8, 8], 3);
    const y = executable.runSync(x) as TensorData;
    const inputs = [x];
    expect(garbageOf(() => executable.runInto(inputs, y), 50)).toBeLessThan(50 * 16);
    executable.dispose();
  });
});

describe("memory does not grow", () => {
  test("over runs of changing sizes", async () => {
    const executable = await wasm().compile(net);
    const inputs = [1, 2, 3].map((size) => roughData([size, 4, 8, 8], size));
    const grown = await growthOf(() => {
      for (let i = 0; i < RUNS / 3; i++) executable.runSync(inputs[i % 3] as TensorData);
    });
    expect(grown).toBeLessThan(65_536);
    executable.dispose();
  });

  test("over executables that are disposed of", async () => {
    const x = roughData([1, 4, 8, 8], 3);
    const cycle = async (): Promise<void> => {
      const executable: WasmExecutable = await wasm().compile(net);
      executable.runSync(x);
      executable.dispose();
    };
    for (let i = 0; i < 20; i++) await cycle();
    const before = await heldAtRest();
    for (let i = 0; i < CYCLES; i++) await cycle();
    const after = await heldAtRest();
    // An executable holds 64 KiB at least outside of the heap, and in it a plan of some 20 KB.
    expect(after.outside - before.outside).toBeLessThan(65_536);
    expect(after.heap - before.heap).toBeLessThan(4000 * CYCLES);
  });
});

/** What is held when all that can be collected has been: memories take several turns. */
async function heldAtRest(): Promise<ReturnType<typeof held>> {
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return held();
}

async function growthOf(work: () => void): Promise<number> {
  work();
  let least = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = await heldAtRest();
    work();
    const after = await heldAtRest();
    least = Math.min(least, after.heap - before.heap + after.outside - before.outside);
  }
  return least;
}
