import type { TensorData } from "@quantrace/core";
import { expect, test } from "vitest";
import { anyBatches, classShares } from "../index.ts";

function classesOf(batches: readonly TensorData[]): string[] {
  const values = batches.flatMap(({ data }) => [...data]);
  const sizes = batches.map(({ shape }) => shape[1]);
  return [
    batches.length === 0 ? "no batch" : batches.length === 1 ? "one batch" : "several batches",
    sizes.includes(0) ? "an empty batch" : "only full batches",
    ...(values.some((x) => Object.is(x, -0)) ? ["-0"] : []),
    ...(values.some((x) => x !== 0 && Math.abs(x) < 2 ** -126) ? ["subnormal"] : []),
    ...(values.some((x) => Math.abs(x) > 1e30) ? ["huge"] : []),
    ...(values.length > 0 && values.every((x) => x >= 0) ? ["nothing below 0"] : []),
    ...(values.length > 0 && values.every((x) => x <= 0) ? ["nothing above 0"] : []),
    ...(values.some((x) => x < 0) && values.some((x) => x > 0) ? ["both signs"] : []),
  ];
}

test("anyBatches makes every class of streams, all of finite values", () => {
  const shares = classShares(anyBatches(), classesOf);
  for (const name of [
    "no batch",
    "one batch",
    "several batches",
    "an empty batch",
    "only full batches",
    "-0",
    "subnormal",
    "huge",
    "nothing below 0",
    "nothing above 0",
    "both signs",
  ]) {
    expect(shares.get(name) ?? 0, name).toBeGreaterThan(0.01);
  }
});
