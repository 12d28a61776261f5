import { nn, type TensorData } from "@quantrace/core";
import {
  anyGraph,
  anyInputs,
  anyModel,
  canonicalBits,
  defaultSeed,
  propertyConfig,
} from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  eliminateCommonSubexpressions,
  eliminateDeadCode,
  eliminateIdentities,
  foldConstants,
  foldConvBatchNorm,
  type Graph,
  Interpreter,
  isTensorType,
  type Node,
  parse,
  print,
  propagateShapes,
  setTrainingMode,
  spec,
  symbolicTrace,
  Transformer,
  unifyClamps,
  verify,
} from "../index.ts";

interface Pass {
  readonly name: string;
  readonly apply: (graph: Graph) => Graph;
  /** True: the results keep every bit. */
  readonly exact: boolean;
}

const passes: readonly Pass[] = [
  { name: "eliminateCommonSubexpressions", apply: eliminateCommonSubexpressions, exact: true },
  { name: "eliminateDeadCode", apply: (graph) => eliminateDeadCode(graph), exact: true },
  { name: "eliminateIdentities", apply: eliminateIdentities, exact: true },
  { name: "foldConstants", apply: (graph) => foldConstants(graph), exact: true },
  {
    name: "foldConstants, quantized too",
    apply: (graph) => foldConstants(graph, { keep: () => false }),
    exact: true,
  },
  { name: "foldConvBatchNorm", apply: foldConvBatchNorm, exact: false },
  { name: "propagateShapes", apply: (graph) => propagateShapes(graph), exact: true },
  { name: "unifyClamps", apply: unifyClamps, exact: false },
  { name: "setTrainingMode", apply: (graph) => setTrainingMode(graph, false), exact: true },
  { name: "Transformer", apply: (graph) => new Transformer(graph).transform(), exact: true },
  { name: "copy", apply: (graph) => graph.copy(), exact: true },
  { name: "print and parse", apply: (graph) => parse(print(graph), { state: graph.state }), exact: true },
];
const exactPasses = passes.filter(({ exact }) => exact);

const graphAndInputs = anyGraph().chain((graph) => anyInputs(graph).map((inputs) => ({ graph, inputs })));

function run(graph: Graph, inputs: readonly unknown[]): unknown {
  return canonicalBits(new Interpreter(graph).run(inputs));
}

/** A graph as text, with its state. */
function portrait(graph: Graph): unknown {
  return [print(graph), [...graph.state].map(([key, data]) => [key, canonicalBits(data)])];
}

/** What a pass does to a graph that no other step does: without such graphs its properties would say nothing. */
const working: readonly string[] = [
  "eliminateCommonSubexpressions",
  "eliminateDeadCode",
  "eliminateIdentities",
  "foldConstants",
  "foldConvBatchNorm",
];

test.each(working)("%s has something to do in 2 % of the generated graphs or more", (name) => {
  const { apply } = passes.find((pass) => pass.name === name) as Pass;
  const graphs = fc.sample(anyGraph(), { numRuns: 500, seed: defaultSeed });
  const changed = graphs.filter((graph) => print(apply(graph)) !== print(graph));
  expect(changed.length / graphs.length).toBeGreaterThan(0.02);
});

describe("any sequence of up to 6 passes", () => {
  test("leaves a graph that the verifier accepts after each, with the same inputs and output types", () => {
    fc.assert(
      fc.property(anyGraph(), fc.array(fc.constantFrom(...passes), { maxLength: 6 }), (graph, sequence) => {
        let at = graph;
        for (const { apply } of sequence) {
          at = apply(at);
          verify(at);
        }
        expect(at.placeholders.map(({ name, type }) => [name, type])).toEqual(
          graph.placeholders.map(({ name, type }) => [name, type]),
        );
        expect(at.signature).toEqual(graph.signature);
        expect(at.output.type).toEqual(graph.output.type);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("keeps every bit of the results when the passes are exact", () => {
    fc.assert(
      fc.property(
        graphAndInputs,
        fc.array(fc.constantFrom(...exactPasses), { maxLength: 6 }),
        ({ graph, inputs }, sequence) => {
          const result = sequence.reduce((at, { apply }) => apply(at), graph);
          expect(run(result, inputs)).toEqual(run(graph, inputs));
        },
      ),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("holds for traced models too, whose nodes keep their module and line", () => {
    fc.assert(
      fc.property(
        anyModel(),
        fc.array(fc.constantFrom(...exactPasses), { maxLength: 6 }),
        ({ model, specs, inputs }, sequence) => {
          const { graph } = symbolicTrace(model, specs);
          const result = sequence.reduce((at, { apply }) => apply(at), graph);
          verify(result);
          for (const x of inputs) expect(run(result, [x])).toEqual(run(graph, [x]));
          const origins = new Set([...graph.nodes()].map(({ origin }) => JSON.stringify(origin)));
          for (const { origin } of result.nodes()) expect(origins).toContain(JSON.stringify(origin));
        },
      ),
      propertyConfig({ numRuns: 100 }),
    );
  });
});

describe.each(passes)("$name", ({ apply }) => {
  test("leaves its argument as it was, and shares no node with it", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const before = portrait(graph);
        const result = apply(graph);
        expect(portrait(graph)).toEqual(before);
        expect(result).not.toBe(graph);
        for (const node of result.nodes()) expect(graph.owns(node)).toBe(false);
      }),
      propertyConfig({ numRuns: 60 }),
    );
  });

  test("does nothing the second time", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const once = apply(graph);
        expect(portrait(apply(once))).toEqual(portrait(once));
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("gives the same result each time", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        expect(portrait(apply(graph))).toEqual(portrait(apply(graph)));
      }),
      propertyConfig({ numRuns: 30 }),
    );
  });
});

describe("eliminateDeadCode", () => {
  test("leaves nothing but inputs without a user, and never takes an input or the output", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const result = eliminateDeadCode(graph);
        for (const node of result.nodes()) {
          if (node.kind !== "placeholder" && node.kind !== "output")
            expect(node.users.size).toBeGreaterThan(0);
        }
        expect(result.placeholders.length).toBe(graph.placeholders.length);
        expect(
          [...result.state.keys()].every((key) =>
            [...result.nodes()].some((n) => n.kind === "get_attr" && n.target === key),
          ),
        ).toBe(true);
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });
});

describe("eliminateCommonSubexpressions", () => {
  test("leaves no two operations with the same operands and attributes", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const seen = new Set<string>();
        for (const node of eliminateCommonSubexpressions(graph).nodes()) {
          if (node.kind !== "call_function") continue;
          const exactly = (value: unknown): string => (Object.is(value, -0) ? "-0" : String(value));
          const key = [
            node.op.id,
            ...node.args.map(exactly),
            ...Object.values(node.attributes).map(exactly),
          ].join();
          expect(seen).not.toContain(key);
          seen.add(key);
        }
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });
});

describe("foldConstants", () => {
  test("leaves no operation whose operands are all state, but those it must leave", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        for (const node of foldConstants(graph, { keep: () => false }).nodes()) {
          if (node.kind !== "call_function" || "training" in node.attributes) continue;
          const inputs = node.args
            .flat()
            .filter((arg): arg is Node => typeof arg === "object" && arg !== null);
          const isConstant = inputs.every(({ kind }) => kind === "get_attr");
          const isSymbolic =
            isTensorType(node.type) && node.type.shape.some((dim) => typeof dim !== "number");
          if (isConstant) expect(isSymbolic).toBe(true);
        }
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });
});

describe("propagateShapes", () => {
  test("gives every node the dtype and shape that it has in a run of these inputs", () => {
    fc.assert(
      fc.property(graphAndInputs, ({ graph, inputs }) => {
        const shapes = new Map<string, readonly number[]>();
        new Interpreter(graph, {
          tap: (node, value) => {
            if (node.kind === "placeholder") shapes.set(node.name, (value as TensorData).shape);
          },
        }).run(inputs);
        const concrete = propagateShapes(graph, { inputs: Object.fromEntries(shapes) });
        verify(concrete);
        const result = new Interpreter(concrete, {
          tap: (node, value) => {
            if (!isTensorType(node.type) || node.kind === "output") return;
            const { dtype, shape } = value as TensorData;
            expect({ dtype, shape }).toEqual(node.type);
          },
        }).run(inputs);
        expect(canonicalBits(result)).toEqual(run(graph, inputs));
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("mends types that an edit left behind", () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        const before = print(graph);
        const damaged = graph.copy();
        for (const node of damaged.nodes()) {
          if (node.kind === "call_function") damaged.setType(node, { dtype: "bool", shape: [97] });
        }
        expect(print(propagateShapes(damaged))).toBe(before);
      }),
      propertyConfig({ numRuns: 50 }),
    );
  });

  test("reads the types of state from its data", () => {
    const { graph } = symbolicTrace(new nn.Linear(2, 2), [spec("float32", ["N", 2])]);
    graph.state.set("weight", { dtype: "float32", shape: [5, 2], data: new Float32Array(10) });
    graph.state.set("bias", { dtype: "float32", shape: [5], data: new Float32Array(5) });
    const mended = propagateShapes(graph);
    verify(mended);
    expect(mended.output.type).toMatchObject({ shape: [expect.anything(), 5] });
  });

  test.each([
    ["an input that is not there", { z: [1] }, /^QX2003.*%z: there is no such input/],
    ["another rank", { x: [1] }, /^QS1002/],
    ["another size than the fixed one", { x: [4, 3] }, /^QS1010: dimension 2 is 3, expected 2/],
    ["a symbol where a number is fixed", { x: ["N", "M"] }, /^QS1010/],
    ["two sizes for one symbol", { x: [4, 2], y: [5] }, /^QS1010: dimension N is 5, expected 4/],
  ])("refuses %s", (_, inputs, message) => {
    const graph = parse(`quantrace.graph 1
graph "g" {
  signature (%x, %y)
  %x: float32[N, 2] = placeholder
  %y: float32[N] = placeholder
  return [%x, %y]
}
`);
    expect(() => propagateShapes(graph, { inputs })).toThrow(message);
  });

  test("names the node and the line where operands do not fit any more", () => {
    const graph = parse(`quantrace.graph 1
graph "g" {
  signature (%x, %y)
  %x: float32[N, M] = placeholder
  %y: float32[M, N] = placeholder
  %z: float32[N, N] = matmul(%x, %y) at "net.ts":4:2
  return %z
}
`);
    graph.setType(graph.placeholders[1] as Node, { dtype: "float32", shape: [7, 7] });
    expect(() => propagateShapes(graph, { inputs: { x: [2, 3] } })).toThrow(/net\.ts:4:2\n {2}node %z/);
  });
});
