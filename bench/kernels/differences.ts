import assert from "node:assert/strict";
import type { BuiltModel } from "./built-model.ts";
import type { Column, Contender } from "./contenders/contender.ts";

type Numbers = "float32" | "int8";

/**
 * The greatest difference allowed, as a part of ours' greatest value. In float32 only the order of sums differs. In int8
 * an integer between two layers may be a step apart, and becomes more in those that follow: the most seen is 0.03.
 */
const tolerances: Readonly<Record<Numbers, number>> = { float32: 1e-3, int8: 0.06 };

const outputs = new WeakMap<BuiltModel, Map<Numbers, Float32Array>>();

/** How far each contender's output is from ours, which comes first. Throws where one computes something else. */
export async function differences(
  contenders: readonly Contender[],
  built: BuiltModel,
): Promise<Partial<Record<Column, number>>> {
  const expected = outputs.get(built) ?? new Map<Numbers, Float32Array>();
  outputs.set(built, expected);
  const found: Partial<Record<Column, number>> = {};
  for (const { column, output } of contenders) {
    const numbers = column.includes("Int8") ? "int8" : "float32";
    const actual = await output();
    const wanted = expected.get(numbers);
    if (wanted === undefined) {
      assert(column.startsWith("ours"), `${column} comes before ours`);
      expected.set(numbers, Float32Array.from(actual));
      continue;
    }
    const difference = relativeDifference(wanted, actual);
    const limit = column.startsWith("ours") ? 0 : tolerances[numbers];
    assert(difference <= limit, `${built.name}: ${column} differs by ${difference} of the greatest value`);
    found[column] = difference;
  }
  return found;
}

function relativeDifference(expected: Float32Array, actual: Float32Array): number {
  assert.equal(actual.length, expected.length);
  let [greatest, difference] = [0, 0];
  for (const [i, value] of expected.entries()) {
    greatest = Math.max(greatest, Math.abs(value));
    // A NaN stays, and is no number that a limit allows.
    difference = Math.max(difference, Math.abs(value - (actual[i] as number)));
  }
  return difference / greatest;
}
