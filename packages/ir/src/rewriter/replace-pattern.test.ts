import { linear, nn, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import {
  anything,
  call,
  type CallFunctionNode,
  eliminateDeadCode,
  type Graph,
  GraphModule,
  LeafModule,
  type Node,
  print,
  replacePattern,
  spec,
  state,
  symbolicTrace,
  type TensorSpec,
  verify,
} from "../index.ts";

const x2 = spec("float32", ["N", 2]);
const one = { specs: [x2] as const };
const two = { specs: [x2, x2] as const };

function graphOf(f: (x: Tensor) => Tensor | Tensor[]): Graph {
  return symbolicTrace(f, [x2]).graph;
}

function calls(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError ? error.summary : String(error);
  }
}

const swish = (x: Tensor): Tensor => x.mul(x.sigmoid());
const silu = (x: Tensor): Tensor => x.silu();

describe("replacePattern", () => {
  test("replaces each place, counts them, and leaves its argument as it was", () => {
    const graph = graphOf((x) => swish(swish(x).neg()));
    const text = print(graph);
    const rewritten = replacePattern(graph, swish, silu, one);
    verify(rewritten.graph);
    expect(calls(rewritten.graph)).toEqual(["silu", "neg", "silu"]);
    expect(
      rewritten.matches.map(({ root, covered }) => [root.name, covered.map(({ name }) => name)]),
    ).toEqual([
      ["mul", ["mul", "sigmoid"]],
      ["mul_1", ["mul_1", "sigmoid_1"]],
    ]);
    expect(rewritten.matches.every(({ root }) => graph.owns(root))).toBe(true);
    expect(print(graph)).toBe(text);
  });

  test("takes graphs for both, and places of any rank", () => {
    const deep = symbolicTrace((x: Tensor) => swish(x), [spec("float32", ["N", 2, 3, 4])]).graph;
    expect(calls(replacePattern(deep, graphOf(swish), silu).graph)).toEqual(["silu"]);
    expect(calls(replacePattern(graphOf(swish), graphOf(swish), graphOf(silu)).graph)).toEqual(["silu"]);
    expect(codeOf(() => replacePattern(deep, graphOf(swish), graphOf(silu)))).toMatch(/rank/);
  });

  test("keeps the name, the module and the source line of what it replaces", () => {
    class Net extends nn.Sequential {}
    const graph = symbolicTrace(new Net(new nn.Linear(2, 2), new nn.ReLU()), [x2]).graph;
    const relu = graph.find("relu") as Node;
    const { graph: found } = replacePattern(
      graph,
      (x: Tensor) => x.relu(),
      (x: Tensor) => x.neg().abs(),
      one,
    );
    const named = found.find("relu") as CallFunctionNode;
    expect(named.op.id).toBe("abs");
    expect(named.origin).toEqual(relu.origin);
    expect(found.find("neg")?.origin).toEqual(relu.origin);
    expect(relu.origin.source).not.toBeNull();
  });

  test("gives an input back where the replacement does", () => {
    const { graph, matches } = replacePattern(
      graphOf((x) => x.neg().neg().neg().neg().relu()),
      (x: Tensor) => x.neg().neg(),
      (x: Tensor) => x,
      one,
    );
    verify(graph);
    expect([calls(graph), matches.length]).toEqual([["relu"], 2]);
  });

  test("takes parameters for the inputs of a pattern", () => {
    const graph = symbolicTrace(new nn.Linear(2, 3), [x2]).graph;
    const { graph: found } = replacePattern(
      graph,
      (x: Tensor, w: Tensor, b: Tensor) => linear(x, w, b),
      (x: Tensor, w: Tensor, b: Tensor) => x.matmul(w.transpose(0, 1)).add(b),
      { specs: [x2, spec("float32", [3, 2]), spec("float32", [3])] as const },
    );
    verify(found);
    expect([calls(found), [...found.state.keys()]]).toEqual([
      ["transpose", "matmul", "add"],
      ["weight", "bias"],
    ]);
  });

  test("stores what the replacement reads once", () => {
    const half = tensor([0.5, 0.25]);
    const graph = graphOf((x) => x.relu().neg().relu());
    const { graph: found } = replacePattern(
      graph,
      (x: Tensor) => x.relu(),
      (x: Tensor) => x.mul(half),
      one,
    );
    verify(found);
    expect([...found.state.keys()]).toEqual(["_tensor_constant0"]);
    expect(new GraphModule<(x: Tensor) => Tensor>(found).run(tensor([[2, 4]])).toArray()).toEqual([
      [-0.5, -0.25],
    ]);
  });

  test("keeps state of its own apart from that of the replacement, though both have one name", () => {
    const [a, b] = [tensor([1, 2]), tensor([3, 5])];
    const graph = graphOf((x) => x.add(a).relu());
    const { graph: found } = replacePattern(
      graph,
      (x: Tensor) => x.relu(),
      (x: Tensor) => x.mul(b),
      one,
    );
    verify(found);
    expect(new GraphModule<(x: Tensor) => Tensor>(found).run(tensor([[1, 1]])).toArray()).toEqual([[6, 15]]);
  });

  test("calls a leaf module of the replacement", () => {
    class Leaf extends LeafModule {
      forward(x: Tensor): Tensor {
        return x.neg();
      }
      override outputSpec(): TensorSpec {
        return x2;
      }
    }
    const graph = graphOf((x) => x.relu());
    const pattern = graphOf((x) => x.relu());
    const leaf = graph.copy();
    leaf.modules.set("leaf", new Leaf());
    const called = leaf.callModule("leaf", [leaf.placeholders[0] as Node], x2.type);
    leaf.setArgs(leaf.output, [called]);
    const { graph: found } = replacePattern(graph, pattern, eliminateDeadCode(leaf));
    verify(found);
    expect([...found.nodes()].map(({ kind }) => kind)).toEqual(["placeholder", "call_module", "output"]);
    const back = replacePattern(found, eliminateDeadCode(leaf), (x: Tensor) => x.relu());
    expect([calls(back.graph), back.graph.modules.size]).toEqual([["relu"], 0]);
  });
});

describe("a match", () => {
  const relu = (x: Tensor): Tensor => x.relu();

  test("asks for the same plain values, attributes and constants", () => {
    const graph = graphOf((x) => [
      x.add(1),
      x.add(2),
      x.clamp(0, 6),
      x.clamp(0, 5),
      x.mul(tensor([1, 2])),
      x.mul(tensor([1, 3])),
    ]);
    const count = (pattern: (x: Tensor) => Tensor): number =>
      replacePattern(graph, pattern, relu, one).matches.length;
    expect(count((x) => x.add(1))).toBe(1);
    expect(count((x) => x.add(3))).toBe(0);
    expect(count((x) => x.clamp(0, 6))).toBe(1);
    expect(count((x) => x.clamp(0))).toBe(0);
    expect(count((x) => x.mul(tensor([1, 2])))).toBe(1);
    expect(count((x) => x.mul(tensor([2, 2])))).toBe(0);
  });

  test("tells 0 from -0", () => {
    const graph = graphOf((x) => x.add(-0));
    expect(replacePattern(graph, (x: Tensor) => x.add(0), relu, one).matches).toEqual([]);
  });

  test("needs a tensor where the pattern has an input, and one input stands for one value", () => {
    const sum = (x: Tensor, y: Tensor): Tensor => x.add(y);
    expect(
      replacePattern(
        graphOf((x) => x.add(2)),
        sum,
        sum,
        two,
      ).matches.length,
    ).toBe(0);
    const square = (x: Tensor): Tensor => x.mul(x);
    const graph = graphOf((x) => x.mul(x).mul(x.neg()));
    expect(replacePattern(graph, square, relu, one).matches.map(({ root }) => root.name)).toEqual(["mul"]);
    expect(replacePattern(graph, (x: Tensor, y: Tensor) => x.mul(y), sum, two).matches.length).toBe(2);
  });

  test("has no inner value that others read; its result may be read by any", () => {
    const twice = (x: Tensor): Tensor => x.neg().relu();
    const inner = graphOf((x) => {
      const y = x.neg();
      return [y.relu(), y];
    });
    expect(replacePattern(inner, twice, relu, one).matches).toEqual([]);
    const outer = graphOf((x) => {
      const y = x.neg().relu();
      return [y.abs(), y.exp()];
    });
    expect(replacePattern(outer, twice, relu, one).matches.length).toBe(1);
  });

  test("takes two operations of the pattern for two of the graph", () => {
    const pattern = (x: Tensor): Tensor => x.relu().add(x.relu());
    const shared = graphOf((x) => {
      const y = x.relu();
      return y.add(y);
    });
    expect(replacePattern(shared, pattern, relu, one).matches.length).toBe(0);
    expect(replacePattern(graphOf(pattern), pattern, relu, one).matches.length).toBe(1);
  });

  test("shares no operation with another, the first wins, and one that a filter refuses is in nobody's way", () => {
    const graph = graphOf((x) => x.neg().neg().neg());
    const pair = (x: Tensor): Tensor => x.neg().neg();
    const roots = (matchFilters: readonly ((match: { root: Node }) => boolean)[]): string[] =>
      replacePattern(graph, pair, (x: Tensor) => x, { ...one, matchFilters }).matches.map(
        ({ root }) => root.name,
      );
    expect(roots([])).toEqual(["neg_1"]);
    expect(roots([({ root }) => root.name !== "neg_1"])).toEqual(["neg_2"]);
    expect(roots([() => true, () => false])).toEqual([]);
  });

  test("names every node of the pattern", () => {
    const graph = graphOf((x) => x.abs().neg().relu());
    const [match] = replacePattern(graph, (value: Tensor) => value.neg().relu(), relu, one).matches;
    expect([...(match?.named ?? [])].map(([name, node]) => [name, (node as Node).name])).toEqual([
      ["relu", "relu"],
      ["neg", "neg"],
      ["value", "abs"],
    ]);
  });

  test("may begin with the result of another", () => {
    const graph = graphOf((x) => x.relu().relu().relu());
    const { graph: found, matches } = replacePattern(graph, relu, (x: Tensor) => x.neg(), one);
    verify(found);
    expect([calls(found), matches.length]).toEqual([["neg", "neg", "neg"], 3]);
  });
});

describe("a pattern with several results", () => {
  const both = (x: Tensor, y: Tensor): Tensor[] => [x.neg(), y.abs()];
  const swapped = (x: Tensor, y: Tensor): Tensor[] => {
    const sum = x.add(y);
    return [sum.relu(), sum.exp()];
  };

  test("is replaced as a whole, and what the replacement needs moves before it", () => {
    const graph = symbolicTrace(
      (x: Tensor, y: Tensor) => {
        const a = x.neg();
        const b = a.sqrt();
        return [b, y.exp().abs()];
      },
      [x2, x2],
    ).graph;
    const { graph: found, matches } = replacePattern(graph, both, swapped, two);
    verify(found);
    expect(matches.length).toBe(1);
    expect(calls(found)).toEqual(["exp", "add", "relu", "exp", "sqrt"]);
  });

  test("is left where a value that it needs depends on one that it gives", () => {
    const { graph, matches } = replacePattern(
      graphOf((x) => x.neg().exp().abs()),
      both,
      swapped,
      two,
    );
    verify(graph);
    expect([calls(graph), matches]).toEqual([["neg", "exp", "abs"], []]);
  });
});

describe("a pattern made with call", () => {
  test("gives the replacement what it names, and the match", () => {
    const graph = graphOf((x) => x.clamp(0, 3).neg());
    const { graph: found, matches } = replacePattern(
      graph,
      call(
        ops.clamp,
        { x: anything("x") },
        { as: "clamp", where: ({ attributes }) => attributes["min"] === 0 },
      ),
      ({ x }: { readonly x: Tensor }, match) =>
        x.relu().minimum((match.named.get("clamp") as CallFunctionNode).attributes["max"] as number),
    );
    verify(found);
    expect([calls(found), matches.length]).toEqual([["relu", "minimum", "neg"], 1]);
  });

  test("gives plain values and left out operands as they are", () => {
    const graph = symbolicTrace(new nn.Linear(2, 3, { bias: false }), [x2]).graph;
    const { graph: found } = replacePattern(
      graph,
      call(ops.linear, { x: anything("x"), weight: state("w"), bias: anything("b") }),
      ({ x, w, b }: { readonly x: Tensor; readonly w: Tensor; readonly b: Tensor | null }) => {
        const product = x.matmul(w.transpose(0, 1));
        return b === null ? product.neg() : product.add(b);
      },
    );
    expect(calls(found)).toEqual(["transpose", "matmul", "neg"]);
  });
});
