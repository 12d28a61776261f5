import { Module, nn, parameter, tensor, type Tensor, type UnaryModule } from "@quantrace/core";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { type GraphModule, print, spec, symbolicTrace, verify } from "../index.ts";

const features = [spec("float32", ["N", 2])] as const;

class Block extends Module {
  readonly fc = new nn.Linear(2, 2);
  forward(x: Tensor): Tensor {
    return this.fc.forward(this.fc.forward(x).relu()).add(tensor([1, 2]));
  }
}

function scopes({ graph }: GraphModule): string[] {
  verify(graph);
  return [...graph.nodes()].flatMap(({ origin: { scope } }) =>
    scope === null ? [] : [`${scope.path}: ${scope.className}`],
  );
}

describe("a GraphModule", () => {
  test("runs like its model, eagerly and with plain tensor data", () => {
    const model = new Block();
    const traced = symbolicTrace(model, features);
    const x = tensor([[1, -2]]);
    expect(canonicalBits(traced.run(x))).toEqual(canonicalBits(model.run(x)));
    const plain = { dtype: "float32" as const, shape: [1, 2], data: x.data };
    expect(canonicalBits(traced.run(plain as never))).toEqual(canonicalBits(model.run(x)));
  });

  test("shares the parameters of its model, under the same names", () => {
    const model = new Block();
    const traced = symbolicTrace(model, features);
    expect([...traced.stateDict().keys()]).toEqual(["fc.weight", "fc.bias", "_tensor_constant0"]);
    model.fc.bias?.data.fill(100);
    expect(traced.stateDict().get("fc.bias")?.data[0]).toBe(100);
    const x = tensor([[0, 0]]);
    expect(canonicalBits(traced.run(x))).toEqual(canonicalBits(model.run(x)));
  });

  test("loads a state dict", () => {
    const traced = symbolicTrace(new nn.Linear(1, 1), [spec("float32", [1, 1])]);
    traced.loadStateDict(
      new Map([
        ["weight", tensor([[2]])],
        ["bias", tensor([1])],
      ]),
    );
    expect(traced.run(tensor([[3]])).toArray()).toEqual([[7]]);
  });

  test("has the mode of its model, and switches what depends on it without new names", () => {
    const model = new nn.Sequential(new nn.Dropout(0.25), new nn.ReLU()).train();
    const traced = symbolicTrace(model, features);
    expect(traced.training).toBe(true);
    expect(print(traced.graph)).toContain("%dropout: float32[N, 2] = dropout(%x) {p: 0.25} in");
    const graph = traced.graph;
    traced.eval();
    expect(traced.training).toBe(false);
    expect(print(traced.graph)).toContain(
      "%dropout: float32[N, 2] = dropout(%x) {p: 0.25, training: false} in",
    );
    expect(traced.run(tensor([[-1, 2]])).toArray()).toEqual([[0, 2]]);
    expect(print(graph)).toContain("{p: 0.25} in");
    expect(print(traced.train().graph)).toBe(print(graph));
    expect(model.training).toBe(true);
  });

  test("refuses another mode when the user's code branched on it, also when nested and traced again", () => {
    class Branching extends Module {
      forward(x: Tensor): Tensor {
        return this.training ? x.relu() : x;
      }
    }
    const traced = symbolicTrace(new Branching().eval(), features);
    expect(traced.eval().training).toBe(false);
    expect(() => traced.train()).toThrow(
      /^QT7015: graph Branching was traced from code that reads this\.training/,
    );
    expect(traced.training).toBe(false);
    const again = symbolicTrace(traced, features);
    expect(() => again.train()).toThrow(/^QT7015/);
    const nested = symbolicTrace(new nn.Sequential(traced as unknown as UnaryModule).eval(), features);
    expect(() => nested.train()).toThrow(/^QT7015/);
  });

  test("does not mind a built-in layer that reads its mode", () => {
    const traced = symbolicTrace(new nn.Sequential(new nn.Dropout(), new nn.BatchNorm1d(2)).eval(), features);
    expect(() => traced.train()).not.toThrow();
  });
});

describe("tracing a GraphModule again", () => {
  test("gives the same text: names, scopes, lines, signature and all", () => {
    const first = symbolicTrace(
      (input: { readonly a: Tensor; readonly list: readonly [Tensor, number] }) => ({
        out: input.a.add(input.list[0]),
      }),
      [{ a: spec("float32", ["N"]), list: [spec("float32", ["N"]), 4] }],
    );
    const again = symbolicTrace(first, [{ a: spec("float32", ["N"]), list: [spec("float32", ["N"]), 4] }]);
    expect(print(again.graph)).toBe(print(first.graph));
  });

  test("as a submodule keeps its paths and parameter names below the new name", () => {
    const inner = symbolicTrace(new Block(), features);
    class Net extends Module {
      readonly body = inner;
      readonly head = new nn.Linear(2, 2);
      forward(x: Tensor): Tensor {
        return this.head.forward(this.body.forward(this.body.forward(x)));
      }
    }
    const outer = symbolicTrace(new Net(), features);
    expect(scopes(outer)).toEqual([
      "body.fc: Linear",
      "body: Block",
      "body.fc@2: Linear",
      "body: Block",
      "body.fc@3: Linear",
      "body@2: Block",
      "body.fc@4: Linear",
      "body@2: Block",
      "head: Linear",
    ]);
    expect([...outer.graph.state.keys()]).toEqual([
      "body.fc.weight",
      "body.fc.bias",
      "body._tensor_constant0",
      "head.weight",
      "head.bias",
    ]);
    expect(outer.graph.find("linear")?.origin.source).toEqual(inner.graph.find("linear")?.origin.source);
  });

  test("below a deep path", () => {
    const inner = symbolicTrace(new Block(), features);
    const outer = symbolicTrace(new nn.Sequential(new nn.Sequential(inner as never)), features);
    expect(scopes(outer)).toContain("0.0.fc@2: Linear");
    expect(symbolicTrace(outer, features).graph.name).toBe("Sequential");
    expect(print(symbolicTrace(outer, features).graph)).toBe(print(outer.graph));
  });

  test("of a function is below the current module", () => {
    const inner = symbolicTrace((x: Tensor) => x.relu(), features);
    expect(scopes(symbolicTrace(new nn.Sequential(inner as never), features))).toEqual(["0: GraphModule"]);
  });

  test("with other symbols and numbers puts them in the place of its own", () => {
    const flat = symbolicTrace((x: Tensor) => x.reshape([x.shape[0]!, 2, 1]).add(1), features);
    const renamed = symbolicTrace(flat, [spec("float32", ["M", 2])]);
    expect(print(renamed.graph)).toContain("reshape(%x) {shape: [<M>, 2, 1]}");
    const fixed = symbolicTrace(flat, [spec("float32", [3, 2])]);
    expect(print(fixed.graph)).toContain("%reshape: float32[3, 2, 1] = reshape(%x) {shape: [3, 2, 1]}");
    expect(
      fixed.run(
        tensor([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
      ).shape,
    ).toEqual([3, 2, 1]);
  });

  test.each([
    ["another size", spec("float32", ["N", 3]), /^QS1010: dimension 2 is 3, expected 2/],
    ["another rank", spec("float32", ["N"]), /^QS1002/],
    ["another dtype", spec("int32", ["N", 2]), /^QS1003/],
  ])("for %s is an error", (_, other, message) => {
    expect(() => symbolicTrace(symbolicTrace(new Block(), features), [other])).toThrow(message);
  });

  test("with arguments of another structure is an error", () => {
    const pair = symbolicTrace(
      (x: readonly [Tensor, Tensor]) => x[0].add(x[1]),
      [[spec("float32", [1]), spec("float32", [1])]],
    );
    expect(() => symbolicTrace(pair, [[spec("float32", [1])]] as never)).toThrow(
      /^QS2001: argument 0: found an array of 1/,
    );
    expect(() => symbolicTrace(pair, [spec("float32", [1])] as never)).toThrow(/^QS2001/);
  });

  test("on constants alone computes them", () => {
    const inner = symbolicTrace((x: Tensor) => x.add(1), [spec("float32", [2])]);
    class Net extends Module {
      readonly inner = inner;
      readonly offset = parameter(tensor([1, 2]));
      forward(x: Tensor): Tensor {
        return x.add(this.inner.forward(tensor([10, 20]))).add(this.inner.forward(this.offset));
      }
    }
    const { graph } = symbolicTrace(new Net(), [spec("float32", [2])]);
    expect(graph.state.get("_tensor_constant0")?.data).toEqual(new Float32Array([11, 21]));
    expect(print(graph)).toContain("add(%offset, 1)");
  });
});
