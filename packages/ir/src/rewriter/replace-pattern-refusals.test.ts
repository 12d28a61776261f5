import { tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import { call, type Graph, replacePattern, spec, symbolicTrace } from "../index.ts";

const x2 = spec("float32", ["N", 2]);

const one = { specs: [x2] as const };

const two = { specs: [x2, x2] as const };

function graphOf(f: (x: Tensor) => Tensor | Tensor[]): Graph {
  return symbolicTrace(f, [x2]).graph;
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError ? error.summary : String(error);
  }
}

describe("what cannot be a pattern or a replacement is refused by name", () => {
  const graph = graphOf((x) => x.relu());
  const relu = (x: Tensor): Tensor => x.relu();

  test.each<[string, () => unknown, RegExp]>([
    [
      "a function without specs",
      () => (replacePattern as (...args: unknown[]) => unknown)(graph, relu, relu),
      /relu: .*needs options\.specs/,
    ],
    [
      "an input that nothing reads",
      () => replacePattern(graph, (x: Tensor, _unread: Tensor) => x.relu(), relu, two),
      /nothing reads %_unread/,
    ],
    [
      "an operation that nothing reads",
      () => replacePattern(graph, (x: Tensor) => (x.neg(), x.relu()), relu, one),
      /nothing reads %neg/,
    ],
    [
      "an input as a result",
      () => replacePattern(graph, (x: Tensor) => [x, x.relu()], relu, one),
      /%x as it is/,
    ],
    [
      "a parameter as a result",
      () => replacePattern(graph, symbolicTrace(() => tensor([2]) as Tensor, []).graph, relu),
      /as it is/,
    ],
    [
      "one result twice",
      () =>
        replacePattern(
          graph,
          (x: Tensor) => {
            const y = x.relu();
            return [y, y];
          },
          relu,
          one,
        ),
      /one value twice/,
    ],
    [
      "no tensor as a result",
      () => replacePattern(graph, (x: Tensor) => [x.relu(), null] as never, relu, one),
      /no plain values/,
    ],
    [
      "a graph of other inputs",
      () =>
        replacePattern(graph, relu, symbolicTrace((x: Tensor, y: Tensor) => x.add(y), [x2, x2]).graph, one),
      /takes 2 tensors, the pattern 1/,
    ],
    [
      "a function of more arguments",
      () => replacePattern(graph, relu, ((x: Tensor, y: Tensor) => x.add(y)) as never, one),
      /takes 2 arguments, the pattern 1/,
    ],
    [
      "another number of results",
      () => replacePattern(graph, relu, (x: Tensor) => [x, x.neg()], one),
      /yields 2 tensors, the pattern 1/,
    ],
    [
      "a replacement that gives no tensor",
      () => replacePattern(graph, relu, () => null as never, one),
      /what is no tensor/,
    ],
    [
      "another shape",
      () => replacePattern(graph, relu, (x: Tensor) => x.sum(1), one),
      /float32\[N\].*float32\[N, 2\]/,
    ],
    [
      "a graph for what call(...) names",
      () => replacePattern(graph, call(ops.relu), graph as never),
      /function of a record/,
    ],
  ])("%s", (_, work, message) => {
    expect(codeOf(work)).toMatch(message);
  });
});
