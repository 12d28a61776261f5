import { Module, nn, type Tensor, manualSeed } from "@quantrace/core";
import { compile, spec, symbolicTrace } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { afterEach, describe, expect, test, vi } from "vitest";
import { wasm } from "../backend/wasm.ts";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";

/** Winograd, depthwise, 1x1 and strided windows, poolings, an addition and a linear layer. */
class Net extends Module {
  stem = new nn.Conv2d(3, 16, 3, { stride: 2, padding: 1 });
  plain = new nn.Conv2d(16, 16, 3, { padding: 1 });
  depthwise = new nn.Conv2d(16, 16, 3, { padding: 1, groups: 16 });
  pointwise = new nn.Conv2d(16, 24, 1);
  head = new nn.Linear(24, 10);
  forward(x: Tensor): Tensor {
    const y = this.stem.forward(x).relu();
    const z = this.plain.forward(y).add(y).relu();
    const features = this.pointwise.forward(this.depthwise.forward(z).relu()).maxPool2d(2);
    return this.head.forward(features.adaptiveAvgPool2d(1).flatten(1));
  }
}

/** Two filters to a group, five by five; and a weight that does not take a border of zeros. */
class Planes extends Module {
  grouped = new nn.Conv2d(4, 4, 5, { padding: 2, groups: 2 });
  skipping = new nn.Conv2d(4, 6, 3, { padding: 1 });
  forward(x: Tensor): Tensor {
    return this.skipping.forward(this.grouped.forward(x));
  }
}

async function lowered() {
  manualSeed(5);
  const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
  const prepared = prepare(new Net().eval(), mapping, [spec("float32", ["N", 3, 22, 26])]);
  const image = roughData([2, 3, 22, 26], 1);
  return convert(await calibrate(prepared, [image])).graph;
}

const graph = await lowered();

afterEach(() => vi.unstubAllGlobals());

describe("threads", () => {
  test.each([2, 3, 7])("%d of them give the bits of the reference", async (threads) => {
    const runs = [roughData([1, 3, 22, 26], 2), roughData([3, 3, 22, 26], 3)].map((image) => [image]);
    await expectSameAsReference(graph, runs, wasm({ threads }));
    const executable = await compile(graph, wasm({ threads }));
    expect(executable).toMatchObject({ threads: { count: threads, reason: null } });
    executable.dispose();
  });

  test.each([2, 3])("%d of them give the bits of the float32 reference", async (threads) => {
    const { graph: float } = symbolicTrace(new Net().eval(), [spec("float32", ["N", 3, 22, 26])]);
    const runs = [roughData([1, 3, 22, 26], 2), roughData([3, 3, 22, 26], 3)].map((image) => [image]);
    await expectSameAsReference(float, runs, wasm({ threads }));
    const { graph: product } = symbolicTrace((x: Tensor) => x.matmul(x), [spec("float32", ["B", 5, 5])]);
    const matrices = [roughData([1, 5, 5], 4), roughData([7, 5, 5], 5)].map((x) => [x]);
    await expectSameAsReference(product, matrices, wasm({ threads }));
    const planes = new Planes().eval();
    planes.skipping.weight.data[0] = Infinity;
    const { graph: few } = symbolicTrace(planes, [spec("float32", [2, 4, 9, 7])]);
    await expectSameAsReference(few, [[roughData([2, 4, 9, 7], 6)]], wasm({ threads }));
  });

  test("end with the executable", async () => {
    const executable = await compile(graph, wasm({ threads: 2 }));
    executable.runSync(roughData([1, 3, 22, 26], 2));
    executable.dispose();
    expect(() => executable.runSync(roughData([1, 3, 22, 26], 2))).toThrow(/^QK1005/);
  });

  test("are one where the host shares no memory, and the executable says why", async () => {
    vi.stubGlobal("crossOriginIsolated", false);
    const { graph: float } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
    const executable = await wasm({ threads: 4 }).compile(float);
    expect(executable.threads).toEqual({ count: 1, reason: expect.stringMatching(/cross-origin isolated/) });
    executable.dispose();
  });
});
