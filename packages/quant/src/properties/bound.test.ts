import { type EagerTensor, Module, nn, type Tensor, tensor, type TensorData } from "@quantrace/core";
import {
  type CallFunctionNode,
  type Graph,
  GraphModule,
  Interpreter,
  isNode,
  type Node,
  spec,
  symbolicTrace,
} from "@quantrace/ir";
import { fillState, propertyConfig, seededNumbers } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { filtersOf } from "../convert/weight-channels.ts";
import { fuse } from "../prepare/fuse.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

/** Half a step, and what float32 arithmetic may add to it: Q-02. */
const H = 0.5 + 2 ** -15;

interface LayerPlan {
  readonly kind: "linear" | "conv" | "relu" | "clamp" | "maxPool" | "flatten";
  readonly width: number;
  readonly bias: boolean;
}

interface Plan {
  readonly image: boolean;
  readonly layers: readonly LayerPlan[];
  readonly seed: number;
  readonly size: number;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  image: fc.boolean(),
  layers: fc.array(
    fc.record({
      kind: fc.constantFrom<LayerPlan["kind"][]>(
        "linear",
        "conv",
        "conv",
        "relu",
        "clamp",
        "maxPool",
        "flatten",
      ),
      width: fc.integer({ min: 1, max: 6 }),
      bias: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6, size: "max" },
  ),
  seed: fc.integer({ min: 1, max: 2 ** 20 }),
  size: fc.integer({ min: -6, max: 6 }),
});

/** Layers in a row; what does not fit the shape is left out. The first one has weights. */
class Row extends Module {
  readonly layers: nn.Sequential;
  readonly shape: readonly number[];

  constructor({ image, layers, seed }: Plan) {
    super();
    this.shape = image ? [2, 4, 4] : [5];
    let shape = this.shape;
    const made: Module[] = [];
    for (const layer of [{ kind: image ? "conv" : "linear", width: 3, bias: true } as const, ...layers]) {
      const next = layerOf(layer, shape);
      if (next === null) continue;
      made.push(next.layer);
      shape = next.shape;
    }
    this.layers = new nn.Sequential(...(made as nn.ReLU[]));
    fillState(this.layers, seed);
  }

  forward(x: Tensor): Tensor {
    return this.layers.forward(x);
  }
}

function layerOf({ kind, width, bias }: LayerPlan, shape: readonly number[]) {
  const isImage = shape.length === 3;
  const [channels, height = 0, pixels = 0] = shape as [number, number?, number?];
  switch (kind) {
    case "linear":
      return isImage ? null : { layer: new nn.Linear(channels, width, { bias }), shape: [width] };
    case "conv": {
      const layer = new nn.Conv2d(channels, width, 3, { padding: 1, bias });
      return isImage ? { layer, shape: [width, height, pixels] } : null;
    }
    case "relu":
      return { layer: new nn.ReLU(), shape };
    case "clamp":
      return { layer: new nn.Hardtanh(-0.5, 1.75), shape };
    case "maxPool":
      return isImage && height > 1
        ? { layer: new nn.MaxPool2d(2), shape: [channels, height >> 1, pixels >> 1] }
        : null;
    case "flatten":
      return isImage ? { layer: new nn.Flatten(), shape: [channels * height * pixels] } : null;
  }
}

test("Q-22 an int8 model is within the bound of its float model, for data within the calibrated ranges", async () => {
  let tightest = 0;
  const law = fc.asyncProperty(plans, async (plan) => {
    const model = new Row(plan).eval();
    const specs = [spec("float32", ["N", ...model.shape])] as const;
    const batches = [1, 2, 3].map((i) => batchOf(model.shape, plan.seed + i, 2 ** plan.size));
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const calibrated = await calibrate(prepare(model, mapping, specs), batches);
    const float = fuse(symbolicTrace(model, specs).graph);
    const reference = convertToReference(calibrated).graph;
    const int8 = convert(calibrated);
    for (const x of batches) {
      const bound = boundOf(reference, sizesOf(float, x));
      const exact = (new GraphModule<(x: Tensor) => Tensor>(float).run(x) as EagerTensor).data;
      const found = (int8.run(x) as EagerTensor).data;
      const error = largest(found.map((value, i) => value - (exact[i] as number)));
      expect(error).toBeLessThanOrEqual(bound);
      tightest = Math.max(tightest, bound === 0 ? 0 : error / bound);
    }
  });
  await fc.assert(law, propertyConfig({ numRuns: 150 }));
  expect(tightest).toBeGreaterThan(0.3);
});

/** The largest value that each node of the float model has, by size. */
function sizesOf(float: Graph, x: EagerTensor): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const tap = (node: Node, value: unknown): void => {
    const { data } = value as TensorData;
    if (data !== undefined) sizes.set(node.name, largest(data as Float32Array));
  };
  new Interpreter(float, { tap }).run([x]);
  return sizes;
}

function largest(values: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) max = Math.max(max, Math.abs(values[i] as number));
  return max;
}

/**
 * B(g) at the result: quantizing adds `h * s`; a row of a linear or convolution gives
 * `sum|W| * e + K * max|x| * h * s_w + s_x * s_w / 2`; clamps and maxima pass an error on.
 */
function boundOf(reference: Graph, sizes: ReadonlyMap<string, number>): number {
  const errors = new Map<Node, number>();
  let result = 0;
  for (const node of reference.nodes()) {
    if (node.kind === "placeholder" || node.kind === "get_attr") errors.set(node, 0);
    if (node.kind === "call_function") errors.set(node, errorOf(reference, node, errors, sizes));
    if (node.kind === "output") result = errors.get(node.args[0] as Node) as number;
  }
  return result;
}

function errorOf(
  graph: Graph,
  node: CallFunctionNode,
  errors: ReadonlyMap<Node, number>,
  sizes: ReadonlyMap<string, number>,
): number {
  const [input] = node.args as readonly [Node];
  const before = errors.get(input) as number;
  if (node.op.id === "quantize") return before + H * (node.args[1] as number);
  if (node.op.id !== "linear" && node.op.id !== "conv2d") return before;
  const state = (arg: unknown): TensorData => graph.state.get((arg as { readonly target: string }).target)!;
  const [weight, scales] = (node.args[1] as CallFunctionNode).args.map((arg) =>
    isNode(arg) ? state(arg) : null,
  ) as [TensorData, TensorData];
  const [inputScale] = (input as CallFunctionNode).args.slice(1) as [number];
  const size = sizes.get(floatNameOf(input as CallFunctionNode)) as number;
  const rows = filtersOf(weight, 0, 1).map((row, channel) => {
    const scale = scales.data[channel] as number;
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += Math.abs(row[k] as number) * scale;
    return sum * before + row.length * size * H * scale + (inputScale * scale) / 2;
  });
  return Math.max(...rows);
}

/** The float value behind a dequantize. */
function floatNameOf(dequantize: CallFunctionNode): string {
  return ((dequantize.args[0] as CallFunctionNode).args[0] as Node).name;
}

function batchOf(shape: readonly number[], seed: number, size: number): EagerTensor {
  const next = seededNumbers(seed);
  const count = 2 * shape.reduce((a, b) => a * b, 1);
  const data = Float32Array.from({ length: count }, () => (next() / 2 ** 31 - 1) * size);
  return tensor(data, { shape: [2, ...shape] });
}
