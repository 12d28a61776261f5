import type { Module } from "@quantrace/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyModel, classShares, propertyConfig } from "../index.ts";

function classNames(model: Module): string[] {
  return model.namedModules().map(([, module]) => module.constructor.name);
}

describe("anyModel", () => {
  test("gives every layer and every kind of block in 1 % of the models or more", () => {
    const shares = classShares(anyModel(), ({ model }) => classNames(model));
    const layers = [
      "Conv2d",
      "BatchNorm2d",
      "MaxPool2d",
      "AvgPool2d",
      "AdaptiveAvgPool2d",
      "Flatten",
      "Linear",
      "BatchNorm1d",
    ];
    layers.push(
      "LayerNorm",
      "Softmax",
      "LogSoftmax",
      "Dropout",
      "Identity",
      "ReLU",
      "ReLU6",
      "Sigmoid",
      "Tanh",
      "SiLU",
    );
    layers.push(
      "GELU",
      "Hardswish",
      "Hardtanh",
      "Chain",
      "Residual",
      "Branches",
      "Sequential",
      "Twice",
      "Scaled",
      "SpelledRelu",
    );
    for (const name of layers) expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
  });

  test("gives images and features, one and several inputs, small and deep models", () => {
    const shares = classShares(anyModel(), ({ model, inputs, specs: [{ type }] }) => [
      type.shape.length === 4 ? "image" : "features",
      inputs.length === 1 ? "one input" : "two inputs",
      classNames(model).length > 10 ? "deep" : "small",
    ]);
    for (const name of ["image", "features", "one input", "two inputs", "deep", "small"]) {
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
    }
  });

  test("gives models in evaluation mode that run on their inputs", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, inputs }) => {
        expect(model.namedModules().every(([, module]) => !module.training)).toBe(true);
        for (const x of inputs) expect(model.run(x).shape[0]).toBe(x.shape[0]);
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });
});
