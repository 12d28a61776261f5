import { tensorData as tensorDataKind } from "@quantrace/core/arguments";
import { bindDim, formatShape, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import type { PlaceholderNode } from "../graph/node.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { matchArguments, wrongInput } from "./match-arguments.ts";
import { isMarkedTensor, tensorDataOf } from "./tensor-data-of.ts";

/** What a run starts from: the data of each placeholder, by name, and the numbers of the symbolic sizes. */
export interface BoundInputs {
  readonly data: ReadonlyMap<string, TensorData>;
  readonly symbols: Map<string, number>;
}

/**
 * Matches the arguments of a run with the graph's signature. Throws QS2001 for a wrong structure, QS1002, QS1003,
 * QS1006 and QS1010 for a wrong rank, dtype, number of elements or size, QS2002 for a value that the trace has fixed
 * otherwise.
 */
export function bindInputs(graph: Graph, args: readonly unknown[]): BoundInputs {
  const data = new Map<string, TensorData>();
  matchArguments(graph, args, (name, value, where) => data.set(name, dataOf(value, where)));
  const symbols = new Map<string, number>();
  for (const node of graph.placeholders) bindPlaceholder(node, data.get(node.name) as TensorData, symbols);
  return { data, symbols };
}

function bindPlaceholder(node: PlaceholderNode, data: TensorData, symbols: Map<string, number>): void {
  const { dtype, shape } = node.type;
  if (data.dtype !== dtype) {
    throw failure("QS1003", { op: "input", operand: node.name, found: data.dtype, expected: dtype });
  }
  if (data.shape.length !== shape.length) {
    const found = formatShape(data.shape);
    throw failure("QS1002", { op: "input", operand: node.name, found, expected: formatShape(shape) });
  }
  shape.forEach((dim, i) => bindDim(dim, data.shape[i] as number, symbols));
}

function dataOf(given: unknown, where: string): TensorData {
  const value = isMarkedTensor(given) ? tensorDataOf(given) : given;
  if (!isTensorData(value)) throw wrongInput(where, value, "a tensor");
  const expected = value.shape.reduce((product, size) => product * size, 1);
  if (value.data.length !== expected) {
    throw failure("QS1006", {
      op: where,
      found: value.data.length,
      shape: formatShape(value.shape),
      expected,
    });
  }
  return value;
}

function isTensorData(value: unknown): value is TensorData {
  try {
    return isPlainRecord(value) && tensorDataKind.faultIn(value, "") === null;
  } catch {
    return false;
  }
}
