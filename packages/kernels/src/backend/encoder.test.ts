import { manualSeed, Module, nn, type Tensor } from "@quantrace/core";
import { type Graph, spec, symbolicTrace } from "@quantrace/ir";
import {
  calibrate,
  convert,
  convertToReference,
  defaultDynamicQConfig,
  minMaxQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

const [LENGTH, WIDTH, HEADS] = [36, 24, 3];

/** An encoder layer as in BERT: attention over heads and two wide layers, each with an addition and a norm. */
class Encoder extends Module {
  query = new nn.Linear(WIDTH, WIDTH);
  key = new nn.Linear(WIDTH, WIDTH);
  value = new nn.Linear(WIDTH, WIDTH);
  attended = new nn.Linear(WIDTH, WIDTH);
  wide = new nn.Linear(WIDTH, 2 * WIDTH + 4);
  narrow = new nn.Linear(2 * WIDTH + 4, WIDTH);
  first = new nn.LayerNorm(WIDTH, { eps: 1e-12 });
  second = new nn.LayerNorm(WIDTH, { eps: 1e-12 });

  heads(x: Tensor): Tensor {
    return x.reshape([-1, LENGTH, HEADS, WIDTH / HEADS]).permute([0, 2, 1, 3]);
  }

  forward(x: Tensor): Tensor {
    const [query, key, value] = [this.query, this.key, this.value].map((layer) =>
      this.heads(layer.forward(x)),
    );
    const scores = (query as Tensor).matmul((key as Tensor).transpose(-1, -2)).div(Math.sqrt(WIDTH / HEADS));
    const context = scores
      .softmax(-1)
      .matmul(value as Tensor)
      .permute([0, 2, 1, 3]);
    const y = this.first.forward(this.attended.forward(context.reshape([-1, LENGTH, WIDTH])).add(x));
    return this.second.forward(this.narrow.forward(this.wide.forward(y).gelu()).add(y));
  }
}

manualSeed(8);
const model = new Encoder().eval();
const specs = [spec("float32", ["N", LENGTH, WIDTH])] as const;
const runs = [1, 3, 1].map((size, i) => [roughData([size, LENGTH, WIDTH], i)]);

async function stages(): Promise<Readonly<Record<string, Graph>>> {
  const prepared = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), specs);
  const calibrated = await calibrate(prepared, [roughData([2, LENGTH, WIDTH], 9)]);
  const dynamic = prepare(model, new QConfigMapping().setGlobal(defaultDynamicQConfig), specs);
  return {
    float: symbolicTrace(model, specs).graph,
    reference: convertToReference(calibrated).graph,
    int8: convert(calibrated).graph,
    dynamic: convert(dynamic).graph,
  };
}

const graphs = await stages();

describe.each(Object.keys(graphs))("an encoder layer, %s", (stage) => {
  const graph = graphs[stage] as Graph;

  test.each([
    ["one thread", { threads: 1 }],
    ["three threads", { threads: 3 }],
    ["no SIMD", { features: [] }],
  ])("gives the bits of the reference with %s", async (_, options) => {
    await expectSameAsReference(graph, runs, wasm(options));
  });

  test("runs on kernels", async () => {
    const executable = await wasm().compile(graph);
    const others = executable.explain().filter(({ runs: by }) => by === "reference");
    // The table of gelu has no kernel yet.
    expect(others.filter(({ op }) => op !== "quantized.lookup")).toEqual([]);
    executable.dispose();
  });
});
