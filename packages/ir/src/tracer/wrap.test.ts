import { type EagerTensor, Module, nn, parameter, tensor, type Tensor } from "@quantrace/core";
import { describe, expect, test, vi } from "vitest";
import { print, spec, symbolicTrace, verify, wrap } from "../index.ts";

const features = [spec("float32", ["N"])] as const;
const reversed = wrap(
  function reverse(x: Tensor): Tensor {
    return tensor([...(x as EagerTensor).data].reverse());
  },
  (x) => spec(x.dtype, x.shape),
);

describe("wrap", () => {
  test("records a call on a traced tensor as one node, under the function's name", () => {
    const traced = symbolicTrace((x: Tensor) => reversed(x.add(1)), features);
    verify(traced.graph);
    expect(print(traced.graph, { sources: false }).split("\n").slice(3, -2)).toEqual([
      "  %x: float32[N] = placeholder",
      "  %add: float32[N] = add(%x, 1)",
      '  %reverse: float32[N] = call_module "reverse"(%add)',
      "  return %reverse",
    ]);
    expect(traced.run(tensor([1, 2, 3])).toArray()).toEqual([4, 3, 2]);
  });

  test("notes the line of the call", () => {
    const { graph } = symbolicTrace((x: Tensor) => reversed(x), features);
    expect(graph.find("reverse")?.origin.source?.file).toMatch(/wrap\.test\.ts$/);
  });

  test("runs the function as it is on data, in a trace or not", () => {
    expect((reversed(tensor([1, 2])) as EagerTensor).toArray()).toEqual([2, 1]);
    const { graph } = symbolicTrace((x: Tensor) => x.add(reversed(tensor([1, 2]))), [spec("float32", [2])]);
    expect(graph.modules.size).toBe(0);
    expect(graph.state.get("_tensor_constant0")?.data).toEqual(new Float32Array([2, 1]));
  });

  test("records a call on a parameter, which may change later", () => {
    class Net extends Module {
      readonly weight = parameter(tensor([1, 2]));
      forward(x: Tensor): Tensor {
        return x.add(reversed(this.weight));
      }
    }
    const { graph } = symbolicTrace(new Net(), [spec("float32", [2])]);
    expect([...graph.modules.keys()]).toEqual(["reverse"]);
  });

  test("tells two functions of one name apart, and one function called twice is one", () => {
    const named = (factor: number) =>
      wrap(
        (x: Tensor): Tensor => x.mul(factor),
        (x) => spec(x.dtype, x.shape),
        { name: "scaled" },
      );
    const [twice, thrice] = [named(2), named(3)];
    const traced = symbolicTrace((x: Tensor) => twice(thrice(twice(x))), features);
    expect([...traced.graph.modules.keys()]).toEqual(["scaled", "scaled_1"]);
    expect(traced.run(tensor([1])).toArray()).toEqual([12]);
  });

  test("takes and gives trees, and plain arguments", () => {
    const mixed = wrap(
      (pair: readonly [Tensor, Tensor], { by }: { readonly by: number }): { sum: Tensor } => ({
        sum: pair[0].add(pair[1]).mul(by),
      }),
      ([a]) => ({ sum: spec(a.dtype, a.shape) }),
      { name: "mixed" },
    );
    const traced = symbolicTrace((x: Tensor) => mixed([x, x], { by: 3 }).sum, features);
    expect(traced.run(tensor([1, 2])).toArray()).toEqual([6, 12]);
  });

  test("is not run by the trace", () => {
    const body = vi.fn((x: Tensor): Tensor => x);
    symbolicTrace(
      wrap(body, (x) => spec(x.dtype, x.shape)),
      features,
    );
    expect(body).not.toHaveBeenCalled();
  });

  test("is recorded again when the traced module is traced again", () => {
    const once = symbolicTrace((x: Tensor) => reversed(x), features);
    const again = symbolicTrace(once, features);
    expect(print(again.graph)).toBe(print(once.graph));
    const nested = symbolicTrace(new nn.Sequential(once as never), features);
    expect([...nested.graph.modules.keys()]).toEqual(["0.reverse"]);
    expect(nested.run(tensor([1, 2])).toArray()).toEqual([2, 1]);
  });
});
