import { nn, tensor, type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Argument,
  type CallFunctionNode,
  type GetAttrNode,
  type Graph,
  GraphModule,
  type Node,
  type PlaceholderNode,
  print,
  spec,
  symbolicTrace,
  Transformer,
  verify,
  wrap,
} from "../index.ts";

/** Puts abs in the place of relu. */
class ReluToAbs extends Transformer {
  protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
    if (node.op !== ops.relu) return super.callFunction(node, args);
    return this.result.callFunction(ops.abs, args, {}, { origin: node.origin });
  }
}

/** Doubles every parameter, and says which placeholders it saw. */
class DoubleState extends Transformer {
  readonly seen: string[] = [];
  protected override placeholder(node: PlaceholderNode): Node {
    this.seen.push(node.name);
    return super.placeholder(node);
  }
  protected override getAttr(node: GetAttrNode): Node {
    return this.result.callFunction(ops.mul, [super.getAttr(node), 2]);
  }
}

describe("a Transformer", () => {
  test("that overrides nothing gives the same graph", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const result = new Transformer(graph).transform();
        verify(result);
        expect(print(result)).toBe(print(graph));
        expect([...result.state]).toEqual([...graph.state]);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("keeps leaf calls, items, trees, modules and origins", () => {
    const both = wrap(
      (x: Tensor): [Tensor, Tensor] => [x, x.neg()],
      (x) => [spec(x.dtype, x.shape), spec(x.dtype, x.shape)] as const,
      { name: "both" },
    );
    const { graph } = symbolicTrace(new nn.Sequential(new nn.ReLU()), [spec("float32", ["N"])]);
    const traced = symbolicTrace(
      (x: { readonly a: Tensor }) => ({ sum: both(x.a)[1].add(1), flag: true }),
      [{ a: spec("float32", [2]) }],
    ).graph;
    for (const each of [graph, traced]) expect(print(new Transformer(each).transform())).toBe(print(each));
    expect(new Transformer(traced).transform().modules).toEqual(traced.modules);
  });

  test("swaps operations, and leaves its graph as it was", () => {
    const { graph } = symbolicTrace((x: Tensor) => x.relu().add(1).relu(), [spec("float32", [2])]);
    const before = print(graph);
    const result = new ReluToAbs(graph).transform();
    verify(result);
    expect([...result.nodes()].map(({ name }) => name)).toEqual(["x", "abs", "add", "abs_1", "output"]);
    expect(result.find("abs")?.origin).toBe(graph.find("relu")?.origin);
    expect(new GraphModule(result).run(tensor([-3, 2]) as never)).toMatchObject({
      data: new Float32Array([4, 3]),
    });
    expect(print(graph)).toBe(before);
  });

  test("puts several nodes in the place of one, and can be used again", () => {
    const model = new nn.Linear(1, 1);
    model.loadStateDict(
      new Map([
        ["weight", tensor([[3]])],
        ["bias", tensor([1])],
      ]),
    );
    const transformer = new DoubleState(symbolicTrace(model, [spec("float32", ["N", 1])]).graph);
    const results: Graph[] = [transformer.transform(), transformer.transform()];
    results.forEach(verify);
    expect(print(results[0] as Graph)).toBe(print(results[1] as Graph));
    expect(transformer.seen).toEqual(["x", "x"]);
    expect(
      (
        new GraphModule(results[0] as Graph).run(tensor([[1]]) as never) as unknown as { item(): number }
      ).item(),
    ).toBe(8);
  });
});
