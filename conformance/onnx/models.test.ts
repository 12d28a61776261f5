import { compile, Generator, type Graph, referenceBackend, type TensorData } from "quantrace";
import { flattenTree, isValueLeaf } from "@quantrace/ir";
import { exportOnnx } from "@quantrace/onnx";
import { describe, expect, test } from "vitest";
import { zoo } from "../../examples/models/zoo.ts";
import { distance } from "./distance.ts";
import { zooGraphs } from "./model-graphs.ts";
import { inOnnxRuntime, missing, runOnnx } from "./runtime.ts";

/** How far results may be from ONNX Runtime's, relative to 1 or the number. */
const bounds = {
  /** Sums in another order, and other polynomials. */
  float: 1e-5,
  /** Mostly the same bits; ONNX Runtime fuses this form as it likes, and an integer may be one step off. */
  reference: 1e-2,
  /** The same bits. */
  int8: 0,
} as const;

/** Its LSTM has a loop over a symbolic length, and is a leaf module for that reason. */
const LEAF = "lstm-classifier.ts";

const forms = ["float", "reference", "int8"] as const;

/** The tensors that a model takes or gives, in order. */
const tensorsOf = (tree: unknown): readonly TensorData[] =>
  flattenTree(tree as never, isValueLeaf) as readonly TensorData[];

describe.skipIf(missing !== null)(
  inOnnxRuntime("models compute the same in ONNX Runtime, for each size"),
  () => {
    test.each(zoo.filter(({ file }) => file !== LEAF))("$file", async (entry) => {
      const graphs = await zooGraphs(entry);
      const seen: Record<string, number> = {};
      for (const form of forms) {
        const bytes = exportOnnx(graphs[form]);
        seen[form] = 0;
        for (const n of [1, 2]) {
          const inputs = entry.inputs(n, new Generator(40 + n));
          const here = await runHere(graphs[form], inputs);
          const there = await runOnnx(bytes, tensorsOf(inputs));
          expect(there.length).toBe(here.length);
          for (const [i, tensor] of here.entries())
            seen[form] = Math.max(seen[form], distance(there[i] as TensorData, tensor));
        }
      }
      expect(
        forms.filter((form) => !((seen[form] as number) <= bounds[form])).map((form) => [form, seen[form]]),
      ).toEqual([]);
    });
  },
);

test("a model with a leaf module is refused, and the module named", async () => {
  const graphs = await zooGraphs(zoo.find(({ file }) => file === LEAF) as (typeof zoo)[number]);
  for (const form of forms)
    expect(() => exportOnnx(graphs[form])).toThrow(/QF5005: the module lstm is called as a whole/);
});

async function runHere(graph: Graph, inputs: readonly unknown[]): Promise<readonly TensorData[]> {
  const executable = await compile(graph, referenceBackend());
  return tensorsOf(await executable.run(...inputs));
}
