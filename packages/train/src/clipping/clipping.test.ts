import { fc, test } from "@fast-check/vitest";
import { type Tensor, tensor } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import { describe, expect } from "vitest";
import { clipGradNorm, clipGradValue } from "../index.ts";

const list = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 9 });
const lists = fc.array(list, { minLength: 1, maxLength: 4 });

function record(values: readonly (readonly number[])[]): Record<string, Tensor> {
  return Object.fromEntries(values.map((one, i) => [`p${i}`, tensor([...one])]));
}

function flat(gradients: Readonly<Record<string, Tensor>>): number[] {
  return Object.values(gradients).flatMap((gradient) => [...tensorData(gradient).data]);
}

describe("clipGradNorm", () => {
  test.prop([lists, fc.constantFrom(0, 0.5, 10, 1e6)])("scales all by one factor", (values, maxNorm) => {
    const { gradients, totalNorm } = clipGradNorm(record(values), maxNorm);
    const norm = Math.sqrt(values.flat().reduce((sum, x) => sum + x * x, 0));
    expect(Math.abs((tensorData(totalNorm).data[0] as number) - norm)).toBeLessThanOrEqual(
      1e-6 * norm + 1e-20,
    );
    const factor = Math.min(1, maxNorm / (norm + 1e-6));
    flat(gradients).forEach((found, i) => {
      const wanted = factor * (values.flat()[i] as number);
      expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-5 * Math.abs(wanted) + 1e-20);
    });
    if (factor === 1) expect(flat(gradients)).toEqual(values.flat());
  });

  test("takes nothing, and zeros", () => {
    expect(tensorData(clipGradNorm({}, 1).totalNorm).data[0]).toBe(0);
    expect(flat(clipGradNorm(record([[0, 0]]), 1).gradients)).toEqual([0, 0]);
    expect(() => clipGradNorm({}, -1)).toThrow("QS1013");
  });
});

describe("clipGradValue", () => {
  test.prop([lists, fc.constantFrom(0.5, 10)])("clamps each element", (values, most) => {
    expect(flat(clipGradValue(record(values), most))).toEqual(
      values.flat().map((x) => Math.min(most, Math.max(-most, x))),
    );
  });

  test("refuses a negative bound", () => {
    expect(() => clipGradValue({}, -1)).toThrow("QS1013");
  });
});
