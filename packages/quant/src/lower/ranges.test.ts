import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { cat } from "@quantrace/core/functional";
import { type Graph, spec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { annotateValue, type Annotation } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

/** Uses 0..127 of uint8, as fbgemm asks for. */
const reduced = new QConfigMapping().setGlobal({
  ...minMaxQConfig,
  activation: minMaxObserver({ reduceRange: true }),
});
const small = tensor([[-1, 0.5, 1]]);
const beyond = tensor([[-9, 4, 8]]);

async function both(
  model: Module,
  mapping: QConfigMapping,
  annotations: readonly Annotation[] = [],
): Promise<{
  readonly reference: (x: Tensor) => unknown;
  readonly int8: (x: Tensor) => unknown;
  readonly graph: Graph;
}> {
  const prepared = prepare(model.eval(), mapping, [spec("float32", ["N", 3])] as never, { annotations });
  const calibrated = await calibrate(prepared, [small]);
  const reference = convertToReference(calibrated);
  const int8 = convert(calibrated);
  verify(int8.graph);
  return {
    reference: (x) => reference.run(x as never).toArray(),
    int8: (x) => int8.run(x as never).toArray(),
    graph: int8.graph,
  };
}

const opsOf = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));

class Unary extends Module {
  readonly f: (x: Tensor) => Tensor;
  readonly fc: nn.Linear;
  constructor(f: (x: Tensor) => Tensor) {
    super();
    this.f = f;
    manualSeed(3);
    this.fc = new nn.Linear(3, 3);
  }
  forward(x: Tensor): Tensor {
    return this.f(this.fc.forward(x));
  }
}

describe("a range that is smaller than that of the dtype", () => {
  test.each<readonly [string, (x: Tensor) => Tensor, string]>([
    ["a layer", (x) => x, "quantized.linear"],
    ["a layer with relu", (x) => x.relu(), "quantized.linear"],
    ["a sum", (x) => x.add(x), "quantized.add"],
    ["a table", (x) => x.mul(3), "quantized.lookup"],
    ["moved values", (x) => cat([x, x], 1), "cat"],
    ["a clamp within", (x) => x.mul(3).clamp(-0.01, 0.01), "quantized.clamp"],
    ["a clamp beyond", (x) => x.mul(3).clamp(-100, 100), "quantized.clamp"],
  ])("saturates there: %s", async (_, f, op) => {
    const { reference, int8, graph } = await both(new Unary(f), reduced);
    expect(opsOf(graph)).toContain(op);
    for (const x of [small, beyond]) expect(int8(x)).toEqual(reference(x));
  });
});

describe("one scale and zero point in two dtypes or ranges", () => {
  const fixed = (dtype: "uint8" | "int8", quantMin: number, quantMax: number) =>
    fixedQParamsObserver({ dtype, scale: [0.5], zeroPoint: [0], axis: null, quantMin, quantMax });

  test.each([
    ["dtypes", fixed("int8", -128, 127), fixed("uint8", 0, 255)],
    ["ranges", fixed("int8", -128, 127), fixed("int8", -4, 4)],
  ])("moved values do not pass unchanged between two %s", async (_, from, to) => {
    const annotations = [annotateValue("linear", from), annotateValue("transpose", to)];
    const { reference, int8 } = await both(new Unary((x) => x.transpose(0, 1)), reduced, annotations);
    for (const x of [small, beyond]) expect(int8(x)).toEqual(reference(x));
  });
});
