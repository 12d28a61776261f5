import { type CallFunctionNode, type Graph, print, spec, verify } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { compareLowered } from "./compare-lowered.test-helper.ts";
import { layerKinds, type NetCase, netCases, randomBatch, RandomNet } from "./random-net.test-helper.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 4, 6, 6])] as const;

interface Converted {
  readonly reference: Graph;
  readonly int8: ConvertedGraphModule;
}

async function convertNet({ kinds, seed }: NetCase): Promise<Converted> {
  const net = new RandomNet(kinds, seed).eval();
  const prepared = prepare(net, mapping, specs);
  const calibrated = await calibrate(prepared, [randomBatch(seed), randomBatch(seed + 1)]);
  return {
    reference: convertToReference(calibrated).graph,
    int8: convert(calibrated) as ConvertedGraphModule,
  };
}

describe("lower", () => {
  test("each int8 node, fed the reference graph's integers, is within one step of it and differs only near a tie", async () => {
    let compared = 0;
    let different = 0;
    await fc.assert(
      fc.asyncProperty(netCases, async (netCase) => {
        const { reference, int8 } = await convertNet(netCase);
        const found = compareLowered(reference, int8, randomBatch(netCase.seed + 2));
        compared += found.compared;
        different += found.different;
      }),
      { numRuns: 40, seed: 7 },
    );
    expect(compared).toBeGreaterThan(10_000);
    expect(different).toBeLessThan(compared / 1000);
  });

  test("the graph is valid, runs on integers throughout, and keeps every source line", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async (netCase) => {
        const { reference, int8 } = await convertNet(netCase);
        verify(reference);
        verify(int8.graph);
        const float = [...int8.graph.nodes()].filter(
          (node) => node.kind === "call_function" && !isInteger(node),
        );
        expect(float.map((node) => (node as CallFunctionNode).op.id)).toEqual(["dequantize"]);
        for (const node of int8.graph.nodes()) {
          if (node.kind === "call_function" && node.op.id !== "quantize")
            expect(node.origin.source?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 20, seed: 8 },
    );
  });

  test("is deterministic, and leaves the reference graph as it was", async () => {
    const netCase: NetCase = { kinds: ["convRelu", "skip", "gate"], seed: 3 };
    const [a, b] = [await convertNet(netCase), await convertNet(netCase)];
    expect(print(a.int8.graph)).toBe(print(b.int8.graph));
    expect(print(a.reference)).toBe(print(b.reference));
  });

  test("the generated networks hold every kind of layer", () => {
    const seen = fc.sample(netCases, { numRuns: 300, seed: 7 }).flatMap(({ kinds }) => kinds);
    for (const kind of layerKinds)
      expect(seen.filter((k) => k === kind).length / seen.length).toBeGreaterThan(0.01);
  });
});

function isInteger(node: CallFunctionNode): boolean {
  return node.type.dtype === "uint8" || node.type.dtype === "int8";
}
