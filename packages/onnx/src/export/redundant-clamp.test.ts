import { quantizeValue } from "@quantrace/core/numerics";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, Graph } from "@quantrace/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isClampRedundant } from "./redundant-clamp.ts";

interface Case {
  readonly min: number | null;
  readonly max: number | null;
  readonly scale: number;
  readonly zeroPoint: number;
  readonly quantMax: number | null;
}

function clampOf({ min, max, scale, zeroPoint, quantMax }: Case) {
  const graph = new Graph("clamped");
  const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
  const clamp = graph.callFunction(ops.clamp, [x], { min, max }) as CallFunctionNode;
  graph.callFunction(ops.quantize, [clamp, scale, zeroPoint], { dtype: "uint8", quantMax });
  return { graph, clamp };
}

const bound = fc.option(fc.integer({ min: -64, max: 64 }).map((n) => n / 16));
const cases: fc.Arbitrary<Case> = fc
  .record({
    min: bound.map((value) => (value === null ? null : -Math.abs(value))),
    max: bound.map((value) => (value === null ? null : Math.abs(value))),
    scale: fc.constantFrom(1 / 128, 1 / 32, Math.fround(0.007843137718737125), 1),
    zeroPoint: fc.integer({ min: 0, max: 255 }),
    quantMax: fc.constantFrom(null, 127),
  })
  .filter(({ min, max }) => min !== null || max !== null);

test("without a redundant clamp the integers are the same; one that is not redundant changes some", () => {
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(cases, (one) => {
      const { min, max, scale, zeroPoint, quantMax } = one;
      const integer = (x: number): number => quantizeValue(x, scale, zeroPoint, 0, quantMax ?? 255, "divide");
      const clamped = (x: number): number => Math.min(Math.max(x, min ?? -Infinity), max ?? Infinity);
      const steps = Array.from({ length: 600 }, (_, i) => Math.fround((i - 300) * scale));
      const isSame = steps.every((x) => integer(clamped(x)) === integer(x));
      seen[`${isSame}`]++;
      expect(isClampRedundant(clampOf(one).clamp)).toBe(isSame);
    }),
    { seed: 1, numRuns: 500 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(25);
});

test("a clamp that something else reads is not redundant, but one that is quantized twice is", () => {
  const wide = { min: -9, max: 9, scale: 1 / 128, zeroPoint: 128, quantMax: null };
  expect(isClampRedundant(clampOf(wide).clamp)).toBe(true);
  const { graph, clamp } = clampOf(wide);
  graph.callFunction(ops.quantize, [clamp, 1 / 64, 128], { dtype: "uint8" });
  expect(isClampRedundant(clamp)).toBe(true);
  graph.callFunction(ops.neg, [clamp]);
  expect(isClampRedundant(clamp)).toBe(false);
});
