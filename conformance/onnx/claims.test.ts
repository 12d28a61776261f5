import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { evaluateOp, type OpId, ops, QuantraceError, references, type TensorData } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  flattenTree,
  graphDifference,
  Interpreter,
  isValueLeaf,
  spec,
  symbolicTrace,
} from "@quantrace/ir";
import { exportOnnx, importOnnx } from "@quantrace/onnx";
import { propertyConfig } from "@quantrace/testing";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { type Graph, nn, type Tensor } from "quantrace";
import { type Call, calls } from "../operands.ts";
import { loadSamples } from "../sample.ts";
import { distance } from "./distance.ts";
import { graphOf } from "./one-operation.ts";
import { ModelProtoSchema } from "../../packages/onnx/src/proto/onnx_pb.ts";
import { withClaims, withoutClaims } from "./without-claims.ts";

const samples = await loadSamples();
const ids = Object.keys(ops) as OpId[];

/** Chains of operators round otherwise than the operation; what is believed is the operation. */
const FLOAT_BOUND = 1e-5;

/**
 * What no node shows, so that it is taken as claimed: a dropout is an Identity whatever it would do in training, and so is what changes
 * no integer, and what picks neighbours, whatever the qparams are. It can make an operation refuse to run, and nothing else.
 */
const notShown: Readonly<Partial<Record<OpId, RegExp>>> = {
  dropout: /^QS1102$/,
  "quantized.clamp": /^QQ100[34]$/,
  "quantized.interpolate": /^QQ100[34]$/,
  "quantized.pad": /^QQ100[34]$/,
};

interface Claim {
  op: string;
  version: number;
  args: unknown[];
  attributes: Record<string, unknown>;
}

/** Values that an attribute, an operand or a number could have, and that none of them can have. */
const anyPart: Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -3, max: 300 }),
  fc.constantFrom(null, true, false, "x", "uint8", 0.5, -1e30, 2 ** 40),
  fc.constantFrom(
    { number: "NaN" },
    { number: "1" },
    { dim: "N" },
    { dim: "2*" },
    { value: "x" },
    { value: "" },
  ),
  fc.constantFrom({ value: "weight", by: { kind: "transposed" } }, { value: "x", by: { kind: "moved" } }),
  fc.constantFrom({ tensor: { dtype: "float32", shape: [2], data: [1, 1] } }, { tensor: { shape: [9] } }, {}),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  fc.jsonValue(),
);

/** Ways to say something else than what is so. */
const anyChange: Arbitrary<(claim: Claim) => unknown> = fc.oneof(
  fc.constantFrom(...ids).map((op) => (claim: Claim) => ({ ...claim, op })),
  fc.tuple(fc.nat(), anyPart).map(([at, part]) => (claim: Claim) => ({
    ...claim,
    args: claim.args.map((arg, i) => (i === at % claim.args.length ? part : arg)),
  })),
  fc.tuple(fc.nat(), anyPart).map(([at, part]) => (claim: Claim) => {
    const names = Object.keys(claim.attributes);
    return { ...claim, attributes: { ...claim.attributes, [names[at % names.length] ?? "by"]: part } };
  }),
  fc.constant((claim: Claim) => ({ ...claim, args: claim.args.toReversed() })),
  fc.constant((claim: Claim) => ({ ...claim, args: claim.args.slice(1) })),
  anyPart.map((part) => () => part),
);

function run(graph: Graph, inputs: readonly TensorData[]): readonly TensorData[] {
  const result = new Interpreter(graph).run(inputs as never);
  return flattenTree(result as never, isValueLeaf) as readonly TensorData[];
}

function typed<T>(run: () => T): T | QuantraceError {
  try {
    return run();
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
}

describe("a file computes what its nodes say, whatever it claims to be", () => {
  test.each(ids)("%s", (id) => {
    fc.assert(
      fc.property(calls(ops[id] as OpDefinition, samples.get(id)), anyChange, (call, change) => {
        const { graph, inputs } = graphOf(ops[id], call);
        const bytes = typed(() => exportOnnx(graph));
        if (bytes instanceof QuantraceError) return;
        const other = withClaims(bytes, (claim, key) =>
          key === "quantrace.operation" ? JSON.stringify(change(JSON.parse(claim) as Claim)) : claim,
        );
        const read = typed(() => importOnnx(other).graph);
        if (read instanceof QuantraceError) {
          expect(read.code).toMatch(/^QF502[67]$/);
          return;
        }
        const here = evaluateOp(ops[id], references[id], call.operands, call.attributes);
        const ran = typed(() => run(read, inputs));
        if (ran instanceof QuantraceError) {
          expect(ran.code).toMatch(notShown[id] ?? /no refusal/);
          return;
        }
        const [there] = ran;
        expect(distance(there as TensorData, here)).toBeLessThanOrEqual(
          here.dtype === "float32" ? FLOAT_BOUND : 0,
        );
      }),
      propertyConfig({ numRuns: 30 }),
    );
  });
});

/** The same file with the operands of sums and products exchanged. */
function swapped(bytes: Uint8Array): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes);
  for (const node of model.graph?.node ?? [])
    if (node.opType === "Mul" || node.opType === "Add") node.input.reverse();
  return toBinary(ModelProtoSchema, model);
}

const traced = (f: (x: Tensor) => unknown): Graph =>
  symbolicTrace(f as never, [spec("float32", ["N", 4])]).graph;

test("a claim over nodes that were changed is not believed, and the nodes are read", () => {
  const bytes = exportOnnx(traced((x) => x.add(1).relu()));
  const other = withClaims(bytes, (claim) => claim.replaceAll('"relu"', '"abs"'));
  expect(graphDifference(importOnnx(other).graph, importOnnx(withoutClaims(bytes)).graph)).toBe(null);
});

test.each(["hardsigmoid", "hardswish", "silu"] as const)(
  "%s is recognised in a file of others, operands of products in either order",
  (op) => {
    const graph = traced((x) => x[op]().neg());
    const bytes = withoutClaims(exportOnnx(graph));
    expect(graphDifference(importOnnx(bytes).graph, graph)).toBe(null);
    expect(graphDifference(importOnnx(swapped(bytes)).graph, graph)).toBe(null);
  },
);

test("ne is recognised in a file of others", () => {
  const graph = symbolicTrace(
    (x: Tensor, y: Tensor) => x.ne(y),
    [spec("float32", [4]), spec("float32", [4])],
  ).graph;
  expect(graphDifference(importOnnx(withoutClaims(exportOnnx(graph))).graph, graph)).toBe(null);
});

test.each([
  ["with another constant", (x: Tensor) => x.add(2).clamp(0, 6).div(6)],
  ["of something else", (x: Tensor) => x.mul(x.neg().sigmoid())],
  ["that ends otherwise", (x: Tensor) => x.add(3).clamp(0, 6).mul(x)],
])("a chain %s stays what it is", (_, f) => {
  const bytes = withoutClaims(exportOnnx(traced(f)));
  expect(graphDifference(importOnnx(bytes).graph, traced(f))).toBe(null);
});

test("a value in the midst of a chain that others read is computed as well", () => {
  const f = (x: Tensor): Tensor => {
    const gate = x.sigmoid();
    return x.mul(gate).add(gate);
  };
  const read = importOnnx(withoutClaims(exportOnnx(traced(f)))).graph;
  expect(
    graphDifference(
      read,
      traced((x) => x.silu().add(x.sigmoid())),
    ),
  ).toBe(null);
});

test("operations are recognised under other sizes too", () => {
  const bytes = exportOnnx(traced((x) => x.flatten(0).unsqueeze(0)));
  const { graph } = importOnnx(bytes, { shapes: { x: [3, 4] } });
  const fixed = symbolicTrace((x: Tensor) => x.flatten(0).unsqueeze(0), [spec("float32", [3, 4])]).graph;
  expect(graphDifference(graph, fixed)).toBe(null);
});

test.each([
  "null",
  "[]",
  "{",
  '{"signature":[],"result":{"value":"output"},"sizes":{}}',
  '{"signature":[{"value":"y"}],"result":{"value":"output"},"sizes":{}}',
  '{"signature":[{"value":"x"},{"value":"x"}],"result":{"value":"output"},"sizes":{}}',
  '{"signature":[{"value":"x"}],"result":{"value":"nothing"},"sizes":{}}',
  '{"signature":[{"value":"x"}],"result":{"value":"x"},"sizes":{}}',
  '{"signature":[{"value":"x"}],"result":[{"value":"output"},{"value":"output"}],"sizes":{}}',
  '{"signature":[{"value":"x"}],"result":[],"sizes":{}}',
  '{"signature":[{"value":"x"}],"result":{"value":"output"},"sizes":{"N":{"multipleOf":-1}}}',
  `{"signature":[{"value":"x"}],"result":${"[".repeat(5000)}${"]".repeat(5000)},"sizes":{}}`,
  '{"signature":[{"value":"x"}],"result":{"record":[["a",{"dim":"N"}]]},"sizes":{}}',
])("a graph is read without a claim such as %.60s", (claim) => {
  const bytes = exportOnnx(traced((x) => x.relu()));
  const other = withClaims(bytes, (value, key) => (key === "quantrace.graph" ? claim : value));
  expect(
    graphDifference(
      importOnnx(other).graph,
      traced((x) => x.relu()),
    ),
  ).toBe(null);
});

describe("a short file with large claims takes no memory for them", () => {
  test("tables of windows over a large image are not written again", () => {
    const side = 2 ** 15;
    const graph = symbolicTrace(new nn.AvgPool2d(side / 2), [spec("float32", [1, 1, side, side])]).graph;
    const bytes = withClaims(exportOnnx(graph), (claim) =>
      claim.replace('"divisorOverride":null', '"divisorOverride":3'),
    );
    const before = process.resourceUsage().maxRSS;
    const { op } = importOnnx(bytes).graph.output.args[0] as CallFunctionNode;
    expect(op.id).toBe("avgPool2d");
    // A window of ones would take a gibibyte.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(2 ** 18);
  });

  test("a constant is derived from another once", () => {
    const [call] = fc.sample(calls(ops["quantized.linear"], samples.get("quantized.linear")), {
      seed: 3,
      numRuns: 1,
    }) as [Call];
    const { graph } = graphOf(ops["quantized.linear"], call);
    const first = graph.output.args[0] as CallFunctionNode;
    const second = graph.callFunction(first.op, first.args, first.attributes);
    graph.setArgs(graph.output, [[first, second]]);
    const bytes = exportOnnx(graph);
    expect(graphDifference(importOnnx(bytes).graph, graph)).toBe(null);

    const model = fromBinary(ModelProtoSchema, bytes);
    const [one, other] = (model.graph?.node ?? []).flatMap(({ opType, input }) =>
      opType === "MatMulInteger" ? [input[1] as string] : [],
    ) as [string, string];
    for (const node of model.graph?.node ?? [])
      node.input = node.input.map((name) => (name === other ? one : name));
    const shared = withClaims(toBinary(ModelProtoSchema, model), (claim) =>
      claim.replace(`"${other}"`, `"${one}"`),
    );
    expect(graphDifference(importOnnx(shared).graph, importOnnx(withoutClaims(shared)).graph)).toBe(null);
  });
});
