import { describe, expect, it } from "vitest";
import { nn, QuantraceError } from "../index.ts";

/** What a constructor throws: the code, the layer and the argument. */
function refusal(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    if (error instanceof QuantraceError) return [error.code, error.params["op"], error.params["attribute"]];
    throw error;
  }
  return "accepted";
}

/** Rows of a table with one column, which `it.each` hands over as they are. */
function rows(...values: unknown[]): [never][] {
  return values.map((value) => [value as never]);
}

describe("sizes", () => {
  it.each(rows(NaN, Infinity, 1.5, -1, 0, "3", null, true, [3]))(
    "%o is no number of features or channels",
    (size) => {
      const found = [
        () => new nn.Linear(size, 1),
        () => new nn.Linear(1, size),
        () => new nn.Conv2d(size, 1, 1),
        () => new nn.Conv2d(1, size, 1),
        () => new nn.BatchNorm1d(size),
        () => new nn.BatchNorm2d(size),
      ].map(refusal);
      expect(found).toEqual([
        ["QS1007", "Linear", "inFeatures"],
        ["QS1007", "Linear", "outFeatures"],
        ["QS1007", "Conv2d", "inChannels"],
        ["QS1007", "Conv2d", "outChannels"],
        ["QS1007", "BatchNorm1d", "numFeatures"],
        ["QS1007", "BatchNorm2d", "numFeatures"],
      ]);
    },
  );

  it.each(rows(NaN, 0, -1, 1.5, "3", null, [], [1], [1, 2, 3], [1, 0], [1, NaN], {}))(
    "%o is no kernel",
    (kernelSize) => {
      const found = [
        () => new nn.Conv2d(1, 1, kernelSize),
        () => new nn.MaxPool2d(kernelSize),
        () => new nn.AvgPool2d(kernelSize),
        () => new nn.AdaptiveAvgPool2d(kernelSize),
      ].map(refusal);
      expect(found).toEqual([
        ["QS1007", "Conv2d", "kernelSize"],
        ["QS1007", "MaxPool2d", "kernelSize"],
        ["QS1007", "AvgPool2d", "kernelSize"],
        ["QS1007", "AdaptiveAvgPool2d", "outputSize"],
      ]);
    },
  );

  it.each(rows([], [0], [2, NaN], NaN, 0, "2"))("%o is no shape for a layer norm", (shape) => {
    expect(refusal(() => new nn.LayerNorm(shape))).toEqual(["QS1007", "LayerNorm", "normalizedShape"]);
  });
});

describe("options", () => {
  it.each([
    [() => new nn.Conv2d(4, 8, 3, { stride: 0 }), "stride"],
    [() => new nn.Conv2d(4, 8, 3, { padding: -1 }), "padding"],
    [() => new nn.Conv2d(4, 8, 3, { padding: "same" as never }), "padding"],
    [() => new nn.Conv2d(4, 8, 3, { dilation: [1, 0] }), "dilation"],
    [() => new nn.Conv2d(4, 8, 3, { groups: 3 }), "groups"],
    [() => new nn.Conv2d(4, 6, 3, { groups: 4 }), "groups"],
    [() => new nn.Conv2d(4, 8, 3, { groups: 0 }), "groups"],
    [() => new nn.Conv2d(4, 8, 3, { bias: 0 as never }), "bias"],
    [() => new nn.Conv2d(4, 8, 3, { pading: 1 } as never), "pading"],
    [() => new nn.Conv2d(4, 8, 3, 1 as never), "options"],
    [() => new nn.Linear(1, 1, false as never), "options"],
    [() => new nn.Linear(1, 1, null as never), "options"],
    [() => new nn.Linear(1, 1, { bias: "no" as never }), "bias"],
    [() => new nn.MaxPool2d(3, { padding: 2 }), "padding"],
    [() => new nn.MaxPool2d([3, 1], { padding: 1 }), "padding"],
    [() => new nn.MaxPool2d(3, { ceilMode: 1 as never }), "ceilMode"],
    [() => new nn.MaxPool2d(3, { returnIndices: true } as never), "returnIndices"],
    [() => new nn.AvgPool2d(3, { padding: 2 }), "padding"],
    [() => new nn.AvgPool2d(3, { stride: NaN }), "stride"],
    [() => new nn.AvgPool2d(3, { countIncludePad: null as never }), "countIncludePad"],
    [() => new nn.AvgPool2d(3, { divisorOverride: 0 }), "divisorOverride"],
    [() => new nn.BatchNorm2d(1, { eps: -1 }), "eps"],
    [() => new nn.BatchNorm2d(1, { eps: NaN }), "eps"],
    [() => new nn.BatchNorm2d(1, { momentum: 2 }), "momentum"],
    [() => new nn.BatchNorm1d(1, { momentum: null as never }), "momentum"],
    [() => new nn.BatchNorm1d(1, { affine: 1 as never }), "affine"],
    [() => new nn.BatchNorm1d(1, { trackRunningStats: false } as never), "trackRunningStats"],
    [() => new nn.LayerNorm(1, { eps: NaN }), "eps"],
    [() => new nn.LayerNorm(1, { elementwiseAffine: 0 as never }), "elementwiseAffine"],
    [() => new nn.LayerNorm(1, { bias: 0 as never }), "bias"],
    [() => new nn.Hardtanh(1, 1), "minVal"],
    [() => new nn.Hardtanh(NaN), "minVal"],
    [() => new nn.Hardtanh(0, NaN), "maxVal"],
    [() => new nn.GELU({ approximate: "erf" as never }), "approximate"],
    [() => new nn.Softmax(undefined as never), "dim"],
    [() => new nn.Softmax(0.5), "dim"],
    [() => new nn.LogSoftmax(NaN), "dim"],
    [() => new nn.Flatten(0.5), "startDim"],
    [() => new nn.Flatten(0, NaN), "endDim"],
    [() => new nn.Dropout(1.5), "p"],
    [() => new nn.Dropout(-0.1), "p"],
    [() => new nn.Dropout(NaN), "p"],
  ])("%s", (make, attribute) => {
    expect(refusal(make)).toEqual(["QS1007", expect.any(String), attribute]);
  });

  it("at the ends of their ranges are accepted", () => {
    const made = [
      () => new nn.Conv2d(4, 8, 3, { stride: [1, 2], padding: [0, 5], dilation: 3, groups: 4, bias: false }),
      () => new nn.MaxPool2d(2, { padding: 1, stride: 5 }),
      () => new nn.Dropout(0),
      () => new nn.Dropout(1),
      () => new nn.BatchNorm2d(1, { momentum: 0, eps: 0 }),
      () => new nn.Hardtanh(-Infinity, 0),
      () => new nn.Sequential(),
      () => new nn.ModuleList(),
      () => new nn.ModuleDict({}),
    ];
    expect(new Set(made.map(refusal))).toEqual(new Set(["accepted"]));
  });
});
