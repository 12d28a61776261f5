import type { Graph } from "@quantrace/ir";
import { beforeAll, describe, expect, test } from "vitest";
import { callsOf, type Converted, convertNet } from "../../int8/converted.ts";
import { plansOf } from "../../int8/agreement.ts";
import { inOnnxRuntime, missing } from "../runtime.ts";
import { addNet, type Figures, forms, nothing } from "./agreement.ts";
import { checkLowered, checkReference } from "./check-graphs.ts";

const RUNS = 20 * Number(process.env["RUNS"] ?? 1);
const SEED = 20_261_128;

describe.skipIf(missing !== null)(
  inOnnxRuntime("each node gives the same in ONNX Runtime, on its own values"),
  () => {
    let figures: Figures = nothing;
    beforeAll(async () => {
      for (const plan of plansOf(RUNS, SEED)) figures = await addNet(figures, plan);
    });

    test("integers equal or one apart at a proven tie, float32 within its bound", () => {
      expect(figures.exhibits).toEqual([]);
      expect(figures.failed).toBe(0);
      expect(figures.graphs).toBe(RUNS);
    });

    test("compares enough", () => {
      for (const form of forms) {
        expect(figures.nodes[form].nodes).toBeGreaterThan(4 * RUNS);
        expect(figures.nodes[form].equal).toBeGreaterThan(200 * RUNS);
      }
      expect(figures.offByOneAtTie).toBeLessThan(figures.equal / 100);
    });

    test("whole graphs differ little, int8 in few", () => {
      const { float, lowered } = figures.wholeGraph;
      expect(float.mostRelative).toBeLessThan(1e-4);
      expect(lowered.different).toBeLessThanOrEqual(lowered.quantized / 100);
    });

    test.each(["linear", "conv2d", "matmul", "add", "mul", "relu"])(
      "finds quantized.%s with a zero point that is one off in ONNX Runtime",
      async (op) => {
        const { converted, ran } = await altered(`quantized.${op}`, ({ int8 }) => int8.graph);
        expect((await checkLowered(converted)).failed).toBe(0);
        expect((await checkLowered(converted, ran)).failed).toBeGreaterThan(0);
      },
    );

    test.each(["quantize", "dequantize"])("finds %s with a zero point that is one off there", async (op) => {
      const { converted, ran } = await altered(op, ({ reference }) => reference);
      expect((await checkReference(converted)).failed).toBe(0);
      expect((await checkReference(converted, ran)).failed).toBeGreaterThan(0);
    });
  },
);

/** A network with this operation, and a copy of one of its graphs in which the operation's last number is another. */
async function altered(op: string, graphOf: (converted: Converted) => Graph) {
  for (const plan of plansOf(200, SEED)) {
    const converted = await convertNet(plan);
    const ran = graphOf(converted).copy();
    const node = [...callsOf(ran).values()].find((call) => call.op.id === op);
    const at = node?.args.findLastIndex((arg) => typeof arg === "number") ?? -1;
    if (node === undefined || at < 0) continue;
    const step = (value: number): number => (value > 0 ? value - 1 : value + 1);
    ran.setArgs(
      node,
      node.args.map((arg, i) => (i === at ? step(arg as number) : arg)),
    );
    return { converted, ran };
  }
  throw new Error(`no network has ${op}`);
}
