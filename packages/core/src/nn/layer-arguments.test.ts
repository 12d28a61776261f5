import { describe, expect, it } from "vitest";
import * as f from "../functional/functional.generated.ts";
import { type EagerTensor, type Module, nn, tensor, type Tensor } from "../index.ts";

describe("hands its arguments to the operation", () => {
  const x2 = tensor([
    [-3, 0.5, 2],
    [1, -0.25, 7],
  ]);
  const image = tensor(
    Float32Array.from({ length: 50 }, (_, i) => Math.sin(i)),
    { shape: [1, 2, 5, 5] },
  );
  const conv = new nn.Conv2d(2, 4, [3, 2], { stride: [2, 1], padding: [0, 1], dilation: [1, 2], groups: 2 });
  const sequence = image.reshape([1, 2, 25]);
  const volume = image.reshape([1, 2, 1, 5, 5]);
  const conv1 = new nn.Conv1d(2, 4, 3, { stride: 2, padding: 1, dilation: 3, groups: 2 });
  const conv3 = new nn.Conv3d(2, 3, [1, 2, 3], { stride: [1, 2, 1], padding: [1, 0, 2] });
  const back1 = new nn.ConvTranspose1d(2, 4, 3, { stride: 2, padding: 1, outputPadding: 1, groups: 2 });
  const back2 = new nn.ConvTranspose2d(2, 3, [2, 3], { stride: [2, 1], dilation: [1, 2], padding: [0, 1] });
  const back3 = new nn.ConvTranspose3d(2, 2, 2, { stride: [1, 2, 3], outputPadding: [0, 1, 2] });
  const norm = new nn.BatchNorm1d(3, { eps: 0.5 }).eval();
  norm.runningMean.data.set([1, 2, 3]);
  norm.runningVar.data.set([4, 5, 6]);
  norm.weight?.data.set([7, 8, 9]);
  const instance = new nn.InstanceNorm1d(2, { affine: true, trackRunningStats: true, eps: 0.5 }).eval();
  instance.runningVar?.data.set([4, 5]);
  instance.bias?.data.set([1, 2]);
  const layerNorm = new nn.LayerNorm(3, { eps: 0.5 });
  layerNorm.bias?.data.set([1, 2, 3]);

  it.each<[Module & { forward(x: Tensor): Tensor }, EagerTensor, (x: Tensor) => Tensor]>([
    [
      conv,
      image,
      (x) =>
        f.conv2d(x, conv.weight, conv.bias, {
          stride: [2, 1],
          padding: [0, 1],
          dilation: [1, 2],
          groups: 2,
        }),
    ],
    [
      norm,
      x2,
      (x) => f.batchNorm(x, norm.weight, norm.bias, norm.runningMean, norm.runningVar, { eps: 0.5 }),
    ],
    [
      layerNorm,
      x2,
      (x) => f.layerNorm(x, layerNorm.weight, layerNorm.bias, { normalizedShape: [3], eps: 0.5 }),
    ],
    [
      conv1,
      sequence,
      (x) => f.conv1d(x, conv1.weight, conv1.bias, { stride: 2, padding: 1, dilation: 3, groups: 2 }),
    ],
    [conv3, volume, (x) => f.conv3d(x, conv3.weight, conv3.bias, { stride: [1, 2, 1], padding: [1, 0, 2] })],
    [
      back1,
      sequence,
      (x) =>
        f.convTranspose1d(x, back1.weight, back1.bias, {
          stride: 2,
          padding: 1,
          outputPadding: 1,
          groups: 2,
        }),
    ],
    [
      back2,
      image,
      (x) =>
        f.convTranspose2d(x, back2.weight, back2.bias, { stride: [2, 1], dilation: [1, 2], padding: [0, 1] }),
    ],
    [
      back3,
      volume,
      (x) => f.convTranspose3d(x, back3.weight, back3.bias, { stride: [1, 2, 3], outputPadding: [0, 1, 2] }),
    ],
    [
      new nn.MaxPool1d(3, { stride: 2, padding: 1, dilation: 2, ceilMode: true }),
      sequence,
      (x) => f.maxPool1d(x, 3, { stride: 2, padding: 1, dilation: 2, ceilMode: true }),
    ],
    [new nn.MaxPool3d([1, 2, 3]), volume, (x) => f.maxPool3d(x, [1, 2, 3])],
    [
      new nn.AvgPool1d(3, { stride: 2, padding: 1, ceilMode: true, countIncludePad: false }),
      sequence,
      (x) => f.avgPool1d(x, 3, { stride: 2, padding: 1, ceilMode: true, countIncludePad: false }),
    ],
    [
      new nn.AvgPool3d([1, 2, 3], { divisorOverride: 5 }),
      volume,
      (x) => f.avgPool3d(x, [1, 2, 3], { divisorOverride: 5 }),
    ],
    [new nn.AdaptiveAvgPool1d(3), sequence, (x) => f.adaptiveAvgPool1d(x, 3)],
    [new nn.AdaptiveAvgPool3d([1, 2, 3]), volume, (x) => f.adaptiveAvgPool3d(x, [1, 2, 3])],
    [new nn.AdaptiveMaxPool1d(3), sequence, (x) => f.adaptiveMaxPool1d(x, 3)],
    [new nn.AdaptiveMaxPool2d([3, 2]), image, (x) => f.adaptiveMaxPool2d(x, [3, 2])],
    [new nn.AdaptiveMaxPool3d([1, 2, 3]), volume, (x) => f.adaptiveMaxPool3d(x, [1, 2, 3])],
    [
      instance,
      sequence,
      (x) =>
        f.batchNorm(
          x,
          instance.weight,
          instance.bias,
          instance.runningMean as Tensor,
          instance.runningVar as Tensor,
          { eps: 0.5 },
        ),
    ],
    [
      new nn.InstanceNorm2d(2, { eps: 0.5 }),
      image,
      (x) => f.groupNorm(x, null, null, { numGroups: 2, eps: 0.5 }),
    ],
    [new nn.ELU(0.5), x2, (x) => f.elu(x, 0.5)],
    [new nn.SELU(), x2, f.selu],
    [new nn.Mish(), x2, f.mish],
    [new nn.Softplus(2, 10), x2, (x) => f.softplus(x, 2, 10)],
    [new nn.LogSigmoid(), x2, f.logSigmoid],
    [new nn.PReLU(3, 0.1), x2, (x) => f.prelu(x, tensor([0.1, 0.1, 0.1]))],
    [new nn.ReLU(), x2, f.relu],
    [new nn.ReLU6(), x2, (x) => f.clamp(x, 0, 6)],
    [new nn.Hardtanh(-2, 1), x2, (x) => f.clamp(x, -2, 1)],
    [new nn.Sigmoid(), x2, f.sigmoid],
    [new nn.Tanh(), x2, f.tanh],
    [new nn.SiLU(), x2, f.silu],
    [new nn.Hardsigmoid(), x2, f.hardsigmoid],
    [new nn.LeakyReLU(0.2), x2, (x) => f.leakyRelu(x, 0.2)],
    [new nn.Hardswish(), x2, f.hardswish],
    [new nn.GELU(), x2, (x) => f.gelu(x)],
    [new nn.GELU({ approximate: "tanh" }), x2, (x) => f.gelu(x, { approximate: "tanh" })],
    [new nn.Softmax(0), x2, (x) => f.softmax(x, 0)],
    [new nn.LogSoftmax(0), x2, (x) => f.logSoftmax(x, 0)],
    [
      new nn.MaxPool2d([2, 3], { stride: [1, 2], padding: [0, 1], dilation: [2, 1], ceilMode: true }),
      image,
      (x) => f.maxPool2d(x, [2, 3], { stride: [1, 2], padding: [0, 1], dilation: [2, 1], ceilMode: true }),
    ],
    [
      new nn.AvgPool2d(3, { stride: 2, padding: 1, ceilMode: true, countIncludePad: false }),
      image,
      (x) => f.avgPool2d(x, 3, { stride: 2, padding: 1, ceilMode: true, countIncludePad: false }),
    ],
    [new nn.AvgPool2d(2, { divisorOverride: 3 }), image, (x) => f.avgPool2d(x, 2, { divisorOverride: 3 })],
    [new nn.AdaptiveAvgPool2d([2, 3]), image, (x) => f.adaptiveAvgPool2d(x, [2, 3])],
    [new nn.Upsample({ size: [3, 5] }), image, (x) => f.interpolate(x, { size: [3, 5] })],
    [
      new nn.Upsample({ scaleFactor: 2, mode: "bilinear", alignCorners: true }),
      image,
      (x) => f.interpolate(x, { scaleFactor: 2, mode: "bilinear", alignCorners: true }),
    ],
    [new nn.ConstantPad2d([1, 2, 0, 3], 5), image, (x) => f.pad(x, [1, 2, 0, 3], "constant", 5)],
    [new nn.ZeroPad2d(1), image, (x) => f.pad(x, [1, 1, 1, 1])],
    [new nn.ReflectionPad2d([1, 2, 0, 3]), image, (x) => f.pad(x, [1, 2, 0, 3], "reflect")],
    [new nn.ReplicationPad2d([1, 2, 0, 3]), image, (x) => f.pad(x, [1, 2, 0, 3], "replicate")],
    [new nn.Flatten(1, 2), image, (x) => f.flatten(x, 1, 2)],
  ])("%s", (layer, x, operation) => {
    const expected = operation(x) as EagerTensor;
    expect(layer.run(x).shape).toEqual(expected.shape);
    expect(layer.run(x).toArray()).toEqual(expected.toArray());
  });
});

it("layers refuse arguments that are not valid", () => {
  const wrong = [
    () => new nn.Upsample({ size: 2, mode: "bicubic" as never }),
    () => new nn.Upsample({ size: 2, alignCorners: true }),
    () => new nn.PixelShuffle(0),
    () => new nn.PixelUnshuffle(1.5),
    () => new nn.ReflectionPad2d([1, 2] as never),
    () => new nn.ConstantPad2d(1, NaN),
    () => new nn.Conv1d(1, 1, [1, 1] as never),
    () => new nn.Conv3d(1, 1, [1, 1] as never),
    () => new nn.ConvTranspose2d(3, 2, 1, { groups: 2 }),
    () => new nn.ConvTranspose2d(2, 2, 1, { outputPadding: 1 }),
    () => new nn.ConvTranspose1d(2, 2, 1, { stride: 2, outputPadding: -1 }),
    () => new nn.Conv1d(2, 2, 1, { outputPadding: 0 } as never),
    () => new nn.MaxPool1d(2, { padding: 2 }),
    () => new nn.MaxPool3d([1, 1] as never),
    () => new nn.AvgPool1d(2, { divisorOverride: 2 } as never),
    () => new nn.AvgPool3d(2, { divisorOverride: 0 }),
    () => new nn.AdaptiveMaxPool1d(0),
    () => new nn.InstanceNorm1d(2, { affine: 1 as never }),
    () => new nn.InstanceNorm2d(2, { trackRunningStats: null as never }),
    () => new nn.InstanceNorm3d(0),
    () => new nn.ELU(NaN),
    () => new nn.PReLU(0),
    () => new nn.PReLU(1, NaN),
    () => new nn.Softplus(0),
    () => new nn.Softplus(1, NaN),
  ];
  for (const make of wrong) expect(make).toThrow("QS1007");
});
