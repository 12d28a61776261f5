import { nn, tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { fillState, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldConvBatchNorm, type Graph, GraphModule, spec, symbolicTrace, verify } from "../index.ts";

/** How the layers of a case are made. */
interface Layers {
  readonly kind: "conv" | "linear" | "conv1d" | "conv3d" | "transposed1d" | "transposed2d" | "transposed3d";
  readonly channels: number;
  readonly out: number;
  readonly bias: boolean;
  readonly affine: boolean;
  readonly groups: boolean;
  readonly seed: number;
}

const layers = fc.record<Layers>({
  kind: fc.constantFrom("conv", "linear", "conv1d", "conv3d", "transposed1d", "transposed2d", "transposed3d"),
  channels: fc.integer({ min: 1, max: 4 }),
  out: fc.integer({ min: 1, max: 4 }),
  bias: fc.boolean(),
  affine: fc.boolean(),
  groups: fc.boolean(),
  seed: fc.nat({ max: 2 ** 20 }),
});

function build({ kind, channels, out, bias, affine, groups, seed }: Layers) {
  const [outputs, norm] = [channels * out, { affine }];
  const options = { padding: 1, bias, groups: groups ? channels : 1 };
  const back = { ...options, stride: 2, outputPadding: 1 };
  const layers = {
    linear: () => [new nn.Linear(channels, outputs, { bias }), new nn.BatchNorm1d(outputs, norm)] as const,
    conv1d: () => [new nn.Conv1d(channels, outputs, 3, options), new nn.BatchNorm1d(outputs, norm)] as const,
    conv: () => [new nn.Conv2d(channels, outputs, 3, options), new nn.BatchNorm2d(outputs, norm)] as const,
    conv3d: () =>
      [new nn.Conv3d(channels, outputs, [1, 3, 2], options), new nn.BatchNorm3d(outputs, norm)] as const,
    transposed1d: () =>
      [new nn.ConvTranspose1d(channels, outputs, 3, back), new nn.BatchNorm1d(outputs, norm)] as const,
    transposed2d: () =>
      [new nn.ConvTranspose2d(channels, outputs, 3, back), new nn.BatchNorm2d(outputs, norm)] as const,
    transposed3d: () =>
      [
        new nn.ConvTranspose3d(channels, outputs, [2, 3, 2], back),
        new nn.BatchNorm3d(outputs, norm),
      ] as const,
  };
  const model = new nn.Sequential(...layers[kind]());
  fillState(model, seed);
  const spatial = { linear: [], conv1d: [7], conv: [5, 4], conv3d: [2, 5, 4] };
  const back2 = { transposed1d: [4], transposed2d: [3, 4], transposed3d: [2, 3, 2] };
  const shape = [2, channels, ...{ ...spatial, ...back2 }[kind]];
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i + seed));
  return { model: model.eval(), x: tensor(values, { shape }), shape };
}

const plain = { kind: "conv", channels: 2, out: 2, affine: true, groups: false } as const;

function count(graph: Graph, id: string): number {
  return [...graph.nodes()].filter((node) => node.kind === "call_function" && node.op.id === id).length;
}

describe("foldConvBatchNorm", () => {
  test("changes the results by roundings only: some units in the last place of the largest term", () => {
    fc.assert(
      fc.property(layers, (drawn) => {
        const { model, x, shape } = build(drawn);
        const { graph } = symbolicTrace(model, [spec("float32", shape)]);
        const folded = foldConvBatchNorm(graph);
        verify(folded);
        expect([count(folded, "batchNorm"), folded.output.type]).toEqual([0, graph.output.type]);
        const before = model.run(x).data;
        const after = new GraphModule(folded).run(x) as unknown as typeof x;
        // Every term of the sums is at most |w x g| <= 2 * 1 * 2 / sqrt(1/8), and there are fewer than 50 of them.
        const bound = 50 * (2 * 2 * Math.sqrt(8) + 8) * 2 ** -23;
        after.data.forEach((value, i) => expect(Math.abs(value - (before[i] as number))).toBeLessThan(bound));
      }),
      propertyConfig({ numRuns: 400 }),
    );
  });

  test("of a transposed convolution scales dimension 1, group by group", () => {
    const model = new nn.Sequential(new nn.ConvTranspose1d(4, 6, 1, { groups: 2 }), new nn.BatchNorm1d(6));
    model.stateDict().get("0.weight")!.data.fill(1);
    model.stateDict().get("1.weight")!.data.set([1, 2, 3, 4, 5, 6]);
    const { graph } = symbolicTrace(model.eval(), [spec("float32", ["N", 4, 5])]);
    graph.setAttributes(graph.find("batchNorm") as never, { eps: 0 });
    const { data } = foldConvBatchNorm(graph).state.get("0.weight")!;
    expect([...data]).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]);
  });

  test("computes weight and bias in PyTorch's float32 steps, every one of which counts", () => {
    const f = Math.fround;
    let unrounded = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { model } = build({ ...plain, bias: true, seed });
      // Numbers with all 24 bits, so that each rounding shows.
      for (const [key, { data }] of model.stateDict())
        data.forEach((_, i) => (data[i] = 1.5 + Math.sin(seed * 31 + i * 7 + key.length)));
      const { graph } = symbolicTrace(model, [spec("float32", ["N", 2, 5, 4])]);
      const folded = foldConvBatchNorm(graph);
      const read = (key: string, at: number): number => graph.state.get(key)?.data[at] as number;
      for (let c = 0; c < 4; c++) {
        const [gamma, beta] = [read("1.weight", c), read("1.bias", c)];
        const inverse = f(1 / f(Math.sqrt(f(read("1.running_var", c) + f(1e-5)))));
        const centred = f(f(read("0.bias", c) - read("1.running_mean", c)) * inverse);
        expect(folded.state.get("0.bias")?.data[c]).toBe(f(f(centred * gamma) + beta));
        expect(folded.state.get("0.weight")?.data[c * 18]).toBe(
          f(read("0.weight", c * 18) * f(gamma * inverse)),
        );
        if (f(centred * gamma + beta) !== f(f(centred * gamma) + beta)) unrounded++;
      }
    }
    expect(unrounded).toBeGreaterThan(0);
  });

  test("keeps the weight's key, adds a bias beside it, drops the batch norm's state", () => {
    const { model } = build({
      kind: "conv",
      channels: 1,
      out: 2,
      bias: false,
      affine: true,
      groups: false,
      seed: 1,
    });
    const { graph } = symbolicTrace(model, [spec("float32", [1, 1, 5, 4])]);
    const folded = foldConvBatchNorm(graph);
    expect([...folded.state.keys()]).toEqual(["0.weight", "0.bias"]);
    expect(folded.find("conv2d")?.origin).toBe(graph.find("conv2d")?.origin);
    expect(graph.state.get("0.weight")).not.toBe(folded.state.get("0.weight"));
  });

  test("folds a row of them", () => {
    const model = new nn.Sequential(
      new nn.Linear(2, 2),
      new nn.BatchNorm1d(2),
      new nn.Linear(2, 2),
      new nn.BatchNorm1d(2),
    );
    fillState(model, 3);
    expect(
      count(foldConvBatchNorm(symbolicTrace(model.eval(), [spec("float32", ["N", 2])]).graph), "batchNorm"),
    ).toBe(0);
  });

  test.each<[string, (graph: Graph) => void]>([
    ["training mode", (graph) => graph.setAttributes(graph.find("batchNorm") as never, { training: true })],
    [
      "another reader of the convolution",
      (graph) => graph.setArgs(graph.output, [[graph.find("batchNorm")!, graph.find("conv2d")!]]),
    ],
    ["missing data", (graph) => void graph.state.delete("1.running_var")],
    [
      "a variance of 0 and no eps",
      (graph) => {
        graph.state.get("1.running_var")?.data.fill(0);
        graph.setAttributes(graph.find("batchNorm") as never, { eps: 0 });
      },
    ],
    ["a value that is not finite", (graph) => void graph.state.get("1.weight")?.data.fill(Infinity)],
    [
      "a weight that overflows",
      (graph) => {
        graph.state.get("1.weight")?.data.fill(3e38);
        graph.state.get("0.weight")?.data.fill(100);
      },
    ],
    [
      "a weight that is computed",
      (graph) => {
        const weight = graph.find("_0_weight")!;
        const conv = graph.find("conv2d")!;
        const doubled = graph.callFunction(ops.mul, [weight, 2], {}, { before: conv });
        graph.setArgs(conv, [conv.args[0]!, doubled, null]);
      },
    ],
  ])("leaves the graph alone for %s", (_, change) => {
    const { model } = build({
      kind: "conv",
      channels: 1,
      out: 1,
      bias: false,
      affine: true,
      groups: false,
      seed: 2,
    });
    const { graph } = symbolicTrace(model, [spec("float32", [1, 1, 5, 4])]);
    change(graph);
    expect(count(foldConvBatchNorm(graph), "batchNorm")).toBe(1);
  });

  test("leaves a linear layer alone whose channels are not dimension 1", () => {
    const model = new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4)).eval();
    const { graph } = symbolicTrace(model, [spec("float32", ["N", 4, 3])]);
    expect(count(foldConvBatchNorm(graph), "batchNorm")).toBe(1);
  });
});
