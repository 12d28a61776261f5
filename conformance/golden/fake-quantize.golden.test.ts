import { describe, expect, test } from "vitest";
import { compareDivided, type FakeQuantizeCase, reciprocalProblems } from "./fake-quantize-problems.ts";
import { hasFile, load } from "./files.ts";

describe.runIf(hasFile("fake_quantize"))("fake_quantize", () => {
  const golden = hasFile("fake_quantize") ? load<FakeQuantizeCase>("fake_quantize") : null;
  const items = (golden?.case.items ?? []).map((item, i) => ({ ...item, i }));

  test("the file has items", () => {
    expect(items.length).toBeGreaterThan(0);
  });

  describe.each(items)("item $i: axis $axis, $quant_min..$quant_max", ({ i }) => {
    test("by reciprocal, values and gradients are PyTorch's", () => {
      expect(reciprocalProblems(golden!, i)).toEqual([]);
    });

    test("by divide, they differ only where the quotients round to different integers", () => {
      expect(compareDivided(golden!, i).problems).toEqual([]);
    });
  });
});
