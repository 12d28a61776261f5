import { describe, expect, it } from "vitest";
import * as f from "../functional/functional.generated.ts";
import { isBuiltin, type Module, namedModules, nn, type Tensor } from "../index.ts";

/**
 * Each layer as PyTorch 1.13 has it: the state dict's names and shapes, and the shape that it gives in evaluation for
 * one that it takes (printed by PyTorch, not copied from our output; those of layers of one and three dimensions and of
 * transposed ones follow the formulas in PyTorch's documentation).
 */
const layers: readonly (readonly [
  () => Module & { forward(x: Tensor): Tensor },
  Readonly<Record<string, readonly number[]>>,
  readonly number[],
  readonly number[],
  string,
])[] = [
  [
    () => new nn.Linear(4, 3),
    { weight: [3, 4], bias: [3] },
    [2, 4],
    [2, 3],
    "Linear(inFeatures=4, outFeatures=3, bias=true)",
  ],
  [
    () => new nn.Linear(4, 3, { bias: false }),
    { weight: [3, 4] },
    [2, 5, 6, 4],
    [2, 5, 6, 3],
    "Linear(inFeatures=4, outFeatures=3, bias=false)",
  ],
  [
    () => new nn.Conv2d(4, 8, 3),
    { weight: [8, 4, 3, 3], bias: [8] },
    [2, 4, 7, 6],
    [2, 8, 5, 4],
    "Conv2d(4, 8, kernelSize=[3, 3])",
  ],
  [
    () => new nn.Conv2d(4, 8, [3, 2], { stride: 2, padding: [1, 0], dilation: 2, groups: 4, bias: false }),
    { weight: [8, 1, 3, 2] },
    [1, 4, 9, 8],
    [1, 8, 4, 3],
    "Conv2d(4, 8, kernelSize=[3, 2], stride=[2, 2], padding=[1, 0], dilation=[2, 2], groups=4, bias=false)",
  ],
  [
    () => new nn.Conv1d(4, 8, 3, { padding: 1, groups: 2 }),
    { weight: [8, 2, 3], bias: [8] },
    [2, 4, 7],
    [2, 8, 7],
    "Conv1d(4, 8, kernelSize=[3], padding=[1], groups=2)",
  ],
  [
    () => new nn.Conv3d(4, 8, [1, 2, 3], { stride: [1, 2, 2], bias: false }),
    { weight: [8, 4, 1, 2, 3] },
    [2, 4, 3, 4, 5],
    [2, 8, 3, 2, 2],
    "Conv3d(4, 8, kernelSize=[1, 2, 3], stride=[1, 2, 2], bias=false)",
  ],
  [
    () => new nn.ConvTranspose1d(4, 6, 3, { stride: 2, padding: 1, outputPadding: 1, groups: 2 }),
    { weight: [4, 3, 3], bias: [6] },
    [2, 4, 5],
    [2, 6, 10],
    "ConvTranspose1d(4, 6, kernelSize=[3], stride=[2], padding=[1], groups=2, outputPadding=[1])",
  ],
  [
    () => new nn.ConvTranspose2d(4, 8, [3, 2], { stride: [2, 1], dilation: [1, 3], bias: false }),
    { weight: [4, 8, 3, 2] },
    [1, 4, 5, 6],
    [1, 8, 11, 9],
    "ConvTranspose2d(4, 8, kernelSize=[3, 2], stride=[2, 1], dilation=[1, 3], bias=false)",
  ],
  [
    () => new nn.ConvTranspose3d(4, 2, 2, { stride: 2 }),
    { weight: [4, 2, 2, 2, 2], bias: [2] },
    [1, 4, 1, 2, 3],
    [1, 2, 2, 4, 6],
    "ConvTranspose3d(4, 2, kernelSize=[2, 2, 2], stride=[2, 2, 2])",
  ],
  [
    () => new nn.BatchNorm1d(3),
    { weight: [3], bias: [3], running_mean: [3], running_var: [3] },
    [2, 3],
    [2, 3],
    "BatchNorm1d(3)",
  ],
  [
    () => new nn.BatchNorm1d(3, { eps: 0.5 }),
    { weight: [3], bias: [3], running_mean: [3], running_var: [3] },
    [2, 3, 5],
    [2, 3, 5],
    "BatchNorm1d(3, eps=0.5)",
  ],
  [
    () => new nn.BatchNorm2d(3, { affine: false }),
    { running_mean: [3], running_var: [3] },
    [2, 3, 4, 5],
    [2, 3, 4, 5],
    "BatchNorm2d(3, affine=false)",
  ],
  [
    () => new nn.BatchNorm3d(3),
    { weight: [3], bias: [3], running_mean: [3], running_var: [3] },
    [2, 3, 2, 4, 5],
    [2, 3, 2, 4, 5],
    "BatchNorm3d(3)",
  ],
  [
    () => new nn.LayerNorm([4, 5]),
    { weight: [4, 5], bias: [4, 5] },
    [2, 3, 4, 5],
    [2, 3, 4, 5],
    "LayerNorm([4, 5])",
  ],
  [
    () => new nn.LayerNorm(5, { bias: false, eps: 1e-3 }),
    { weight: [5] },
    [2, 5],
    [2, 5],
    "LayerNorm([5], eps=0.001, bias=false)",
  ],
  [
    () => new nn.LayerNorm(5, { elementwiseAffine: false }),
    {},
    [2, 5],
    [2, 5],
    "LayerNorm([5], elementwiseAffine=false)",
  ],
  [() => new nn.GroupNorm(2, 4), { weight: [4], bias: [4] }, [2, 4, 5, 6], [2, 4, 5, 6], "GroupNorm(2, 4)"],
  [
    () => new nn.GroupNorm(1, 4, { eps: 0.5, affine: false }),
    {},
    [2, 4],
    [2, 4],
    "GroupNorm(1, 4, eps=0.5, affine=false)",
  ],
  [() => new nn.InstanceNorm1d(3), {}, [2, 3, 4], [2, 3, 4], "InstanceNorm1d(3)"],
  [
    () => new nn.InstanceNorm2d(3, { affine: true, trackRunningStats: true }),
    { weight: [3], bias: [3], running_mean: [3], running_var: [3] },
    [2, 3, 4, 5],
    [2, 3, 4, 5],
    "InstanceNorm2d(3, affine=true, trackRunningStats=true)",
  ],
  [
    () => new nn.InstanceNorm3d(3, { affine: true, eps: 0.5 }),
    { weight: [3], bias: [3] },
    [2, 3, 2, 4, 5],
    [2, 3, 2, 4, 5],
    "InstanceNorm3d(3, eps=0.5, affine=true)",
  ],
  [() => new nn.ELU(0.5), {}, [2, 3], [2, 3], "ELU(alpha=0.5)"],
  [() => new nn.SELU(), {}, [2, 3], [2, 3], "SELU()"],
  [() => new nn.Mish(), {}, [2, 3], [2, 3], "Mish()"],
  [() => new nn.Softplus(2, 10), {}, [2, 3], [2, 3], "Softplus(beta=2, threshold=10)"],
  [() => new nn.LogSigmoid(), {}, [2, 3], [2, 3], "LogSigmoid()"],
  [() => new nn.PReLU(), { weight: [1] }, [2, 3], [2, 3], "PReLU(numParameters=1)"],
  [() => new nn.PReLU(3, 0.1), { weight: [3] }, [2, 3, 4], [2, 3, 4], "PReLU(numParameters=3)"],
  [() => new nn.ReLU(), {}, [2, 3], [2, 3], "ReLU()"],
  [() => new nn.ReLU6(), {}, [2, 3], [2, 3], "ReLU6()"],
  [() => new nn.Sigmoid(), {}, [2, 3], [2, 3], "Sigmoid()"],
  [() => new nn.Tanh(), {}, [2, 3], [2, 3], "Tanh()"],
  [() => new nn.SiLU(), {}, [2, 3], [2, 3], "SiLU()"],
  [() => new nn.LeakyReLU(0.2), {}, [2, 3], [2, 3], "LeakyReLU(negativeSlope=0.2)"],
  [() => new nn.Hardsigmoid(), {}, [2, 3], [2, 3], "Hardsigmoid()"],
  [() => new nn.Hardswish(), {}, [2, 3], [2, 3], "Hardswish()"],
  [() => new nn.GELU(), {}, [2, 3], [2, 3], "GELU()"],
  [() => new nn.GELU({ approximate: "tanh" }), {}, [2, 3], [2, 3], "GELU(approximate=tanh)"],
  [() => new nn.Hardtanh(-2, 3), {}, [2, 3], [2, 3], "Hardtanh(minVal=-2, maxVal=3)"],
  [() => new nn.Softmax(1), {}, [2, 3], [2, 3], "Softmax(dim=1)"],
  [() => new nn.LogSoftmax(-1), {}, [2, 3], [2, 3], "LogSoftmax(dim=-1)"],
  [() => new nn.MaxPool2d(3), {}, [1, 2, 8, 9], [1, 2, 2, 3], "MaxPool2d(kernelSize=[3, 3])"],
  [
    () => new nn.MaxPool2d(3, { stride: 2, padding: 1, dilation: 2, ceilMode: true }),
    {},
    [1, 2, 8, 9],
    [1, 2, 4, 4],
    "MaxPool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 1], dilation=[2, 2], ceilMode=true)",
  ],
  [() => new nn.AvgPool2d([2, 3]), {}, [1, 2, 8, 9], [1, 2, 4, 3], "AvgPool2d(kernelSize=[2, 3])"],
  [
    () => new nn.AvgPool2d(3, { stride: 2, padding: 1, ceilMode: true, countIncludePad: false }),
    {},
    [1, 2, 8, 9],
    [1, 2, 5, 5],
    "AvgPool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 1], ceilMode=true, countIncludePad=false)",
  ],
  [
    () => new nn.AvgPool2d(2, { divisorOverride: 3 }),
    {},
    [1, 2, 8, 9],
    [1, 2, 4, 4],
    "AvgPool2d(kernelSize=[2, 2], divisorOverride=3)",
  ],
  [
    () => new nn.AdaptiveAvgPool2d([3, 2]),
    {},
    [1, 2, 8, 9],
    [1, 2, 3, 2],
    "AdaptiveAvgPool2d(outputSize=[3, 2])",
  ],
  [() => new nn.MaxPool1d(3), {}, [1, 2, 8], [1, 2, 2], "MaxPool1d(kernelSize=[3])"],
  [
    () => new nn.MaxPool3d([1, 2, 3], { padding: [0, 1, 1], ceilMode: true }),
    {},
    [1, 2, 3, 7, 8],
    [1, 2, 3, 4, 3],
    "MaxPool3d(kernelSize=[1, 2, 3], padding=[0, 1, 1], ceilMode=true)",
  ],
  [
    () => new nn.AvgPool1d(3, { stride: 2, padding: 1, countIncludePad: false }),
    {},
    [1, 2, 8],
    [1, 2, 4],
    "AvgPool1d(kernelSize=[3], stride=[2], padding=[1], countIncludePad=false)",
  ],
  [
    () => new nn.AvgPool3d(2, { divisorOverride: 3 }),
    {},
    [1, 2, 3, 8, 9],
    [1, 2, 1, 4, 4],
    "AvgPool3d(kernelSize=[2, 2, 2], divisorOverride=3)",
  ],
  [() => new nn.AdaptiveAvgPool1d(3), {}, [1, 2, 8], [1, 2, 3], "AdaptiveAvgPool1d(outputSize=[3])"],
  [
    () => new nn.AdaptiveAvgPool3d([1, 2, 3]),
    {},
    [1, 2, 3, 8, 9],
    [1, 2, 1, 2, 3],
    "AdaptiveAvgPool3d(outputSize=[1, 2, 3])",
  ],
  [() => new nn.AdaptiveMaxPool1d(3), {}, [1, 2, 8], [1, 2, 3], "AdaptiveMaxPool1d(outputSize=[3])"],
  [
    () => new nn.AdaptiveMaxPool2d([3, 2]),
    {},
    [1, 2, 8, 9],
    [1, 2, 3, 2],
    "AdaptiveMaxPool2d(outputSize=[3, 2])",
  ],
  [
    () => new nn.AdaptiveMaxPool3d(2),
    {},
    [1, 2, 3, 8, 9],
    [1, 2, 2, 2, 2],
    "AdaptiveMaxPool3d(outputSize=[2, 2, 2])",
  ],
  [
    () => new nn.Upsample({ scaleFactor: [2, 3] }),
    {},
    [1, 2, 4, 5],
    [1, 2, 8, 15],
    "Upsample(scaleFactor=[2, 3], mode=nearest)",
  ],
  [() => new nn.Upsample({ size: 3 }), {}, [1, 2, 4, 5], [1, 2, 3, 3], "Upsample(size=[3, 3], mode=nearest)"],
  [
    () => new nn.Upsample({ scaleFactor: 2, mode: "bilinear", alignCorners: true }),
    {},
    [1, 2, 4, 5],
    [1, 2, 8, 10],
    "Upsample(scaleFactor=[2, 2], mode=bilinear, alignCorners=true)",
  ],
  [() => new nn.PixelShuffle(2), {}, [1, 8, 3, 4], [1, 2, 6, 8], "PixelShuffle(upscaleFactor=2)"],
  [() => new nn.PixelUnshuffle(2), {}, [1, 2, 6, 8], [1, 8, 3, 4], "PixelUnshuffle(downscaleFactor=2)"],
  [
    () => new nn.ConstantPad2d([1, 2, 0, 3], 0.5),
    {},
    [1, 2, 4, 5],
    [1, 2, 7, 8],
    "ConstantPad2d(padding=[1, 2, 0, 3], value=0.5)",
  ],
  [() => new nn.ZeroPad2d(1), {}, [1, 2, 4, 5], [1, 2, 6, 7], "ZeroPad2d(padding=[1, 1, 1, 1])"],
  [() => new nn.ReflectionPad2d(2), {}, [2, 4, 5], [2, 8, 9], "ReflectionPad2d(padding=[2, 2, 2, 2])"],
  [
    () => new nn.ReplicationPad2d([1, 0, 2, 0]),
    {},
    [1, 2, 4, 5],
    [1, 2, 6, 6],
    "ReplicationPad2d(padding=[1, 0, 2, 0])",
  ],
  [() => new nn.RNNCell(4, 3), cell(1), [2, 4], [2, 3], "RNNCell(4, 3)"],
  [() => new nn.GRUCell(4, 3), cell(3), [2, 4], [2, 3], "GRUCell(4, 3)"],
  [() => new nn.Flatten(), {}, [2, 3, 4, 5], [2, 60], "Flatten(startDim=1, endDim=-1)"],
  [() => new nn.Flatten(0, 1), {}, [2, 3, 4, 5], [6, 4, 5], "Flatten(startDim=0, endDim=1)"],
  [() => new nn.Flatten(-2), {}, [2, 3, 4, 5], [2, 3, 20], "Flatten(startDim=-2, endDim=-1)"],
  [() => new nn.Dropout(0.25), {}, [2, 3], [2, 3], "Dropout(p=0.25)"],
  [() => new nn.Identity(), {}, [2, 3], [2, 3], "Identity()"],
];

/** The state of a cell from 4 inputs to 3 outputs. */
function cell(gates: number): Readonly<Record<string, readonly number[]>> {
  const rows = 3 * gates;
  return { weight_ih: [rows, 4], weight_hh: [rows, 3], bias_ih: [rows], bias_hh: [rows] };
}

describe.each(layers)("%s", (make, state, input, output, text) => {
  it("has the state of PyTorch's", () => {
    const shapes = [...make().stateDict()].map(([key, value]) => [key, value.shape]);
    expect(Object.fromEntries(shapes)).toEqual(state);
    expect(shapes.map(([key]) => key)).toEqual(Object.keys(state));
  });

  it("gives the shape of PyTorch's", () => {
    expect(make().eval().run(f.full(input, 0.5)).shape).toEqual(output);
  });

  it("prints its arguments, is built in, and is made in training mode", () => {
    const layer = make();
    expect(String(layer)).toBe(text);
    expect([isBuiltin(layer), layer.training]).toEqual([true, true]);
  });
});

it("a user's subclass of a layer is the user's", () => {
  class Mine extends nn.Linear {}
  expect([isBuiltin(new Mine(1, 1)), isBuiltin(new nn.Linear(1, 1))]).toEqual([false, true]);
  expect(String(new Mine(1, 1))).toBe("Mine(inFeatures=1, outFeatures=1, bias=true)");
});

it("containers are no layers: they are traced through", () => {
  const containers = [new nn.Sequential(), new nn.ModuleList(), new nn.ModuleDict({})];
  expect(containers.map(isBuiltin)).toEqual([false, false, false]);
});

it("every layer and container is reached by a state dict of a nested model", () => {
  const model = new nn.Sequential(...layers.map(([make]) => make()));
  const expected = layers.flatMap(([, state], i) => Object.keys(state).map((key) => `${i}.${key}`));
  expect([...model.stateDict().keys()]).toEqual(expected);
  expect(namedModules(model)).toHaveLength(layers.length + 1);
});
