import { readdirSync } from "node:fs";
import { analyze } from "@quantrace/analyzer";
import {
  compile,
  Generator,
  type GraphModule,
  type Module,
  parse,
  print,
  symbolicTrace,
  Tensor,
  wasm,
} from "quantrace";
import { describe, expect, test } from "vitest";
import { type Entry, zoo } from "./zoo.ts";

type Run = (...args: readonly unknown[]) => unknown;

/** Tensors as shapes and bits. */
function bitsOf(value: unknown): unknown {
  if (value instanceof Tensor) return leafBits(value);
  if (typeof value !== "object" || value === null) return value;
  if ("data" in value && "shape" in value) return leafBits(value as unknown as Tensor);
  if (Array.isArray(value)) return value.map(bitsOf);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bitsOf(item)]));
}

function leafBits(value: Tensor): unknown {
  const { shape, data } = value as unknown as { shape: readonly number[]; data: Float32Array };
  return { shape: [...shape], bits: [...new Int32Array(data.buffer, data.byteOffset, data.length)] };
}

/** The mask of what comes later: the only state that is no parameter and must stay. */
const isMask = /\.attn\.bias$/;

/** A model whose every parameter is drawn: first values such as 0 and 1 would hide faults. */
function made({ make }: Entry): Module {
  const model = make().eval();
  const random = new Generator(2);
  for (const [key, { data }] of model.stateDict()) {
    const [low, high] = key.endsWith("running_var") ? [0.5, 2] : [-0.5, 0.5];
    if (!isMask.test(key)) for (let i = 0; i < data.length; i++) data[i] = random.uniform(low, high);
  }
  return model;
}

function traced(model: Module, { specs }: Entry): GraphModule {
  return symbolicTrace(model, specs as never) as unknown as GraphModule;
}

describe("the analyser", () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith(".ts") && !name.startsWith("zoo"),
  );

  test("reads every model of the zoo", () => {
    expect(zoo.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  test.each(["recommended", "strict"] as const)(
    "%s: says nothing, and calls every module traceable",
    (preset) => {
      const result = analyze({ cwd: import.meta.dirname, paths: files, config: { preset } });
      expect(result.findings).toEqual([]);
      const others = result.modules.filter(({ verdict }) => verdict !== "traceable");
      expect(others.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([]);
      expect(result.modules.flatMap(({ leaves }) => leaves)).toEqual(["LSTM"]);
      expect(result.modules).toHaveLength(36);
    },
  );
});

describe.each(zoo)("$file", (entry) => {
  const model = made(entry);
  const graph = traced(model, entry);
  const batches = [1, 2].map((n) => entry.inputs(n, new Generator(n)));

  test("has the names of PyTorch's state dict", () => {
    expect([...model.stateDict().keys()]).toEqual(expect.arrayContaining([...entry.keys]));
  });

  test("traced, it computes what it computes eagerly, bit for bit, for two batch sizes", () => {
    for (const inputs of batches) {
      const eager = bitsOf((model.run as Run)(...inputs));
      expect(bitsOf((graph.run as Run)(...inputs))).toEqual(eager);
    }
  });

  test("compiled to WebAssembly, it gives the same bits", async () => {
    const executable = await compile(graph, wasm());
    for (const inputs of batches) {
      const eager = bitsOf((model.run as Run)(...inputs));
      expect(bitsOf(await (executable.run as unknown as Run)(...inputs))).toEqual(eager);
    }
  });

  test("its text parses into the same text", () => {
    const text = print(graph.graph);
    expect(print(parse(text))).toBe(text);
  });
});
