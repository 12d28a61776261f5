import { describe, expect, expectTypeOf, it } from "vitest";
import { type EagerTensor, ones, type Tensor, tensor, zeros } from "../../index.ts";

describe("types", () => {
  const x = tensor([1, 2, 3, 4]);
  const traced: Tensor = x;

  it("split gives as many tensors as there are sizes", () => {
    const [a, b] = x.split([1, 3]);
    expectTypeOf(a).toEqualTypeOf<EagerTensor>();
    expect([a.toArray(), b.toArray()]).toEqual([[1], [2, 3, 4]]);
    expectTypeOf(traced.split([1, 3])).toEqualTypeOf<readonly [Tensor, Tensor]>();
    expectTypeOf(traced.split(2)).toEqualTypeOf<readonly Tensor[]>();
    expectTypeOf(x.split(2)).toEqualTypeOf<readonly EagerTensor[]>();
  });

  it("chunk gives as many as it is asked for, unbind some", () => {
    expectTypeOf(x.chunk(2)).toEqualTypeOf<readonly [EagerTensor, EagerTensor]>();
    expectTypeOf(x.unbind()).toEqualTypeOf<readonly EagerTensor[]>();
    expectTypeOf(traced.unbind()).toEqualTypeOf<readonly Tensor[]>();
  });

  it("an empty dimension splits into one piece of a size, or into none of a list", () => {
    expect(
      zeros([0, 2])
        .split(3)
        .map((t) => t.shape),
    ).toEqual([[0, 2]]);
    expect(zeros([0, 2]).split([])).toEqual([]);
    expect(
      zeros([0, 2])
        .chunk(2)
        .map((t) => t.shape),
    ).toEqual([
      [0, 2],
      [0, 2],
    ]);
  });
});

describe("zeros and ones", () => {
  it("fill, and have data", () => {
    const z = zeros([2, 3]);
    expectTypeOf(z).toEqualTypeOf<EagerTensor>();
    expect(z.toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(ones([]).item()).toBe(1);
    expect(ones([2], { dtype: "int8" })).toMatchObject({ dtype: "int8", data: Int8Array.of(1, 1) });
    expect(zeros([0]).data.length).toBe(0);
  });

  it("refuse what is no shape or dtype", () => {
    for (const call of [() => zeros([1.5]), () => zeros([1], { dtype: "f32" as "float32" })]) {
      expect(call).toThrow(expect.objectContaining({ code: "QS1007" }));
    }
  });
});
