import { type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { anyGraph, anyInputs, canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Argument,
  type CallFunctionNode,
  findProblems,
  type Graph,
  Interpreter,
  type Node,
  replacePattern,
  spec,
  Transformer,
  verify,
} from "../index.ts";

describe("replacePattern on generated graphs", () => {
  const graphAndInputs = anyGraph().chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
  const bits = (graph: Graph, inputs: readonly unknown[]): unknown =>
    canonicalBits(new Interpreter(graph).run(inputs));
  /** Patterns and what is equal to them, bit for bit. */
  const exact = [
    { name: "neg neg", pattern: (x: Tensor) => x.neg().neg(), replacement: (x: Tensor) => x },
    { name: "neg abs", pattern: (x: Tensor) => x.neg().abs(), replacement: (x: Tensor) => x.abs() },
    { name: "relu", pattern: (x: Tensor) => x.relu(), replacement: (x: Tensor) => x.relu() },
    { name: "relu relu", pattern: (x: Tensor) => x.relu().relu(), replacement: (x: Tensor) => x.relu() },
    { name: "abs of abs", pattern: (x: Tensor) => x.abs().abs(), replacement: (x: Tensor) => x.abs() },
  ];

  test.each(exact)("a rewrite into its equal keeps every bit: $name", ({ pattern, replacement }) => {
    let hits = 0;
    const unary = anyGraph({ ops: [ops.neg, ops.abs, ops.relu] });
    const small = unary.chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
    fc.assert(
      fc.property(small, ({ graph, inputs }) => {
        const { graph: found, matches } = replacePattern(graph, pattern, replacement, {
          specs: [spec("float32", [1])] as const,
        });
        hits += matches.length;
        verify(found);
        expect(bits(found, inputs)).toEqual(bits(graph, inputs));
      }),
      propertyConfig({ numRuns: 200 }),
    );
    expect(hits).toBeGreaterThan(10);
  });

  test("a subtraction is the sum with the negative, two results are what they are one by one", () => {
    let hits = 0;
    const pair = (x: Tensor, y: Tensor): Tensor[] => [x.relu(), y.neg()];
    const mixed = anyGraph({ ops: [ops.neg, ops.relu, ops.sub] });
    const small = mixed.chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
    const scalars = { specs: [spec("float32", [1]), spec("float32", [1])] as const };
    fc.assert(
      fc.property(small, ({ graph, inputs }) => {
        const first = replacePattern(
          graph,
          (x: Tensor, y: Tensor) => x.sub(y),
          (x: Tensor, y: Tensor) => x.add(y.neg()),
          scalars,
        );
        verify(first.graph);
        const second = replacePattern(first.graph, pair, pair, scalars);
        hits += second.matches.length;
        expect(findProblems(second.graph)).toEqual([]);
        expect(bits(second.graph, inputs)).toEqual(bits(graph, inputs));
      }),
      propertyConfig({ numRuns: 200 }),
    );
    expect(hits).toBeGreaterThan(20);
  });

  test("it gives what putting the operations in by hand gives", () => {
    class ByHand extends Transformer {
      protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
        if (node.op !== ops.relu) return super.callFunction(node, args);
        return this.result.callFunction(ops.neg, [this.result.callFunction(ops.abs, args)]);
      }
    }
    let hits = 0;
    fc.assert(
      fc.property(graphAndInputs, ({ graph, inputs }) => {
        const { graph: found, matches } = replacePattern(
          graph,
          (x: Tensor) => x.relu(),
          (x: Tensor) => x.abs().neg(),
          { specs: [spec("float32", [1])] as const },
        );
        hits += matches.length;
        verify(found);
        expect(bits(found, inputs)).toEqual(bits(new ByHand(graph).transform(), inputs));
      }),
      propertyConfig({ numRuns: 300 }),
    );
    expect(hits).toBeGreaterThan(10);
  });
});
