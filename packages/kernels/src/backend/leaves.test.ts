import { type EagerTensor, Module, nn, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { LeafModule, spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class SortRows extends LeafModule {
  readonly kept: Tensor[] = [];
  forward(x: Tensor): Tensor {
    this.kept.push(x);
    return tensor(((x as EagerTensor).toArray() as number[][]).map((row) => row.toSorted((a, b) => a - b)));
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

class Stats extends LeafModule {
  forward(x: Tensor, { by }: { by: number }): { sum: Tensor; both: [Tensor, Tensor] } {
    return { sum: x.sum(), both: [x, x.mul(by)] };
  }
  outputSpec(x: Tensor) {
    return { sum: spec(x.dtype, []), both: [spec(x.dtype, x.shape), spec(x.dtype, x.shape)] as const };
  }
}

/** Keeps the rows whose first element is above 0: how many, only the run can tell. */
class KeepPositive extends LeafModule {
  forward(x: Tensor): Tensor {
    const rows = ((x as EagerTensor).toArray() as number[][]).filter(([first]) => (first as number) > 0);
    return tensor(rows, { shape: [rows.length, 3] });
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, ["K", x.shape[1] as never]);
  }
}

/** Turns round the order of all elements. */
class Reverse extends LeafModule {
  forward(x: Tensor): Tensor {
    const { data, shape } = x as EagerTensor;
    return tensor(Float32Array.from(data).reverse(), { shape: [...shape] as number[] });
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

const rows = [spec("float32", ["N", 3])] as const;
const batches = [2, 4, 1, 2].map((size, i) => [roughData([size, 3], i + 1)]);

describe("leaf modules on the wasm backend", () => {
  test("take and give tensors between kernels, and may keep what they were given", async () => {
    class Net extends Module {
      readonly sort = new SortRows();
      readonly fc = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.fc.forward(this.sort.forward(this.fc.forward(x)).add(1));
      }
    }
    const model = new Net();
    const { graph } = symbolicTrace(model, rows);
    await expectSameAsReference(graph, batches);
    model.sort.kept.length = 0;
    const executable = await wasm().compile(graph);
    executable.runSync(...(batches[0] as [unknown]));
    const seen = (model.sort.kept[0] as EagerTensor).toArray();
    executable.runSync(roughData([2, 3], 99));
    executable.runSync(roughData([9000, 3], 99));
    expect((model.sort.kept[0] as EagerTensor).toArray()).toEqual(seen);
    expect(executable.explain().map(({ op, runs }) => [op, runs])).toEqual([
      ["linear", "f32_f32_gemm_2x16__simd128"],
      ["sort", "module"],
      ["add", "f32_f32_add_1x4__simd128"],
      ["linear", "f32_f32_gemm_2x16__simd128"],
    ]);
    executable.dispose();
  });

  test("may give trees, and take plain values", async () => {
    class Net extends Module {
      readonly stats = new Stats();
      readonly fc = new nn.Linear(3, 2);
      forward(x: Tensor): { last: Tensor; all: unknown } {
        const { sum, both } = this.stats.forward(this.fc.forward(x), { by: 3 });
        return { last: both[1].add(sum), all: both[0] };
      }
    }
    const { graph } = symbolicTrace(new Net() as never, rows);
    expect([...graph.nodes()].some(({ kind }) => kind === "get_item")).toBe(true);
    await expectSameAsReference(graph, batches);
  });

  test("whose result has sizes of its own make everything run on the reference kernels", async () => {
    class Net extends Module {
      readonly keep = new KeepPositive();
      readonly fc = new nn.Linear(3, 2);
      forward(x: Tensor): Tensor {
        return this.fc.forward(this.keep.forward(x));
      }
    }
    const { graph } = symbolicTrace(new Net(), rows);
    await expectSameAsReference(graph, batches);
    const executable = await wasm().compile(graph);
    expect(executable.explain()).toMatchObject([
      { node: "keep", op: "keep", runs: "module", reason: null },
      { node: "linear", op: "linear", runs: "reference", reason: "sizes are known only when keep has run" },
    ]);
    executable.dispose();
    expect(() => executable.runSync(batches[0])).toThrow(expect.objectContaining({ code: "QK1005" }));
  });

  test("that give something else than they said are the reference's error", async () => {
    class Wrong extends SortRows {
      override forward(x: Tensor): Tensor {
        return x.sum();
      }
    }
    class Net extends Module {
      readonly wrong = new Wrong();
      forward(x: Tensor): Tensor {
        return this.wrong.forward(x);
      }
    }
    const { graph } = symbolicTrace(new Net(), rows);
    const [outcome] = await expectSameAsReference(graph, batches);
    expect(outcome?.result).toMatchObject({ message: expect.stringMatching(/^QT7016/), node: "wrong" });
  });

  test("that are missing are the reference's error", async () => {
    class Net extends Module {
      readonly sort = new SortRows();
      forward(x: Tensor): Tensor {
        return this.sort.forward(x.relu());
      }
    }
    const { graph } = symbolicTrace(new Net(), rows);
    graph.modules.clear();
    const [outcome] = await expectSameAsReference(graph, batches);
    expect(outcome?.result).toMatchObject({ message: expect.stringMatching(/^QX2003/) });
  });

  test("between convolutions get their tensors in the order of their shapes, and give them so", async () => {
    class Net extends Module {
      first = new nn.Conv2d(3, 16, 3, { padding: 1 });
      readonly reverse = new Reverse();
      second = new nn.Conv2d(16, 16, 3, { padding: 1 });
      forward(x: Tensor): Tensor {
        return this.second.forward(this.reverse.forward(this.first.forward(x).relu())).relu();
      }
    }
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const prepared = prepare(new Net().eval(), mapping, [spec("float32", ["N", 3, 6, 6])]);
    const x = roughData([2, 3, 6, 6], 1);
    const { graph } = convert(await calibrate(prepared, [tensor(x.data, { shape: x.shape })]));
    const executable = await wasm().compile(graph);
    const layouts = executable.explain().map(({ op, layout }) => `${op} ${layout}`);
    expect(layouts).toEqual(expect.arrayContaining(["quantized.conv2d channelsLast", "reverse contiguous"]));
    const y = executable.runSync(x) as TensorData;
    const expected = [...y.data];
    y.data.fill(9);
    executable.runInto([x], y);
    expect([...y.data]).toEqual(expected);
    executable.dispose();
    await expectSameAsReference(graph, [[x], [roughData([1, 3, 6, 6], 2)]]);
  });
});
