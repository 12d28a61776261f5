import { type EagerTensor, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { type CallFunctionNode, type Graph, type GraphModule, isNode, spec } from "@quantrace/ir";
import { fillState, seededData } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { convert } from "../convert/convert.ts";
import { prepare } from "../prepare/prepare.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { fxQConfigs, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { QConfig } from "../qconfig/qconfig.ts";

type Layer = Module & { forward(x: Tensor): Tensor };

/** The layers of one rank, in a network that makes images smaller and larger again. */
interface Layers {
  readonly rank: 1 | 2 | 3;
  readonly down: () => Layer;
  readonly downNorm: () => Layer;
  readonly up: () => Layer;
  readonly upNorm: () => Layer;
  readonly pools: readonly (() => Layer)[];
}

const back = { stride: 2, padding: 1, outputPadding: 1, groups: 2 } as const;

const ranks: readonly Layers[] = [
  {
    rank: 1,
    down: () => new nn.Conv1d(4, 6, 3, { padding: 1, groups: 2 }),
    downNorm: () => new nn.BatchNorm1d(6),
    up: () => new nn.ConvTranspose1d(6, 4, 3, back),
    upNorm: () => new nn.BatchNorm1d(4),
    pools: [
      () => new nn.MaxPool1d(2),
      () => new nn.AvgPool1d(2),
      () => new nn.AdaptiveAvgPool1d(3),
      () => new nn.AdaptiveMaxPool1d(2),
    ],
  },
  {
    rank: 2,
    down: () => new nn.Conv2d(4, 6, 3, { padding: 1, groups: 2 }),
    downNorm: () => new nn.BatchNorm2d(6),
    up: () => new nn.ConvTranspose2d(6, 4, 3, back),
    upNorm: () => new nn.BatchNorm2d(4),
    pools: [
      () => new nn.MaxPool2d(2),
      () => new nn.AvgPool2d(2),
      () => new nn.AdaptiveAvgPool2d(3),
      () => new nn.AdaptiveMaxPool2d(2),
    ],
  },
  {
    rank: 3,
    down: () => new nn.Conv3d(4, 6, 3, { padding: 1, groups: 2 }),
    downNorm: () => new nn.BatchNorm3d(6),
    up: () => new nn.ConvTranspose3d(6, 4, 3, back),
    upNorm: () => new nn.BatchNorm3d(4),
    pools: [
      () => new nn.MaxPool3d(2),
      () => new nn.AvgPool3d(2),
      () => new nn.AdaptiveAvgPool3d(3),
      () => new nn.AdaptiveMaxPool3d(2),
    ],
  },
];

class Net extends Module {
  readonly down: Layer;
  readonly downNorm: Layer;
  readonly up: Layer;
  readonly upNorm: Layer;
  readonly pools: readonly Layer[];

  constructor(layers: Layers) {
    super();
    this.down = layers.down();
    this.downNorm = layers.downNorm();
    this.up = layers.up();
    this.upNorm = layers.upNorm();
    this.pools = layers.pools.map((make) => make());
  }

  forward(x: Tensor): Tensor {
    const [max, avg, mean, most] = this.pools as readonly [Layer, Layer, Layer, Layer];
    const small = max.forward(this.downNorm.forward(this.down.forward(x)).relu());
    const large = avg.forward(this.upNorm.forward(this.up.forward(small)).relu());
    return most.forward(mean.forward(large));
  }
}

function modelOf(layers: Layers): Net {
  const model = new Net(layers);
  fillState(model, 7);
  return model;
}

const shapeOf = (rank: number) => [2, 4, ...Array<number>(rank).fill(8)];

function batch(rank: number, seed: number): EagerTensor {
  const { data, shape } = seededData("float32", shapeOf(rank), seed);
  return tensor(data, { shape });
}

function opsOf(graph: Graph): string[] {
  const calls = [...graph.nodes()].filter((node): node is CallFunctionNode => node.kind === "call_function");
  return calls.map(({ op }) => op.id);
}

async function convertBoth(layers: Layers, config: QConfig) {
  const mapping = new QConfigMapping().setGlobal(config);
  const prepared = prepare(modelOf(layers).eval(), mapping, [
    spec("float32", ["N", ...shapeOf(layers.rank).slice(1)]),
  ]);
  const calibrated = await calibrate(prepared, [batch(layers.rank, 1), batch(layers.rank, 2)]);
  return { reference: convertToReference(calibrated), int8: convert(calibrated) };
}

describe.each(ranks)("of rank $rank", (layers) => {
  const { rank } = layers;
  const pools = [
    rank === 2 ? "quantized.maxPool2d" : `maxPool${rank}d`,
    `quantized.avgPool${rank}d`,
    `quantized.adaptiveAvgPool${rank}d`,
    `adaptiveMaxPool${rank}d`,
  ];

  test.each(["per channel", "per tensor"])(
    "convolutions with batch norm and relu, and poolings, run in int8, %s",
    async (scheme) => {
      const { reference, int8 } = await convertBoth(
        layers,
        scheme === "per channel" ? minMaxQConfig : fxQConfigs.qnnpack,
      );
      expect(opsOf(int8.graph)).toEqual([
        "quantize",
        `quantized.conv${rank}d`,
        pools[0],
        `quantized.convTranspose${rank}d`,
        ...pools.slice(1),
        "dequantize",
      ]);
      const weights = [...int8.graph.state].filter(([key]) => key.endsWith("weight.scale"));
      const scales = scheme === "per channel" ? [6, 2] : [1, 1];
      expect(weights.map(([, { data }]) => data.length)).toEqual(scales);
      const x = batch(rank, 3);
      const step = (int8.graph.output.args.flat().find(isNode) as CallFunctionNode).args[1] as number;
      const [exact, found] = [reference.run(x), int8.run(x)] as unknown as [EagerTensor, EagerTensor];
      found.data.forEach((value, i) => {
        // A tie that falls the other way in one layer moves what comes after by a step or two.
        expect(Math.abs(value - (exact.data[i] as number))).toBeLessThanOrEqual(2 * step);
      });
      const float = modelOf(layers).eval().run(x) as EagerTensor;
      const [noise, signal] = [0, 1].map((which) =>
        [...float.data].reduce(
          (sum, v, i) => sum + (which === 0 ? (v - (found.data[i] as number)) ** 2 : v ** 2),
          0,
        ),
      ) as [number, number];
      expect(10 * Math.log10(signal / noise)).toBeGreaterThan(20);
    },
  );

  test("the bias of every output channel counts, though groups of a transposed one share scales", async () => {
    const model = layers.up();
    fillState(model, 3);
    const bias = model.stateDict().get("bias")!;
    bias.data.set([100, -200, 300, -400]);
    const shape = [1, 6, ...Array<number>(rank).fill(2)];
    const { data } = seededData("float32", shape, 1);
    const x = tensor(data, { shape });
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const prepared = prepare(model.eval() as nn.Conv2d, mapping, [spec("float32", shape)]);
    const int8 = convert(await calibrate(prepared, [x]));
    const y = int8.run(x) as EagerTensor;
    const plane = y.data.length / 4;
    const means = [0, 1, 2, 3].map((c) => {
      const values = [...y.data].slice(c * plane, (c + 1) * plane);
      return values.reduce((sum, v) => sum + v, 0) / plane;
    });
    means.forEach((mean, c) => expect(Math.abs(mean - (bias.data[c] as number))).toBeLessThan(10));
  });

  test("quantization-aware training takes a convolution, and a transposed one without batch norm", async () => {
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const specs = [spec("float32", shapeOf(rank))] as const;
    const model = new nn.Sequential(layers.down(), layers.downNorm(), layers.up());
    fillState(model, 5);
    const observed = await observeQat(prepareQat(model.train(), mapping, specs), [batch(rank, 1)]);
    const reference = convertToReference(observed.observed(), { bias: "float32" });
    const x = batch(rank, 2);
    const [a, b] = [observed.evaluation(), reference].map((module) =>
      (module as GraphModule).run(x as never),
    );
    expect((a as unknown as EagerTensor).data).toEqual((b as unknown as EagerTensor).data);
    const refused = new nn.Sequential(layers.down(), layers.up(), layers.upNorm()).train();
    expect(() => prepareQat(refused, mapping, specs)).toThrow(
      /^QQ1114: convTranspose\dd: its weight's channels/,
    );
  });
});
