import { nn, tensor, type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { expect, test } from "vitest";
import {
  eliminateCommonSubexpressions,
  Graph,
  type Leaf,
  LeafModule,
  type Node,
  PlaceholderRef,
  spec,
  symbolicTrace,
  type TensorSpec,
  verify,
} from "../index.ts";

const x2 = [spec("float32", [2])] as const;

function sizes(graph: Graph): readonly [before: number, after: number] {
  const merged = eliminateCommonSubexpressions(graph);
  verify(merged);
  return [graph.size, merged.size];
}

function traced(f: (x: Tensor) => Tensor | Tensor[]): readonly [number, number] {
  return sizes(symbolicTrace(f, x2).graph);
}

test("merges what has the same operation, operands and attributes, step by step", () => {
  expect(traced((x) => x.relu().neg().add(x.relu().neg()))).toEqual([7, 5]);
  expect(traced((x) => x.clamp(0, 6).add(x.clamp(0, 6)))).toEqual([5, 4]);
});

test("keeps apart what differs in an attribute, an operand or its place, and 0 from -0", () => {
  expect(traced((x) => x.clamp(0, 6).add(x.clamp(0, 5)))).toEqual([5, 5]);
  expect(traced((x) => x.add(0).mul(x.add(-0)))).toEqual([5, 5]);
  expect(traced((x) => x.sub(x.neg()).add(x.neg().sub(x)))).toEqual([7, 6]);
});

test("keeps dropout and batch norm apart while they train, and merges them in evaluation", () => {
  class Twice extends nn.Sequential {
    override forward(x: Tensor): Tensor {
      return super.forward(x).add(super.forward(x));
    }
  }
  for (const layer of [new nn.Dropout(), new nn.BatchNorm1d(2)]) {
    const model = new Twice(layer);
    const graphOf = (): Graph => symbolicTrace(model, [spec("float32", [3, 2])]).graph;
    model.train();
    const training = graphOf();
    const calls = (graph: Graph): number =>
      [...graph.nodes()].filter(({ kind }) => kind === "call_function").length;
    expect(calls(eliminateCommonSubexpressions(training))).toBe(3);
    model.eval();
    expect(calls(eliminateCommonSubexpressions(graphOf()))).toBe(2);
  }
});

test("merges state by its key, never by its value: an optimiser may part the two", () => {
  const [a, b] = [tensor([1, 2]), tensor([1, 2])];
  expect(traced((x) => [x.add(a), x.add(b)])).toEqual([6, 6]);
  expect(traced((x) => [x.add(a), x.add(a)])).toEqual([5, 4]);
});

test("keeps the calls of a leaf apart: it may do more than compute", () => {
  class Counter extends LeafModule implements Leaf<Counter["forward"]> {
    calls = 0;
    forward(x: Tensor): Tensor {
      this.calls++;
      return x;
    }
    outputSpec(): TensorSpec {
      return x2[0];
    }
  }
  class Twice extends nn.Sequential {
    override forward(x: Tensor): Tensor {
      return super.forward(x).add(super.forward(x));
    }
  }
  expect(sizes(symbolicTrace(new Twice(new Counter()), x2).graph)).toEqual([5, 5]);
});

test("keeps two operations apart that have one id", () => {
  const own = { ...ops.relu };
  const graph = new Graph("two");
  const x = graph.addPlaceholder(x2[0].type, { name: "x" });
  graph.signature = [new PlaceholderRef("x")];
  const [a, b] = [ops.relu, own].map((op): Node => graph.callFunction(op, [x]));
  graph.setOutput([a as Node, b as Node]);
  expect(eliminateCommonSubexpressions(graph).size).toBe(4);
});
