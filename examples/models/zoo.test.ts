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
  wasm,
} from "quantrace";
import { describe, expect, test } from "vitest";
import { withRandomWeights } from "./random-weights.ts";
import { bitsOf } from "./tensor-bits.ts";
import { type Entry, zoo } from "./zoo.ts";

type Run = (...args: readonly unknown[]) => unknown;

function traced(model: Module, { specs }: Entry): GraphModule {
  return symbolicTrace(model, specs) as unknown as GraphModule;
}

describe("the analyser", () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith(".ts") && !/^zoo|^random-weights|^tensor-bits|\.test\./.test(name),
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
  const model = withRandomWeights(entry);
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
