import { Module, nn, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import {
  eliminateCommonSubexpressions,
  Graph,
  type Node,
  PlaceholderRef,
  replacePattern,
  spec,
  symbolicTrace,
} from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { defaultQConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { fuse, type Fusion } from "./fuse.ts";
import { prepare } from "./prepare.ts";

const scalar = { specs: [spec("float32", [1])] as const };
const input = [spec("float32", ["N", 2])] as const;

/** What PyTorch models write for silu. */
const swish: Fusion = (graph) =>
  replacePattern(
    graph,
    (x: Tensor) => x.mul(x.sigmoid()),
    (x: Tensor) => x.silu(),
    scalar,
  ).graph;

class Swish extends Module {
  fc = new nn.Linear(2, 2);
  forward(x: Tensor): Tensor {
    const y = this.fc.forward(x);
    return y.mul(y.sigmoid());
  }
}

function rowsOf(rows: readonly { op: string; reason: string; why: string }[]): string[] {
  return rows.map(({ op, reason, why }) => `${op} ${reason}: ${why}`);
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError ? `${error.code}: ${error.summary}` : String(error);
  }
}

test("a fusion makes one table of what were two ranges, and the report says what went", async () => {
  const model = new Swish().eval();
  const plain = prepare(model, defaultQConfigMapping(), input);
  const fused = prepare(model, defaultQConfigMapping(), input, { fusions: [swish] });
  expect(plain.plan.places.map(({ node }) => node)).toEqual(["x", "linear", "sigmoid", "mul"]);
  expect(fused.plan.places.map(({ node }) => node)).toEqual(["x", "linear", "mul"]);
  const calibrated = await calibrate(fused, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
  const { report } = convert(calibrated);
  expect(
    report.filter(({ kind }) => kind === "call_function").map(({ op, lowered, why }) => [op, lowered, why]),
  ).toEqual([
    ["linear", "quantized.linear", "sums products of integers, then takes a range of its own"],
    ["sigmoid", null, "rewritten by a fusion, up to mul"],
    ["mul", "quantized.lookup", "looks each result up in a table of 256"],
  ]);
});

test("what a fusion makes has the settings of its module and operation", () => {
  const bound: Fusion = (graph) =>
    replacePattern(
      graph,
      (x: Tensor) => x.silu(),
      (x: Tensor) => x.abs().exp(),
      scalar,
    ).graph;
  class Two extends Module {
    a = new nn.SiLU();
    b = new nn.SiLU();
    forward(x: Tensor): Tensor {
      return this.b.forward(this.a.forward(x));
    }
  }
  const places = (mapping = defaultQConfigMapping()): string[] =>
    prepare(new Two().eval(), mapping, input, { fusions: [bound] }).plan.places.map(({ node }) => node);
  expect(places()).toEqual(["x", "abs", "silu", "abs_1", "silu_1"]);
  expect(places(defaultQConfigMapping().setModuleName("a", null))).toEqual(["silu", "abs_1", "silu_1"]);
});

test("fusions come in order, after dropout went and before batch norm is folded", () => {
  const seen: string[][] = [];
  const look: Fusion = (graph) => {
    seen.push([...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : [])));
    return graph;
  };
  const model = new nn.Sequential(
    new nn.Linear(2, 2),
    new nn.BatchNorm1d(2),
    new nn.Dropout(),
    new nn.ReLU(),
  );
  const norm: Fusion = (graph) =>
    replacePattern(
      graph,
      (x: Tensor) => x.relu(),
      (x: Tensor) => x.clamp(0, 6),
      scalar,
    ).graph;
  const { graph } = symbolicTrace(model.eval(), input);
  const fused = fuse(graph, [look, norm, look]);
  expect(seen).toEqual([
    ["linear", "batchNorm", "relu"],
    ["linear", "batchNorm", "clamp"],
  ]);
  expect([...fused.nodes()].map(({ name }) => name)).toEqual([
    "x",
    "_0_weight",
    "_0_bias",
    "linear",
    "relu",
    "output",
  ]);
});

test("a batch norm that a fusion rewrote is not said to be folded", () => {
  class Net extends Module {
    fc = new nn.Linear(2, 2);
    bn = new nn.BatchNorm1d(2);
    forward(x: Tensor): Tensor {
      return this.bn.forward(this.fc.forward(x)).relu();
    }
  }
  const model = new Net().eval();
  const dropNorm: Fusion = (graph) => {
    const copy = graph.copy();
    const norm = [...copy.nodes()].find(
      (node) => node.kind === "call_function" && node.op === ops.batchNorm,
    ) as Node;
    copy.replaceAllUses(norm, norm.args[0] as Node);
    copy.erase(norm);
    return copy;
  };
  const { nodes } = prepare(model, defaultQConfigMapping(), input, { fusions: [dropNorm] }).plan;
  const rows = rowsOf(nodes.filter(({ op }) => op === "batchNorm" || op.startsWith("bn.")));
  expect(rows).toEqual(
    ["bn.weight", "bn.bias", "bn.running_mean", "bn.running_var", "batchNorm"].map(
      (op) => `${op} rewritten: rewritten by a fusion, up to relu`,
    ),
  );
  const folded = prepare(model, defaultQConfigMapping(), input).plan.nodes;
  expect(rowsOf(folded.filter(({ op }) => op === "batchNorm"))).toEqual([
    "batchNorm foldedBatchNorm: folded into the weight and bias of linear",
  ]);
});

test.each<[string, Fusion, RegExp]>([
  ["no graph", () => undefined as never, /^QQ1112: fusions\[0\] gives undefined, not a graph/],
  [
    "another input",
    () => symbolicTrace((x: Tensor) => x.relu(), [spec("float32", ["N", 3])]).graph,
    /^QQ1112: fusions\[0\] changes the inputs to x: float32\[N, 3\]/,
  ],
  [
    "another output",
    () => symbolicTrace((x: Tensor) => x.sum(1), input).graph,
    /^QQ1112: fusions\[0\] changes what the model yields/,
  ],
  [
    "a graph that is not valid",
    () => {
      const graph = new Graph("wrong");
      const x = graph.addPlaceholder(input[0].type, { name: "x" });
      graph.signature = [new PlaceholderRef("y")];
      graph.setOutput(x);
      return graph;
    },
    /^QX2003/,
  ],
])("a fusion that gives %s is refused", (_, fusion, message) => {
  const relu = new nn.Sequential(new nn.ReLU()).eval();
  expect(codeOf(() => prepare(relu, defaultQConfigMapping(), input as never, { fusions: [fusion] }))).toMatch(
    message,
  );
});

test("equal calls are computed once where the user asks for it", () => {
  class Twice extends Module {
    fc = new nn.Linear(2, 2);
    forward(x: Tensor): Tensor {
      return this.fc.forward(x).add(this.fc.forward(x).relu());
    }
  }
  const model = new Twice().eval();
  const fused = prepare(model, defaultQConfigMapping(), input, { fusions: [eliminateCommonSubexpressions] });
  const plain = prepare(model, defaultQConfigMapping(), input);
  const x = tensor([[1, -2]]);
  expect(fused.run(x).toArray()).toEqual(plain.run(x).toArray());
  expect(plain.plan.weights.map(({ node }) => node)).toEqual(["linear", "linear_1"]);
  expect(fused.plan.weights.map(({ node }) => node)).toEqual(["linear"]);
  expect(fused.plan.nodes.find(({ node }) => node === "linear_1")?.why).toBe(
    "rewritten by a fusion, up to relu",
  );
});
