import { beforeAll, describe, expect, test } from "vitest";
import { addNet, type Figures, nothing, plansOf } from "./agreement.ts";
import { checkNet } from "./check-net.ts";
import { callsOf, convertNet } from "./converted.ts";

const RUNS = 60 * Number(process.env["RUNS"] ?? 1);
const SEED = 20_261_128;

describe("each int8 node, fed the reference graph's integers", () => {
  let figures: Figures = nothing;
  beforeAll(async () => {
    for (const plan of plansOf(RUNS, SEED)) figures = await addNet(figures, plan);
  });

  test("Q-21 gives the reference's integers, or the ones beside them next to a tie; the whole graph those of an integer interpreter", () => {
    expect(figures.exhibits).toEqual([]);
    expect(figures.failed).toBe(0);
    expect(figures.graphs).toBe(RUNS);
  });

  test("compares enough, ties among it", () => {
    expect(figures.nodes).toBeGreaterThan(3 * RUNS);
    expect(figures.equal).toBeGreaterThan(200 * RUNS);
    expect(figures.offByOneAtTie).toBeGreaterThan(0);
    expect(figures.offByOneAtTie / figures.equal).toBeLessThan(0.02);
    expect(figures.endToEnd.elements).toBeGreaterThan(50 * RUNS);
  });
});

/** Changes the last number that a call of this operation has, and says whether there is one. */
async function checkAltered(op: string, change: (value: number) => number): Promise<number> {
  for (const plan of plansOf(200, SEED)) {
    const converted = await convertNet(plan);
    const node = [...callsOf(converted.int8.graph).values()].find((call) => call.op.id === op);
    const at = node?.args.findLastIndex((arg) => typeof arg === "number") ?? -1;
    if (node === undefined || at < 0) continue;
    converted.int8.graph.setArgs(
      node,
      node.args.map((arg, i) => (i === at ? change(arg as number) : arg)),
    );
    return checkNet(converted).failed;
  }
  throw new Error(`no network has ${op}`);
}

describe("a lowered node that is not right is found", () => {
  const step = (value: number): number => (value > 0 ? value - 1 : value + 1);

  test.each(["linear", "conv2d", "matmul", "add", "mul", "avgPool2d", "relu", "pad"])(
    "quantized.%s with a zero point that is one off",
    async (op) => {
      expect(await checkAltered(`quantized.${op}`, step)).toBeGreaterThan(0);
    },
  );

  test.each(["linear", "conv2d", "matmul", "add", "mul"])("quantized.%s under other bounds", async (op) => {
    for (const plan of plansOf(200, SEED)) {
      const converted = await convertNet(plan);
      const { graph } = converted.int8;
      const node = [...callsOf(graph).values()].find((call) => call.op.id === `quantized.${op}`);
      if (node === undefined) continue;
      const zero = node.args.findLast((arg) => typeof arg === "number") as number;
      graph.setAttributes(node, { ...node.attributes, clampMin: zero, clampMax: zero });
      expect(checkNet(converted).failed).toBeGreaterThan(0);
      return;
    }
    throw new Error(`no network has quantized.${op}`);
  });
});
