import type { TensorData } from "@quantrace/core";
import { gradients, type OpDefinition, type OpId, ops } from "@quantrace/core/ops";
import { type CallFunctionNode, eliminateDeadCode, type Graph } from "@quantrace/ir";
import { anyGraph, anyInputs } from "@quantrace/testing";
import type { Arbitrary } from "fast-check";
import { weighedSum } from "./weighed-sum.ts";

/** A graph whose output is a scalar of one call, and arguments for it. */
export interface OneCall {
  readonly graph: Graph;
  readonly inputs: readonly TensorData[];
}

/** Calls of an operation over generated shapes and attributes, broadcasting included; what gives float32 alone. */
export function anyCall(op: OpDefinition): Arbitrary<OneCall> {
  return anyGraph({ ops: [op], maxCalls: 3, symbols: false })
    .map((graph) => scalarOfFirst(graph, op))
    .filter((graph) => graph !== null)
    .chain((graph) =>
      anyInputs(graph, { sizes: [2] }).map((inputs) => ({
        graph,
        inputs: inputs.map((input) => inDomain(op, moderate(input))),
      })),
    );
}

function scalarOfFirst(graph: Graph, op: OpDefinition): Graph | null {
  const call = [...graph.nodes()].find(
    (node): node is CallFunctionNode => node.kind === "call_function" && node.op === op,
  );
  if (call === undefined || call.type.dtype !== "float32") return null;
  // In training its numbers are drawn: a step of training puts a mask in its place.
  if (op === ops.dropout && call.attributes["training"] === true) return null;
  return eliminateDeadCode(weighedSum(graph, call));
}

/** Numbers of moderate size, where float64 differences are sharp; no two neighbours alike, so that ties are rare. */
function moderate(input: unknown): TensorData {
  const given = input as TensorData;
  if (given.dtype !== "float32") return given;
  const data = Float32Array.from(given.data, (value, i) => {
    const sane = Number.isFinite(value) ? value % 3 : 1;
    return sane + ((i * 5) % 17) / 64 + 1 / 128;
  });
  return { ...given, data };
}

/** Operations of numbers above 0. */
const OF_POSITIVE: ReadonlySet<string> = new Set(["log", "log1p", "pow", "rsqrt", "sqrt"]);

function inDomain({ id }: OpDefinition, input: TensorData): TensorData {
  if (!OF_POSITIVE.has(id) || input.dtype !== "float32") return input;
  return { ...input, data: Float32Array.from(input.data, (value) => Math.abs(value) + 0.5) };
}

/** The operations whose rule is a derivative. */
export const differentiable: readonly OpDefinition[] = Object.values(ops).filter((op) => {
  const kind = gradients[op.id as OpId].kind;
  return kind === "smooth" || kind === "piecewise";
});
