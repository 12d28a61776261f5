import { beforeAll, describe, expect, test } from "vitest";
import { addNet, type Figures, nothing, plansOf } from "./agreement.ts";

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
