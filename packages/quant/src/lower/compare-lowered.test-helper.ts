import { evaluateOp, references, type TensorData } from "@quantrace/core";
import { type Operand, type OpId, ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, Interpreter, isNode, type Node } from "@quantrace/ir";
import { expect } from "vitest";
import type { ConvertedGraphModule } from "../convert/convert.ts";

/** How many elements were compared, how many differed by a step, and how many requantizations there were. */
export interface Compared {
  readonly compared: number;
  readonly different: number;
  readonly requantized: number;
}

/**
 * Feeds each int8 node the integers that the reference graph has at its inputs. Expects it to be within one step of what
 * that gives, and to differ only near a tie; a requantization not at all.
 */
export function compareLowered(reference: Graph, int8: ConvertedGraphModule, input: unknown): Compared {
  const seen = { compared: 0, different: 0, requantized: 0 };
  const values = valuesOf(reference, input);
  const integers = integersBehind(reference, int8);
  expect(int8.lowered.filter(({ node }) => !integers.has(node))).toEqual([]);
  for (const node of int8.graph.nodes()) {
    const source = integers.get(node.name);
    if (node.kind !== "call_function" || source === undefined) continue;
    const isRequantize = node.op === ops["quantized.requantize"];
    if (isRequantize) seen.requantized++;
    const found = runAlone(node, int8.graph, integers, values);
    const expected = values.get(source.name) as TensorData;
    const real = values.get((source.args[0] as Node).name) as TensorData;
    expect(found.dtype).toBe(expected.dtype);
    found.data.forEach((integer, i) => {
      seen.compared++;
      if (integer === expected.data[i]) return;
      seen.different++;
      expect(isRequantize).toBe(false);
      expect(Math.abs(integer - (expected.data[i] as number))).toBe(1);
      expect(distanceToTie((real.data[i] as number) / (source.args[1] as number))).toBeLessThan(1e-2);
    });
  }
  return seen;
}

/** The `quantize` of the reference graph whose integers each int8 node gives. */
function integersBehind(reference: Graph, int8: ConvertedGraphModule): ReadonlyMap<string, CallFunctionNode> {
  const nodes = new Map([...reference.nodes()].map((node) => [node.name, node]));
  const found = new Map<string, CallFunctionNode>();
  for (const { value, node, scale, zeroPoint } of int8.lowered) {
    const dtype = (int8.graph.find(node) as CallFunctionNode).type.dtype;
    for (const user of nodes.get(value)?.users ?? [])
      if (
        user.kind === "call_function" &&
        user.op === ops.quantize &&
        user.args[1] === scale &&
        user.args[2] === zeroPoint &&
        user.type.dtype === dtype
      )
        found.set(node, user);
  }
  for (const node of int8.graph.nodes()) {
    const source = nodes.get(node.name.replace(/_int8$/, ""));
    if (source?.kind === "call_function" && source.op === ops.quantize) found.set(node.name, source);
  }
  return found;
}

/** Every value of a run, by node name. */
function valuesOf(graph: Graph, input: unknown): Map<string, TensorData> {
  const values = new Map<string, TensorData>();
  new Interpreter(graph, { tap: (node, value) => values.set(node.name, value as TensorData) }).run([input]);
  return values;
}

/** Runs one int8 node on the integers that the reference graph has at its inputs. */
function runAlone(
  node: CallFunctionNode,
  graph: Graph,
  integers: ReadonlyMap<string, CallFunctionNode>,
  values: ReadonlyMap<string, TensorData>,
): TensorData {
  const read = (input: Node): TensorData => {
    if (input.kind === "get_attr") return graph.state.get(input.target) as TensorData;
    return values.get(integers.get(input.name)?.name ?? input.name) as TensorData;
  };
  const operands = node.args.map((arg) => (isNode(arg) ? read(arg) : arg)) as Operand<TensorData>[];
  return evaluateOp(node.op, references[node.op.id as OpId], operands, node.attributes);
}

/** How far `x` is from the middle between two integers. */
function distanceToTie(x: number): number {
  return Math.abs(x - Math.floor(x) - 0.5);
}
