import { evaluateOp, references, type TensorData } from "@quantrace/core";
import type { Operand, OpId } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type Graph,
  Interpreter,
  isNode,
  type Node,
  print,
  spec,
  verify,
} from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
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

/** Every value of a run, by node name. */
function valuesOf(graph: Graph, input: unknown): Map<string, TensorData> {
  const values = new Map<string, TensorData>();
  new Interpreter(graph, { tap: (node, value) => values.set(node.name, value as TensorData) }).run([input]);
  return values;
}

/** How far `x` is from the middle between two integers. */
function distanceToTie(x: number): number {
  return Math.abs(x - Math.floor(x) - 0.5);
}

describe("lower", () => {
  test("each int8 node, fed the reference graph's integers, is within one step of it and differs only near a tie", async () => {
    let compared = 0;
    let different = 0;
    await fc.assert(
      fc.asyncProperty(netCases, async (netCase) => {
        const { reference, int8 } = await convertNet(netCase);
        const values = valuesOf(reference, randomBatch(netCase.seed + 2));
        const nodes = new Map([...int8.graph.nodes()].map((node) => [node.name, node]));
        const integerOf = new Map(
          int8.lowered.map((row) => [row.node, values.get(`${row.value}_quantized`)]),
        );
        for (const row of int8.lowered) {
          const node = nodes.get(row.node) as CallFunctionNode;
          const found = runAlone(node, int8.graph, integerOf, values);
          const expected = values.get(`${row.value}_quantized`) as TensorData;
          const real = values.get(row.value) as TensorData;
          found.data.forEach((integer, i) => {
            compared++;
            if (integer === expected.data[i]) return;
            different++;
            expect(Math.abs(integer - (expected.data[i] as number))).toBe(1);
            expect(distanceToTie((real.data[i] as number) / row.scale)).toBeLessThan(1e-2);
          });
        }
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

/** Runs one int8 node on the integers that the reference graph has at its inputs. */
function runAlone(
  node: CallFunctionNode,
  graph: Graph,
  integerOf: ReadonlyMap<string, TensorData | undefined>,
  values: ReadonlyMap<string, TensorData>,
): TensorData {
  const read = (input: Node): TensorData => {
    if (input.kind === "get_attr") return graph.state.get(input.target) as TensorData;
    return (integerOf.get(input.name) ?? values.get(input.name)) as TensorData;
  };
  const operands = node.args.map((arg) => (isNode(arg) ? read(arg) : arg)) as Operand<TensorData>[];
  return evaluateOp(node.op, references[node.op.id as OpId], operands, node.attributes);
}
