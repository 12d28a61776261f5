import { manualSeed, Module, nn, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

const CHANNELS = 176;

/** The transformed weights of the second layer take 2.1 MB, those of the first 0.2 MB. */
class Net extends Module {
  first = new nn.Conv2d(16, CHANNELS, 3, { padding: 1 });
  second = new nn.Conv2d(CHANNELS, CHANNELS, 3, { padding: 1 });
  forward(x: Tensor): Tensor {
    return this.second.forward(this.first.forward(x).relu()).relu();
  }
}

manualSeed(4);
const x = (size: number, seed: number): TensorData => roughData([size, 16, 4, 4], seed);
const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(minMaxQConfig), [
  spec("float32", ["N", 16, 4, 4]),
]);
const { graph } = convert(await calibrate(prepared, [tensor(x(1, 1).data, { shape: x(1, 1).shape })]));

/** Weights for dot products of bytes are never large. */
const withoutBytes = { features: ["simd128"] } as const;
const quick = /^u8_s8c_igemm_/;
const fastest = /^u8_s8c_winograd_/;

describe("large constants are packed when there is a second run", () => {
  test("and explain says so; the bits are those of the reference in every run", async () => {
    const executable = await wasm(withoutBytes).compile(graph);
    const layers = () => executable.explain().filter(({ op }) => op === "quantized.conv2d");
    expect(layers()).toMatchObject([
      { runs: expect.stringMatching(fastest), reason: null },
      { runs: expect.stringMatching(quick), reason: expect.stringMatching(/^constants for a faster kernel/) },
    ]);
    const first = executable.runSync(x(1, 2));
    expect(layers()).toMatchObject([{}, { runs: expect.stringMatching(quick) }]);
    expect(canonicalBits(executable.runSync(x(1, 2)))).toEqual(canonicalBits(first));
    expect(layers()).toMatchObject([
      { runs: expect.stringMatching(fastest), reason: null },
      { runs: expect.stringMatching(fastest), reason: null },
    ]);
    executable.dispose();
    await expectSameAsReference(graph, [[x(1, 2)], [x(1, 3)], [x(2, 4)], [x(1, 5)]]);
  });

  test("and when the second has other sizes", async () => {
    await expectSameAsReference(graph, [[x(2, 2)], [x(1, 3)], [x(2, 4)]]);
  });

  test("unless they do not fit into the memory", async () => {
    const [small, large] = [
      await wasm({ ...withoutBytes, maximumBytes: 2 ** 21 }).compile(graph),
      await wasm(withoutBytes).compile(graph),
    ];
    for (let run = 0; run < 3; run++) {
      expect(canonicalBits(small.runSync(x(1, 2)))).toEqual(canonicalBits(large.runSync(x(1, 2))));
    }
    expect(small.explain().find(({ reason }) => reason !== null)?.runs).toMatch(quick);
    small.dispose();
    large.dispose();
  });

  test("and when runs write into arrays", async () => {
    const executable = await wasm(withoutBytes).compile(graph);
    const [inputs, y] = [[x(1, 6)], { dtype: "float32", shape: [1, CHANNELS, 4, 4] } as const];
    const into = { ...y, data: new Float32Array(CHANNELS * 16) };
    const seen: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      executable.runInto(inputs, into);
      seen.push(canonicalBits(into));
      into.data.fill(9);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(executable.explain().every(({ reason }) => reason === null)).toBe(true);
    executable.dispose();
  });
});
