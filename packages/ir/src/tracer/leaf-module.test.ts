import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import type { TensorType } from "@quantrace/core/ops";
import { leafModuleLaws } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { type Leaf, LeafModule, print, spec, symbolicTrace, TensorSpec, verify } from "../index.ts";

const features = [spec("float32", ["N", 3])] as const;

/** Sorts each row: code that no graph can hold. */
class SortRows extends LeafModule implements Leaf<SortRows["forward"]> {
  entered = 0;
  forward(x: Tensor): Tensor {
    this.entered++;
    const rows = (x as EagerTensor).toArray() as number[][];
    return tensor(rows.map((row) => row.toSorted((a, b) => a - b)));
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

class Net extends Module {
  readonly sort = new SortRows();
  readonly fc = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    return this.fc.forward(this.sort.forward(this.sort.forward(x).add(1)));
  }
}

describe("a leaf module", () => {
  test.each(leafModuleLaws(new SortRows(), features))("$name", ({ check }) => check());

  test("is one call_module node for each call, and its forward is never entered by the trace", () => {
    const model = new Net();
    const { graph } = symbolicTrace(model, features);
    verify(graph);
    expect(model.sort.entered).toBe(0);
    expect([...graph.modules]).toEqual([["sort", model.sort]]);
    const calls = [...graph.nodes()].filter((node) => node.kind === "call_module");
    expect(
      calls.map(({ name, target, origin }) => [name, target, origin.scope?.path, origin.scope?.className]),
    ).toEqual([
      ["sort", "sort", "sort", "SortRows"],
      ["sort_1", "sort", "sort@2", "SortRows"],
    ]);
    expect(calls[0]?.origin.source?.line).toBeGreaterThan(0);
  });

  test("runs as a part of the graph, with the eager result", () => {
    const model = new Net();
    const x = tensor([[3, 1, 2]]);
    expect(symbolicTrace(model, features).run(x).toArray()).toEqual(model.run(x).toArray());
  });

  test("is named by path or by exact class as well", () => {
    class Block extends Module {
      readonly fc = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    class Sub extends Block {}
    class Two extends Module {
      readonly a = new Block();
      readonly b = new Sub();
      forward(x: Tensor): Tensor {
        return this.b.forward(this.a.forward(x));
      }
    }
    const leavesOf = (leafModules: object): string[] => [
      ...symbolicTrace(new Two(), features, { leafModules }).graph.modules.keys(),
    ];
    expect(leavesOf({ names: ["b"] })).toEqual(["b"]);
    expect(leavesOf({ classes: [Block] })).toEqual(["a"]);
    expect(leavesOf({ names: ["b"], classes: [Block] })).toEqual(["a", "b"]);
    expect(() => leavesOf({ names: ["c", "a"] })).toThrow(
      /^QQ2001.*leafModules: there is no module c; nearest: a, b/,
    );
    expect(() => leavesOf({ classes: [SortRows] })).toThrow(/^QQ2001.*no module of class SortRows/);
  });

  test("given by name to a function is an error: a function has no modules", () => {
    const trace = (): unknown =>
      symbolicTrace((x: Tensor) => x, features, { leafModules: { names: ["fc"] } });
    expect(trace).toThrow(/^QQ2001.*nearest: none/);
  });

  test("without outputSpec is QT7012 at its call", () => {
    class Silent extends Module {
      static override readonly leaf = true;
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    class Holder extends Module {
      readonly silent = new Silent();
      forward(x: Tensor): Tensor {
        return this.silent.forward(x);
      }
    }
    const trace = (): unknown => symbolicTrace(new Holder(), features);
    expect(trace).toThrow(/^QT7012: the leaf module silent/);
    expect(trace).toThrow(/leaf-module\.test\.ts:\d+:\d+/);
  });

  test("may give arrays and records: each tensor is taken out with get_item", () => {
    class Stats extends LeafModule {
      forward(x: Tensor): { sum: Tensor; both: [Tensor, Tensor] } {
        return { sum: x.sum(), both: [x, x.neg()] };
      }
      outputSpec(x: Tensor) {
        return { sum: spec(x.dtype, []), both: [spec(x.dtype, x.shape), spec(x.dtype, x.shape)] };
      }
    }
    class Holder extends Module {
      readonly stats = new Stats();
      forward(x: Tensor): Tensor {
        const { sum, both } = this.stats.forward(x);
        return both[1].add(sum);
      }
    }
    const traced = symbolicTrace(new Holder(), features);
    verify(traced.graph);
    expect(print(traced.graph, { sources: false }).split("\n").slice(5, -2)).toEqual([
      "  %x: float32[N, 3] = placeholder",
      '  %stats: {"sum": float32[], "both": [float32[N, 3], float32[N, 3]]} = call_module "stats"(%x) in 1',
      '  %stats_sum: float32[] = get_item(%stats)["sum"] in 1',
      '  %stats_both_0: float32[N, 3] = get_item(%stats)["both", 0] in 1',
      '  %stats_both_1: float32[N, 3] = get_item(%stats)["both", 1] in 1',
      "  %add: float32[N, 3] = add(%stats_both_1, %stats_sum) in 0",
      "  return %add",
    ]);
    expect(traced.run(tensor([[1, 2, 3]])).toArray()).toEqual([[5, 4, 3]]);
  });

  test("gets its plain arguments as they were, undefined included", () => {
    const seen: unknown[] = [];
    class Options extends LeafModule {
      forward(x: Tensor, scale: number = 2, options?: { readonly deep: readonly (string | null)[] }): Tensor {
        seen.push([scale, options]);
        return x.mul(scale);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    class Holder extends Module {
      readonly leaf = new Options();
      forward(x: Tensor): Tensor {
        return this.leaf.forward(this.leaf.forward(x, undefined, { deep: ["a", null] }), 3);
      }
    }
    expect(
      symbolicTrace(new Holder(), features)
        .run(tensor([[1, 2, 3]]))
        .toArray(),
    ).toEqual([[6, 12, 18]]);
    expect(seen).toEqual([
      [2, { deep: ["a", null] }],
      [3, undefined],
    ]);
  });

  test.each([
    ["another shape", () => tensor([1, 2])],
    ["another size", () => tensor([[1, 2]])],
    ["another dtype", () => tensor([[1, 2, 3]], { dtype: "int32" })],
    ["no tensor", () => 5 as unknown as Tensor],
    ["a list", () => [tensor([[1, 2, 3]])] as unknown as Tensor],
    ["nothing", () => undefined as unknown as Tensor],
  ])("that gives %s than it said is QT7016 when the graph runs", (_, forward) => {
    class Liar extends LeafModule {
      forward(_x: Tensor): Tensor {
        return forward();
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    const traced = symbolicTrace(new nn.Sequential(new Liar()), features);
    expect(() => traced.run(tensor([[1, 2, 3]]))).toThrow(
      /^QT7016: the leaf module 0 gave .*, but its outputSpec said/,
    );
  });

  test("may give a size that only it knows: the run binds it", () => {
    class Positive extends LeafModule {
      forward(x: Tensor): Tensor {
        return tensor([...(x as EagerTensor).data].filter((value) => value > 0));
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, ["K"]);
      }
    }
    class Holder extends Module {
      readonly positive = new Positive();
      forward(x: Tensor): Tensor {
        const y = this.positive.forward(x);
        return y.reshape([...y.shape, 1]);
      }
    }
    const traced = symbolicTrace(new Holder(), features);
    expect(traced.run(tensor([[1, -2, 3]])).toArray()).toEqual([[1], [3]]);
  });

  test.each([
    ["a number", () => 3],
    ["a class instance", () => new Map()],
    ["a list with something else in it", () => [spec("float32", [1]), 2]],
  ])("whose outputSpec gives %s is QT7008", (_, outputSpec) => {
    class Odd extends LeafModule {
      forward(x: Tensor): Tensor {
        return x;
      }
      outputSpec(): unknown {
        return outputSpec();
      }
    }
    expect(() => symbolicTrace(new nn.Sequential(new Odd()), features)).toThrow(/^QT7008/);
  });

  test("has its parameters in the state dict and its mode switched, but not by the trace", () => {
    class Affine extends LeafModule {
      readonly fc = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    const leaf = new Affine().train();
    const model = new nn.Sequential(leaf);
    model.eval();
    leaf.train();
    const traced = symbolicTrace(model, features);
    expect([traced.training, leaf.training]).toEqual([false, true]);
    expect([...traced.stateDict().keys()]).toEqual(["0.fc.weight", "0.fc.bias"]);
    traced.eval();
    expect(leaf.training).toBe(false);
  });

  test("that traces another model for its outputSpec leaves the mode of the trace around it open", () => {
    class Traces extends LeafModule {
      readonly #fc = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.#fc.forward(x);
      }
      outputSpec(x: Tensor): TensorSpec {
        const { output } = symbolicTrace(this.#fc, [spec(x.dtype, x.shape)]).graph;
        return new TensorSpec(output.type as TensorType);
      }
    }
    const traced = symbolicTrace(new nn.Sequential(new Traces()), features);
    expect(traced.eval().training).toBe(false);
  });

  test("hides what is below it: a forward that is a field there is nobody's business", () => {
    class Inner extends Module {
      override forward = (x: Tensor): Tensor => x;
    }
    class Hider extends LeafModule {
      readonly inner = new Inner();
      forward(x: Tensor): Tensor {
        return this.inner.forward(x);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    expect(() => symbolicTrace(new nn.Sequential(new Hider()), features)).not.toThrow();
  });
});
