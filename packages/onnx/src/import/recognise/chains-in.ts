import { type OpId, ops } from "@quantrace/core/ops";
import { Graph } from "@quantrace/ir";
import type { OperationClaim } from "../../claim/operation-claim.ts";
import type { ExternalData } from "../../decode/external-data.ts";
import { readTensor } from "../../decode/read-tensor.ts";
import { DimValues } from "../../export/dim-values.ts";
import { OnnxWriter, type ValueName } from "../../export/onnx-writer.ts";
import { writeOperation } from "../../export/write-operation.ts";
import type { GraphProto, NodeProto, TensorProto } from "../../proto/onnx_pb.ts";
import type { Claims } from "./claims-in.ts";
import { inputOrders, sameNode, sameStored } from "./same-expression.ts";

/**
 * Operations whose chain has their very arithmetic, to the bit, and can be nothing else: whoever wrote it, the operation is
 * meant. Chains of other operations round otherwise (softplus, the averages), or are what a reference graph is written
 * as too (the integer operations between DequantizeLinear and QuantizeLinear, which `convert` makes from it).
 */
const spelledOut = ["hardsigmoid", "hardswish", "ne", "silu"] as const satisfies readonly OpId[];

/** What the export writes for an operation, with its operands as holes. */
interface Chain {
  readonly id: OpId;
  readonly result: ValueName;
  readonly operands: readonly ValueName[];
  readonly producers: ReadonlyMap<ValueName, NodeProto>;
  readonly constants: ReadonlyMap<ValueName, TensorProto>;
}

function chainOf(id: OpId): Chain {
  const graph = new Graph(id);
  const writer = new OnnxWriter();
  const inputs = ops[id].operands.map(({ name }) =>
    graph.addPlaceholder({ dtype: "float32", shape: [1] }, { name }),
  );
  const operands = inputs.map((input) => writer.name(input.name));
  for (const [i, input] of inputs.entries()) writer.bind(input, operands[i] as ValueName);
  const dims = new DimValues(writer, new Map());
  const result = writeOperation(graph.callFunction(ops[id], inputs), { writer, dims, state: graph.state });
  const producers = writer.nodes.map((node) => [node.output[0] as ValueName, node] as const);
  const constants = writer.initializers.map((constant) => [constant.name, constant] as const);
  return { id, result, operands, producers: new Map(producers), constants: new Map(constants) };
}

/** The chains of a file that are operations, in the form of claims that it could have made. */
export function chainsIn(proto: GraphProto, external: ExternalData | undefined): Claims {
  const chains = spelledOut.map(chainOf);
  const producers = new Map(proto.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const constants = new Map(proto.initializer.map((constant) => [constant.name, constant]));
  const isConstant = (mine: TensorProto, name: string): boolean => {
    const { opType, attribute } = producers.get(name) ?? {};
    const value = opType === "Constant" ? attribute?.find((one) => one.name === "value")?.t : undefined;
    const found = constants.get(name) ?? value;
    if (found?.dims.length !== mine.dims.length) return false;
    return sameStored(readTensor(mine), readTensor(found, external));
  };
  const operations = new Map<string, OperationClaim>();
  for (const { output } of proto.node)
    for (const chain of chains) {
      const operands = operandsOf(chain, output[0] as string, producers, isConstant);
      if (operands !== null) operations.set(output[0] as string, claimOf(chain, operands));
    }
  return { operations, graph: null };
}

function claimOf({ id }: Chain, operands: readonly string[]): OperationClaim {
  return { op: id, version: ops[id].version, args: operands.map((value) => ({ value })), attributes: {} };
}

/** The values that stand in the holes where a value is the result of the chain; null where it is not. */
function operandsOf(
  { result, operands, producers, constants }: Chain,
  value: string,
  inFile: ReadonlyMap<string, NodeProto>,
  isConstant: (mine: TensorProto, name: string) => boolean,
): readonly string[] | null {
  type Holes = ReadonlyMap<ValueName, string>;
  const match = (mine: ValueName, other: string, holes: Holes): Holes | null => {
    if (mine === "" || other === "") return mine === other ? holes : null;
    if (operands.includes(mine)) {
      const known = holes.get(mine);
      if (known === undefined) return new Map(holes).set(mine, other);
      return known === other ? holes : null;
    }
    const constant = constants.get(mine);
    if (constant !== undefined) return isConstant(constant, other) ? holes : null;
    const [node, found] = [producers.get(mine), inFile.get(other)];
    if (node === undefined || found === undefined || !sameNode(node, found)) return null;
    for (const order of inputOrders(found)) {
      const matched = node.input.reduce<Holes | null>(
        (so, name, i) => so && match(name, order[i] as string, so),
        holes,
      );
      if (matched !== null) return matched;
    }
    return null;
  };
  const holes = match(result, value, new Map());
  return holes === null ? null : operands.map((operand) => holes.get(operand) as string);
}
