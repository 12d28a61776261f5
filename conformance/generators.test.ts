import { ops, type TensorData } from "@quantrace/core";
import { classShares } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { type Call, calls } from "./operands.ts";
import { loadSamples } from "./sample.ts";
import { int32, moderateFloat, positiveFloat } from "./values.ts";

const samples = await loadSamples();

function expectShares(shares: ReadonlyMap<string, number>, names: readonly string[]): void {
  for (const name of names) expect(shares.get(name) ?? 0, name).toBeGreaterThan(0.01);
}

function tensorsOf(call: Call): TensorData[] {
  return call.operands
    .flat()
    .filter((operand): operand is TensorData => typeof operand === "object" && operand !== null);
}

function classesOf(call: Call): string[] {
  const tensors = tensorsOf(call);
  return [
    ...(tensors.some(({ data }) => data.length === 0) ? ["empty"] : ["not empty"]),
    ...(tensors.some(({ shape }) => shape.length === 0) ? ["rank 0"] : []),
    ...(tensors.some(({ shape }) => shape.length >= 3) ? ["rank 3 or more"] : []),
    ...(call.operands.some((operand) => operand === null) ? ["left out"] : []),
    ...(call.operands.some((operand) => typeof operand === "number") ? ["a number"] : []),
    ...(new Set(tensors.map(({ shape }) => String(shape))).size > 1 ? ["different shapes"] : ["one shape"]),
    ...tensors.map(({ dtype }) => dtype),
  ];
}

function sharesOf(id: keyof typeof ops): ReadonlyMap<string, number> {
  return classShares(calls(ops[id], samples.get(id)), classesOf, { numRuns: 1000 });
}

describe("the numbers", () => {
  test("of moderate size", () => {
    const shares = classShares(moderateFloat, (x) => [
      Object.is(x, -0) ? "-0" : Object.is(x, 0) ? "0" : x < 0 ? "below 0" : "above 0",
      ...(x !== 0 && Math.abs(x) < 2 ** -126 ? ["subnormal"] : []),
      ...(x % 1 === 0.5 || x % 1 === -0.5 ? ["a tie"] : []),
    ]);
    expectShares(shares, ["-0", "0", "below 0", "above 0", "subnormal", "a tie"]);
  });

  test("above 0, and of int32", () => {
    const sizes = classShares(positiveFloat, (x) => [x < 1e-20 ? "tiny" : x > 1e5 ? "large" : "usual"]);
    expectShares(sizes, ["tiny", "large", "usual"]);
    const integers = classShares(int32, (x) => [
      Math.abs(x) > 2 ** 30 ? "large" : x < 0 ? "below 0" : "small",
    ]);
    expectShares(integers, ["large", "below 0", "small"]);
  });
});

describe("the calls", () => {
  test("of an operation with patterns: empty, rank 0, broadcast, numbers, every dtype", () => {
    const names = [
      "empty",
      "not empty",
      "rank 0",
      "rank 3 or more",
      "a number",
      "different shapes",
      "one shape",
    ];
    expectShares(sharesOf("add"), [...names, "float32", "int32"]);
    expectShares(sharesOf("linear"), ["empty", "not empty", "left out", "rank 3 or more"]);
  });

  test("of convolutions: strides, paddings, dilations, groups, no bias, no pixels", () => {
    const shares = classShares(
      calls(ops.conv2d, samples.get("conv2d")),
      (call) => {
        const { stride, padding, dilation, groups } = call.attributes as Record<string, number[]> & {
          groups: number;
        };
        return [
          ...classesOf(call),
          ...(stride?.some((s) => s > 1) ? ["stride"] : []),
          ...(stride?.[0] === stride?.[1] ? [] : ["different strides"]),
          ...(padding?.some((p) => p > 0) ? ["padding"] : []),
          ...(dilation?.some((d) => d > 1) ? ["dilation"] : []),
          ...(groups > 1 ? ["groups"] : []),
        ];
      },
      { numRuns: 1000 },
    );
    const names = [
      "stride",
      "different strides",
      "padding",
      "dilation",
      "groups",
      "left out",
      "empty",
      "not empty",
    ];
    expectShares(shares, names);
  });
});
