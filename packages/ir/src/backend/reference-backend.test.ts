import { tensor, type Tensor, type TensorData } from "@quantrace/core";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { compile, interpretedExecutable, referenceBackend, spec, symbolicTrace } from "../index.ts";

const { graph } = symbolicTrace((x: Tensor) => [x, x.relu(), tensor([5, 6])], [spec("float32", [2])]);

describe("the reference backend", () => {
  test("compiles and runs, with a promise and without", async () => {
    const executable = await compile(graph, referenceBackend());
    const x = tensor([-1, 2]);
    const expected = canonicalBits([x, tensor([0, 2]), tensor([5, 6])]);
    expect(canonicalBits(await executable.run(x))).toEqual(expected);
    expect(canonicalBits(executable.runSync(x))).toEqual(expected);
    expect(referenceBackend().name).toBe("reference");
  });

  test("hands values to the tap", async () => {
    const seen: string[] = [];
    const executable = await compile(graph, referenceBackend(), { tap: (node) => seen.push(node.name) });
    await executable.run(tensor([-1, 2]));
    expect(seen).toEqual(["x", "_tensor_constant0", "relu", "output"]);
  });

  test("gives new memory, even where the graph gives an input or a parameter", () => {
    const executable = interpretedExecutable(graph);
    const x = tensor([-1, 2]);
    for (const result of executable.runSync(x) as TensorData[]) result.data.fill(9);
    expect(x.toArray()).toEqual([-1, 2]);
    expect(canonicalBits(executable.runSync(x))).toEqual(canonicalBits([x, tensor([0, 2]), tensor([5, 6])]));
  });

  test("fails with a promise that rejects, and without by throwing", async () => {
    const executable = interpretedExecutable(graph);
    await expect(executable.run(tensor([1]))).rejects.toThrow(/^QS1010/);
    expect(() => executable.runSync(tensor([1]))).toThrow(/^QS1010/);
  });

  test("cannot run after it was disposed of", async () => {
    const executable = interpretedExecutable(graph);
    executable.dispose();
    executable.dispose();
    expect(() => executable.runSync(tensor([1, 2]))).toThrow(/^QK1005/);
    await expect(executable.run(tensor([1, 2]))).rejects.toThrow(/^QK1005/);
  });
});
