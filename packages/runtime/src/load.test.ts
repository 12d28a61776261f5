import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import {
  compile,
  type Graph,
  LeafModule,
  saveArtifact,
  spec,
  symbolicTrace,
  type TensorSpec,
} from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import {
  calibrate,
  convert,
  convertToReference,
  minMaxQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { anyGraph, anyInputs, canonicalBits, propertyConfig, seededData } from "@quantrace/testing";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { load, type RuntimeValue, type TensorData } from "./index.ts";

class Net extends Module {
  conv = new nn.Conv2d(3, 8, 3, { padding: 1 });
  deep = new nn.Conv2d(8, 8, 3, { padding: 1, groups: 8 });
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor {
    const h = this.conv.forward(x).relu().maxPool2d(2);
    return this.fc.forward(h.add(this.deep.forward(h)).relu().adaptiveAvgPool2d(1).flatten(1));
  }
}

const image = (batch: number, seed: number): TensorData => seededData("float32", [batch, 3, 8, 8], seed);
const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(minMaxQConfig), [
  spec("float32", ["N", 3, 8, 8]),
]);
const calibrated = await calibrate(prepared, [image(2, 1), image(2, 2)]);
const int8 = convert(calibrated).graph;
const artifact = saveArtifact(int8);
const x = image(2, 3);

/** What a graph gives on the wasm backend. */
async function expected(graph: Graph, ...args: readonly unknown[]): Promise<unknown> {
  const executable = await compile(graph, wasm());
  const result = executable.runSync(...args);
  executable.dispose();
  return result;
}

describe("a loaded artifact gives the bits of wasm()", () => {
  test.each([1, 2])("an int8 network, on %i threads, in batches of changing size", async (threads) => {
    const model = await load(artifact, { threads });
    expect(model.threads.count).toBe(threads);
    for (const batch of [2, 1, 3]) {
      const data = image(batch, batch);
      expect(model.runSync(data)).toEqual(await expected(int8, data));
      expect(await model.run(data)).toEqual(await expected(int8, data));
    }
    expect(model.explain().filter(({ runs }) => runs === "reference")).toEqual([]);
    model.dispose();
    expect(() => model.runSync(x)).toThrow(expect.objectContaining({ code: "QK1005" }));
  });

  test("without SIMD", async () => {
    const model = await load(artifact, { features: [] });
    expect(model.runSync(x)).toEqual(await expected(int8, x));
    model.dispose();
  });

  test("a reference graph, which needs every operation", async () => {
    const { graph } = convertToReference(calibrated);
    const model = await load(saveArtifact(graph));
    expect(model.runSync(x)).toEqual(await expected(graph, x));
    model.dispose();
  });

  test("any graph", async () => {
    const cases = anyGraph().chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));
    await fc.assert(
      fc.asyncProperty(cases, async ({ graph, inputs }) => {
        const model = await load(saveArtifact(graph));
        const found = model.runSync(...(inputs as readonly RuntimeValue[]));
        expect(canonicalBits(found as never)).toEqual(
          canonicalBits((await expected(graph, ...inputs)) as never),
        );
        model.dispose();
      }),
      propertyConfig({ numRuns: 30 }),
    );
  });
});

class SortRows extends LeafModule {
  forward(x: Tensor): Tensor {
    return tensor(((x as EagerTensor).toArray() as number[][]).map((row) => row.toSorted((a, b) => a - b)));
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

class Late extends LeafModule {
  forward(x: Tensor): Tensor {
    return x;
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, ["K", x.shape[1] as never]);
  }
}

const rows = [spec("float32", ["N", 3])] as const;
const table: TensorData = { dtype: "float32", shape: [2, 3], data: Float32Array.of(3, 1, 2, 0, -1, 5) };

describe("modules that the graph calls", () => {
  class WithLeaf extends Module {
    readonly leaf: SortRows | Late;
    constructor(leaf: SortRows | Late) {
      super();
      this.leaf = leaf;
    }
    forward(x: Tensor): Tensor {
      return this.leaf.forward(x.relu());
    }
  }

  test("take and give data", async () => {
    const bytes = saveArtifact(symbolicTrace(new WithLeaf(new SortRows()), rows).graph);
    const leaf = {
      forward: ({ dtype, shape, data }: TensorData): TensorData => {
        const rowsOf = [0, 3].map((start) => [...data.subarray(start, start + 3)].toSorted((a, b) => a - b));
        return { dtype, shape, data: Float32Array.from(rowsOf.flat()) };
      },
    };
    const model = await load(bytes, { modules: new Map([["leaf", leaf]]) });
    expect([...(model.runSync(table) as TensorData).data]).toEqual([1, 2, 3, 0, 0, 5]);
    model.dispose();
    await expect(load(bytes)).rejects.toMatchObject({ code: "QF4009" });
    const wrong = await load(bytes, { modules: new Map([["leaf", { forward: () => 1 }]]) });
    expect(() => wrong.runSync(table)).toThrow(expect.objectContaining({ code: "QT7016" }));
    wrong.dispose();
  });

  test("whose result alone says how large it is are refused", async () => {
    const bytes = saveArtifact(symbolicTrace(new WithLeaf(new Late()), rows).graph);
    const modules = new Map([["leaf", { forward: (data: TensorData) => data }]]);
    await expect(load(bytes, { modules })).rejects.toMatchObject({
      code: "QK1011",
      params: { reason: "sizes are known only when leaf has run" },
    });
  });
});

describe("what cannot be loaded says so", () => {
  test("a byte that changed, a file that is none, and inputs that do not fit", async () => {
    const damaged = artifact.slice();
    damaged[damaged.length - 1] = (damaged.at(-1) as number) ^ 1;
    await expect(load(damaged, { file: "net" })).rejects.toMatchObject({
      code: "QF4010",
      params: { file: "net" },
    });
    await expect(load(new Uint8Array(4))).rejects.toMatchObject({ code: "QF1001" });
    await expect(load(artifact, { threads: 0 })).rejects.toMatchObject({ code: "QS1013" });
    const model = await load(artifact);
    expect(() => model.runSync(table)).toThrow(expect.objectContaining({ code: "QS1002" }));
    expect(() => model.runSync()).toThrow(expect.objectContaining({ code: "QS2001" }));
    model.dispose();
  });

  test("every proper prefix of the metadata, typed", async () => {
    for (let length = 0; length < 2000; length += 97) {
      await expect(load(artifact.slice(0, length))).rejects.toMatchObject({
        code: expect.stringMatching(/^QF/),
      });
    }
  });

  test("checked: a value that is not finite", async () => {
    const model = await load(artifact, { checked: true });
    const bad = image(1, 1);
    bad.data[5] = Number.NaN;
    expect(() => model.runSync(bad)).toThrow(expect.objectContaining({ code: "QQ1001" }));
    model.dispose();
  });
});

describe("without leave to compile", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("a policy that forbids WebAssembly is QK1010, and wasm() says so and goes on", async () => {
    const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: object };
    const refuse = () => Promise.reject(new Error("disallowed by embedder"));
    vi.stubGlobal(
      "WebAssembly",
      new Proxy(api, { get: (on, key) => (key === "compile" ? refuse : Reflect.get(on, key)) }),
    );
    await expect(load(artifact)).rejects.toMatchObject({
      code: "QK1010",
      params: { reason: "Error: disallowed by embedder" },
    });
    const executable = await wasm().compile(int8);
    expect(executable.threads.reason).toMatch(/^QK1010: /);
    executable.dispose();
  });

  test("no WebAssembly is QK1006", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    await expect(load(artifact)).rejects.toMatchObject({ code: "QK1006" });
  });
});

describe("from a URL", () => {
  const folder = mkdtempSync(join(tmpdir(), "quantrace-runtime-"));
  const generated = new URL("../../kernels/src/generated/", import.meta.url);
  let server: Server;
  let origin = "";

  beforeAll(async () => {
    writeFileSync(join(folder, "net.safetensors"), artifact);
    server = createServer(({ url }, response) => {
      response.writeHead(url === "/net" ? 200 : 404).end(url === "/net" ? artifact : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  test("http, and a file where the host reads files", async () => {
    const places = [
      `${origin}/net`,
      new URL(`${origin}/net`),
      pathToFileURL(join(folder, "net.safetensors")),
    ];
    for (const place of places) {
      const model = await load(place);
      expect(model.runSync(x)).toEqual(await expected(int8, x));
      model.dispose();
    }
  });

  test("with the kernels from files of their own", async () => {
    const at = (name: string): URL => new URL(`${name}.wasm`, generated);
    const places = { scalar: at("scalar"), simd128: at("simd128"), "simd128-float": at("simd128-float") };
    const model = await load(artifact, { wasm: places });
    expect(model.runSync(x)).toEqual(await expected(int8, x));
    model.dispose();
    const wrong = pathToFileURL(join(folder, "net.safetensors"));
    await expect(load(artifact, { wasm: { ...places, simd128: wrong } })).rejects.toMatchObject({
      code: "QK1010",
    });
  });

  test("what does not come is QF2001", async () => {
    for (const [place, reason] of [
      [`${origin}/other`, "status 404"],
      [pathToFileURL(join(folder, "none")), expect.stringContaining("ENOENT")],
      ["nowhere", expect.any(String)],
    ] as const) {
      await expect(load(place)).rejects.toMatchObject({ code: "QF2001", params: { reason } });
    }
  });
});
