import { nn, type TensorData } from "@quantrace/core";
import { classTensors, referenceKernel, spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { createKernels } from "../kernels.ts";
import { roughData } from "../oracle/outcomes.ts";
import { Leaves } from "./leaves.ts";
import { PlanCache } from "./plan-cache.ts";
import { Constants } from "./planning/constants.ts";
import { planGraph } from "./planning/plan-graph.ts";

const width = 64;
const weightBytes = width * width * 4;
const { graph } = symbolicTrace(new nn.Linear(width, width), [spec("float32", ["N", width])]);

async function newCache() {
  const kernels = await createKernels();
  const [leaves, constants] = [new Leaves(graph, classTensors), new Constants(referenceKernel)];
  const [kernelOf, checked] = [referenceKernel, false];
  let made = 0;
  const cache = new PlanCache(kernels.memory, (task) => {
    made++;
    return planGraph({ graph, kernels, kernelOf, checked, leaves, constants, ...task });
  });
  /** Runs a batch of this size and returns how much memory is reserved then. */
  const run = (size: number): number => {
    const inputs = new Map(graph.placeholders.map(({ name }) => [name, roughData([size, width], size)]));
    const plan = cache.toRun(new Map([["N", size]]));
    expect((plan.run(inputs, undefined) as TensorData).shape).toEqual([size, width]);
    return kernels.memory.top;
  };
  return { run, made: () => made };
}

describe("a plan cache", () => {
  test("makes a plan once", async () => {
    const { run, made } = await newCache();
    for (const size of [2, 3, 2, 3, 3, 2]) run(size);
    expect(made()).toBe(2);
  });

  test("keeps one copy of the packed weights, and one arena, as large as the largest plan needs", async () => {
    const { run } = await newCache();
    const first = run(100);
    expect(first).toBeGreaterThan(weightBytes + 2 * 100 * width * 4);
    const second = run(1);
    expect(second).toBeGreaterThan(first);
    expect(second - first).toBeLessThan(2000);
    expect(run(100)).toBe(second);
  });

  test("holds no more than some plans, and the first one always", async () => {
    const { run, made } = await newCache();
    const first = run(30);
    const tops = Array.from({ length: 100 }, (_, i) => run(i % 25));
    expect(Math.max(...tops) - first).toBeLessThan(20_000);
    expect(made()).toBe(101);
    run(30);
    expect(made()).toBe(101);
  });
});
