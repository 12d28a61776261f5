import { Module, nn, parameter, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { compile, Graph, PlaceholderRef, spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class Net extends Module {
  conv = new nn.Conv2d(2, 5, 3, { padding: 1 });
  head = new nn.Linear(5 * 4 * 4, 3);
  forward(x: Tensor): Tensor {
    return this.head.forward(this.conv.forward(x).relu().flatten(1));
  }
}

const { graph: net } = symbolicTrace(new Net(), [spec("float32", ["N", 2, 4, 4])]);
const batch = (size: number, seed = 1): TensorData => roughData([size, 2, 4, 4], seed);
const dataOf = (value: unknown): number[] => [...(value as TensorData).data];

describe("an executable", () => {
  test("runs with and without a promise, in a structure or on tensors, apart from its object", async () => {
    const { run, runSync, dispose } = await compile(net, wasm());
    const x = batch(2);
    const expected = dataOf(runSync(x));
    expect(dataOf(await run(x))).toEqual(expected);
    expect(dataOf(runSync(tensor(x.data, { shape: x.shape })))).toEqual(expected);
    dispose();
  });

  test("gives results in memory of their own, and leaves its inputs as they are", async () => {
    const executable = await compile(net, wasm());
    const x = batch(2);
    const before = [...x.data];
    const first = executable.runSync(x) as TensorData;
    const kept = [...first.data];
    executable.runSync(batch(2, 9));
    executable.runSync(batch(300));
    expect([...first.data]).toEqual(kept);
    expect([...x.data]).toEqual(before);
    executable.dispose();
  });

  test("copies inputs and parameters that are results", async () => {
    const graph = new Graph("through");
    const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
    graph.signature = [new PlaceholderRef("x")];
    const weight = tensor([5, 6]);
    graph.state.set("w", weight);
    graph.setOutput({ x, both: [x, graph.getAttr("w", { dtype: "float32", shape: [2] })], none: null, n: 3 });
    const executable = await compile(graph, wasm());
    const input = { dtype: "float32", shape: [2], data: Float32Array.of(1, 2) } as const;
    const result = executable.runSync(input) as { x: TensorData; both: [TensorData, TensorData] };
    result.x.data[0] = 9;
    result.both[1].data[0] = 9;
    expect([...input.data]).toEqual([1, 2]);
    expect(weight.toArray()).toEqual([5, 6]);
    expect(result).toMatchObject({ none: null, n: 3, both: [{ data: Float32Array.of(1, 2) }, {}] });
    executable.dispose();
  });

  test("after dispose throws QK1005, a second dispose does nothing", async () => {
    const executable = await wasm().compile(net);
    executable.runSync(batch(1));
    executable.dispose();
    executable.dispose();
    const code = expect.objectContaining({ code: "QK1005" });
    expect(() => executable.runSync(batch(1))).toThrow(code);
    expect(() => executable.explain()).toThrow(code);
    await expect(executable.run(batch(1))).rejects.toThrow(code);
    expect(() => executable.runSync(batch(1))).toThrow("the executable of Net");
  });

  test("is one of many: each has a memory of its own", async () => {
    const [a, b] = [await compile(net, wasm()), await compile(net, wasm())];
    const expected = dataOf(a.runSync(batch(3)));
    expect(dataOf(b.runSync(batch(3)))).toEqual(expected);
    a.dispose();
    expect(dataOf(b.runSync(batch(3)))).toEqual(expected);
    b.dispose();
  });
});

describe("runs on the wasm backend", () => {
  test("may have more sizes than plans are kept, in any order", async () => {
    const sizes = [3, ...Array.from({ length: 20 }, (_, i) => i + 1), 3, 20, 19, 3, 1];
    await expectSameAsReference(
      net,
      sizes.map((size, i) => [batch(size, i)]),
    );
  });

  test("go on in a memory that has grown", async () => {
    await expectSameAsReference(
      net,
      [1, 600, 1, 3000, 600].map((size) => [batch(size)]),
    );
  });

  test("go on in a memory that has grown under a plan that stays where it is", async () => {
    const { graph } = symbolicTrace((x: Tensor) => x.relu().neg(), [spec("float32", ["N"])]);
    await expectSameAsReference(
      graph,
      [1, 300_000, 1].map((size) => [roughData([size], size)]),
    );
  });

  test("compute constants once, for all sizes", async () => {
    class Scaled extends Module {
      weight = parameter(tensor([[1, 2]]));
      forward(x: Tensor): Tensor {
        return x.matmul(this.weight.neg().transpose(0, 1));
      }
    }
    const { graph } = symbolicTrace(new Scaled(), [spec("float32", ["N", 2])]);
    const constants: unknown[] = [];
    const executable = await compile(graph, wasm(), {
      tap: (node, value) => {
        if (node.name === "neg") constants.push((value as TensorData).data);
      },
    });
    for (const size of [1, 2, 1]) executable.runSync(roughData([size, 2], 1));
    expect(constants[0]).toEqual(Float32Array.of(-1, -2));
    expect(constants[1]).toBe(constants[0]);
    expect(constants[2]).toBe(constants[0]);
    executable.dispose();
  });

  test("refuse inputs as the reference does, and go on", async () => {
    const { graph } = symbolicTrace((x: Tensor) => x.relu().mean(0), [spec("float32", ["N", 2])]);
    const outcomes = await expectSameAsReference(graph, [
      [roughData([3, 2], 1)],
      [roughData([0, 2], 1)],
      [],
      [{ ...roughData([3, 2], 1), shape: [4, 2] }],
      [{ ...roughData([3, 2], 1), dtype: "int32" }],
      [roughData([3, 2, 1], 1)],
      [roughData([3, 3], 1)],
      [roughData([3, 2], 1), 1],
      [roughData([1, 2], 1)],
    ]);
    const failed = outcomes.map(({ result }) => "message" in (result as object));
    expect(failed).toEqual([false, true, true, true, true, true, true, true, false]);
    // An empty mean is found only when everything before it has run.
    expect(outcomes[1]?.taps.map(([node]) => node)).toEqual(["x", "relu"]);
    expect(outcomes[1]?.result).toMatchObject({
      message: expect.stringMatching(/^QS1101/),
      node: "mean",
      source: { file: expect.stringMatching(/wasm\.test\.ts$/), line: expect.any(Number) },
    });
  });

  test("take a parameter on either side of a product, and an input as a weight", async () => {
    const left = parameter(tensor([[1.1, 2.3]]));
    class Products extends Module {
      left = left;
      right = parameter(tensor([[0.3], [0.7]]));
      forward(x: Tensor): Tensor[] {
        return [this.left.matmul(x), x.matmul(this.right), x.matmul(x), this.left.matmul(this.right)];
      }
    }
    const { graph } = symbolicTrace(new Products(), [spec("float32", [2, 2])]);
    await expectSameAsReference(graph, [[roughData([2, 2], 1)], [roughData([2, 2], 2)]]);

    const linear = new Graph("weight comes with the input");
    const [x, weight] = [[3, 2] as const, [4, 2] as const].map((shape, i) =>
      linear.addPlaceholder({ dtype: "float32", shape }, { name: `x${i}` }),
    ) as [never, never];
    linear.signature = [new PlaceholderRef("x0"), new PlaceholderRef("x1")];
    linear.setOutput(linear.callFunction(ops.linear, [x, weight, null]));
    await expectSameAsReference(linear, [[roughData([3, 2], 1), roughData([4, 2], 2)]]);
  });

  test("show a tap every value, in memory of its own", async () => {
    const seen: TensorData[] = [];
    const tap = (_: unknown, value: unknown): void => void seen.push(value as TensorData);
    const executable = await compile(net, wasm(), { tap });
    executable.runSync(batch(2));
    const kept = seen.map(({ data }) => [...data]);
    executable.runSync(batch(500));
    expect(seen.slice(0, kept.length).map(({ data }) => [...data])).toEqual(kept);
    executable.dispose();
  });

  test("pass on what a tap throws", async () => {
    const stop = { stop: true };
    const executable = await compile(net, wasm(), {
      tap: (node) => {
        if (node.name === "relu") throw stop;
      },
    });
    expect(() => executable.runSync(batch(1))).toThrow(expect.toSatisfy((thrown) => thrown === stop));
    executable.dispose();
  });
});
