import { type EagerTensor, fakeQuantize } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { loadGolden } from "@quantrace/testing/golden";

interface Item {
  readonly scale?: number;
  readonly zero_point?: number;
  readonly quant_min: number;
  readonly quant_max: number;
  readonly axis: number | null;
}

const golden = loadGolden<{ items: readonly Item[] }>("fake_quantize", import.meta.dirname);
const items = golden.case.items.map((item, i) => ({ ...item, i }));

function forward(item: (typeof items)[number], by: "divide" | "reciprocal"): EagerTensor {
  const { i, axis } = item;
  const scale = item.scale ?? golden.tensor(`${i}.scale`);
  const zeroPoint = item.zero_point ?? golden.tensor(`${i}.zero_point`);
  const dtype = item.quant_min < 0 ? "int8" : "uint8";
  const range = { quantMin: item.quant_min, quantMax: item.quant_max };
  const f32Scale = typeof scale === "number" ? Math.fround(scale) : scale;
  return fakeQuantize(golden.tensor(`${i}.x`), f32Scale as EagerTensor, zeroPoint as EagerTensor, {
    dtype,
    axis,
    by,
    ...range,
  });
}

describe.each(items)("item $i: axis $axis, $quant_min..$quant_max", (item) => {
  test("by: reciprocal equals PyTorch", () => {
    expect([...forward(item, "reciprocal").data]).toEqual([...golden.data(`${item.i}.y`).data]);
  });

  test("by: divide is at most one step away, where the quotients round differently", () => {
    const x = golden.data(`${item.i}.x`);
    const expected = golden.data(`${item.i}.y`).data;
    const found = forward(item, "divide").data;
    const inner =
      item.axis === null ? x.data.length : x.shape.slice(item.axis + 1).reduce((a, b) => a * b, 1);
    let differences = 0;
    found.forEach((value, at) => {
      if (value === expected[at]) return;
      differences++;
      const channel = item.axis === null ? 0 : Math.floor(at / inner) % (x.shape[item.axis] as number);
      const scale = Math.fround(item.scale ?? (golden.data(`${item.i}.scale`).data[channel] as number));
      const quotients = [
        Math.fround((x.data[at] as number) / scale),
        Math.fround((x.data[at] as number) * Math.fround(1 / scale)),
      ];
      expect(quotients[0]).not.toBe(quotients[1]);
      expect(Math.abs(value - (expected[at] as number))).toBeLessThanOrEqual(scale * 1.0001);
    });
    expect(differences).toBeLessThanOrEqual(Math.ceil(found.length / 20));
  });
});

test("the file has items", () => {
  expect(items.length).toBeGreaterThan(0);
});
