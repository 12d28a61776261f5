import { type EagerTensor, Module, tensor, type Tensor } from "@quantrace/core";
import { type Leaf, LeafModule, spec, type TensorSpec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { type LeafLike, leafModuleLaws } from "../index.ts";

const specs = [spec("float32", ["N", 3])] as const;

/** Adds the first element of each row to the row, by plain code. */
class FirstAdded extends LeafModule implements Leaf<FirstAdded["forward"]> {
  forward(x: Tensor): Tensor {
    const rows = (x as EagerTensor).toArray() as number[][];
    return tensor(rows.map((row) => row.map((value) => value + (row[0] as number))));
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

function brokenLaws(module: LeafLike): string[] {
  return leafModuleLaws(module, specs)
    .filter(({ check }) => {
      try {
        check();
        return false;
      } catch {
        return true;
      }
    })
    .map(({ name }) => name);
}

test("an honest leaf keeps every law, also with records and lists", () => {
  class Parts extends LeafModule {
    forward(x: Tensor): { sum: Tensor; both: [Tensor, Tensor] } {
      return { sum: x.sum(), both: [x, x.neg()] };
    }
    outputSpec(x: Tensor) {
      return { sum: spec(x.dtype, []), both: [spec(x.dtype, x.shape), spec(x.dtype, x.shape)] };
    }
  }
  expect(leafModuleLaws(new FirstAdded(), specs)).toHaveLength(5);
  expect(brokenLaws(new FirstAdded())).toEqual([]);
  expect(brokenLaws(new Parts())).toEqual([]);
});

describe("a leaf is found out", () => {
  test("whose outputSpec is right for one size only", () => {
    class OneRow extends FirstAdded {
      override outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, [1, 3]);
      }
    }
    expect(brokenLaws(new OneRow())).toContain("gives what outputSpec says");
  });

  test("that has no outputSpec", () => {
    class Silent extends Module {
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect(brokenLaws(new Silent() as unknown as LeafLike)).toContain("is recorded as one call");
  });

  test("that counts its calls", () => {
    class Counting extends FirstAdded {
      calls = 0;
      override forward(x: Tensor): Tensor {
        return super.forward(x).add(++this.calls);
      }
    }
    expect(brokenLaws(new Counting())).toContain("gives the same twice");
  });

  test("that writes into its input", () => {
    class Writing extends FirstAdded {
      override forward(x: Tensor): Tensor {
        (x as EagerTensor).data.fill(7);
        return x;
      }
    }
    expect(brokenLaws(new Writing())).toContain("leaves its inputs as they were");
  });
});
