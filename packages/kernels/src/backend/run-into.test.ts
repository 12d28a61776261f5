import { Module, nn, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { canonicalBits } from "@quantrace/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class TwoHeads extends Module {
  conv = new nn.Conv2d(3, 4, 3);
  head = new nn.Linear(4 * 2 * 2, 3);
  forward(x: Tensor, { scale }: { scale: Tensor }): { features: Tensor; heads: Tensor[] } {
    const features = this.conv.forward(x).relu();
    const y = this.head.forward(features.flatten(1));
    return { features, heads: [y, y.mul(scale)] };
  }
}

const { graph } = symbolicTrace(
  new TwoHeads() as never,
  [spec("float32", ["N", 3, 4, 4]), { scale: spec("float32", ["N", 3]) }] as never,
);
const argumentsOf = (size: number, seed: number) =>
  [roughData([size, 3, 4, 4], seed), { scale: roughData([size, 3], seed + 1) }] as const;

interface Result {
  readonly features: TensorData;
  readonly heads: readonly [TensorData, TensorData];
}

describe("runInto gives what run gives", () => {
  test("in trees, for new data in the same arrays and for other arrays of other sizes", async () => {
    const executable = await wasm().compile(graph);
    const outputs = new Map<number, Result>();
    let inputs: readonly unknown[] = [];
    const check = (args: readonly unknown[], size: number): void => {
      const into = outputs.get(size) ?? (executable.runSync(...args) as unknown as Result);
      outputs.set(size, into);
      into.features.data.fill(9);
      executable.runInto(args, into as never);
      inputs = args;
      expect(canonicalBits(into as never)).toEqual(canonicalBits(executable.runSync(...args)));
    };
    for (const [size, seed] of [
      [2, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [2, 5],
    ] as const) {
      check(argumentsOf(size, seed), size);
      (inputs[0] as TensorData).data.fill(seed);
      check(inputs, size);
    }
    executable.dispose();
  });

  test("when an argument of the same array is another tensor, or a tensor has another array", async () => {
    const executable = await wasm().compile(graph);
    const [x, named] = argumentsOf(2, 1);
    const [other] = argumentsOf(2, 7);
    const inputs: unknown[] = [{ ...x }, named];
    const y = executable.runSync(...inputs) as unknown as Result;
    executable.runInto(inputs, y as never);
    const check = (): void => {
      executable.runInto(inputs, y as never);
      expect(canonicalBits(y as never)).toEqual(canonicalBits(executable.runSync(...inputs)));
    };
    Object.assign(inputs[0] as object, { data: other.data });
    check();
    inputs[0] = x;
    check();
    Object.assign(y.heads[1], { data: new Float32Array(6) });
    check();
    executable.dispose();
  });

  test("taps included", async () => {
    const seen: string[] = [];
    const { graph: relu } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
    const executable = await wasm().compile(relu, { tap: (node) => seen.push(node.name) });
    const y = { dtype: "float32", shape: [2], data: new Float32Array(2) } as const;
    executable.runInto([tensor([-1, 2])], y);
    expect([...y.data]).toEqual([0, 2]);
    expect(seen).toEqual(["x", "relu", "output"]);
    executable.dispose();
  });

  test("with errors of the reference, and QK1005 after dispose", async () => {
    const { graph: mean } = symbolicTrace((x: Tensor) => x.mean(0), [spec("float32", ["N", 2])]);
    const executable = await wasm().compile(mean);
    const y = { dtype: "float32", shape: [2], data: new Float32Array(2) } as const;
    expect(() => executable.runInto([roughData([0, 2], 1)], y)).toThrow(/^QS1101/);
    expect(() => executable.runInto([roughData([2, 3], 1)], y)).toThrow(/^QS1010/);
    const inputs = [roughData([2, 2], 1)];
    executable.runInto(inputs, y);
    executable.dispose();
    expect(() => executable.runInto(inputs, y)).toThrow(/^QK1005/);
  });
});

describe("QK1015 refuses outputs", () => {
  const wrong = {
    "of another shape": { dtype: "float32", shape: [3], data: new Float32Array(3) },
    "of another dtype": { dtype: "int32", shape: [2], data: new Int32Array(2) },
    "with too few elements": { dtype: "float32", shape: [2], data: new Float32Array(1) },
    "in an array": [{ dtype: "float32", shape: [2], data: new Float32Array(2) }],
    "that are no tensors": 7,
  };
  afterEach(() => vi.unstubAllGlobals());

  test.each(Object.entries(wrong))("%s", async (_, outputs) => {
    const { graph: relu } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
    const executable = await wasm().compile(relu);
    vi.stubGlobal("WebAssembly", undefined);
    const interpreted = await wasm().compile(relu);
    for (const each of [executable, interpreted]) {
      expect(() => each.runInto([tensor([1, 2])], outputs as never)).toThrow(
        /^QK1015: outputs must be a tensor float32\[2\]/,
      );
      const y = { dtype: "float32", shape: [2], data: new Float32Array(2) } as const;
      each.runInto([tensor([-1, 2])], y);
      expect([...y.data]).toEqual([0, 2]);
      each.dispose();
    }
  });

  test("where a record has other keys", async () => {
    const executable = await wasm().compile(graph);
    const args = argumentsOf(1, 1);
    const { features } = executable.runSync(...args) as unknown as Result;
    expect(() => executable.runInto(args, { features })).toThrow(
      /^QK1015: outputs must be a record of features, heads/,
    );
    executable.dispose();
  });
});
