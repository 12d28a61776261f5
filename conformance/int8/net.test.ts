import { quantization } from "@quantrace/core/ops";
import { verify } from "@quantrace/ir";
import { classShares } from "@quantrace/testing";
import { expect, test } from "vitest";
import { plansOf } from "./agreement.ts";
import { convertNet } from "./converted.ts";
import { buildNet, netPlans } from "./net.ts";
import { settings } from "./settings.ts";

/** Every operation that `lower` can put into a graph. Dropout is gone before that. */
const lowerable = new Set(
  Object.values(quantization).flatMap((facet) => {
    if (facet.kind === "lookup") return ["quantized.lookup"];
    return "lowered" in facet && facet.lowered !== null ? [facet.lowered] : [];
  }),
);
lowerable.delete("dropout");

test("every operation that can be lowered is, in some of the networks, and all graphs are valid", async () => {
  const seen = new Set<string>();
  for (const plan of plansOf(250, 5)) {
    const { reference, int8 } = await convertNet(plan);
    verify(reference);
    verify(int8.graph);
    for (const { op } of int8.lowered) seen.add(op);
  }
  expect([...lowerable].filter((op) => !seen.has(op))).toEqual([]);
});

test("every form of network is a hundredth or more of all", () => {
  const shares = classShares(
    netPlans,
    (plan) => {
      const { model } = buildNet(plan);
      const results = model.forward(...buildNet(plan).batch(0, 1));
      return [
        plan.setting,
        `rank ${plan.shape.length}`,
        `${plan.inputs} inputs`,
        results.length > 1 ? "several results" : "one result",
        plan.inFloat === null ? "all quantized" : "some in float",
        plan.stretch > 1 ? "beyond the calibrated range" : "within it",
      ];
    },
    { numRuns: 500 },
  );
  const forms = ["rank 2", "rank 3", "rank 4", "rank 5", "1 inputs", "2 inputs", "several results"];
  forms.push("one result", "all quantized", "some in float", "beyond the calibrated range", "within it");
  for (const name of [...Object.keys(settings), ...forms])
    expect(shares.get(name) ?? 0, name).toBeGreaterThan(0.01);
});
