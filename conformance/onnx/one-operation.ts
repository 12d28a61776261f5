import type { TensorData } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import { type Argument, Graph, PlaceholderRef } from "@quantrace/ir";
import type { Call } from "../operands.ts";

/** A graph of one operation: activations are inputs, parameters are state, plain numbers stay numbers. */
export function graphOf(
  op: OpDefinition,
  { operands, attributes }: Call,
): { graph: Graph; inputs: TensorData[] } {
  const graph = new Graph("call");
  const inputs: TensorData[] = [];
  const placed = (tensor: TensorData, name: string, isState: boolean): Argument => {
    const type = { dtype: tensor.dtype, shape: tensor.shape };
    if (!isState) {
      inputs.push(tensor);
      return graph.addPlaceholder(type, { name });
    }
    graph.state.set(name, tensor);
    return graph.getAttr(name, type);
  };
  const args = operands.map((operand, i): Argument => {
    const { name, role } = op.operands[i] as OpDefinition["operands"][number];
    const isState = role !== undefined;
    if (Array.isArray(operand))
      return operand.map((tensor, j) => placed(tensor as TensorData, `${name}_${j}`, isState));
    if (typeof operand !== "object" || operand === null) return operand as Argument;
    return placed(operand as TensorData, name, isState);
  });
  graph.signature = graph.placeholders.map(({ name }) => new PlaceholderRef(name));
  graph.setOutput(graph.callFunction(op, args, attributes));
  return { graph, inputs };
}
