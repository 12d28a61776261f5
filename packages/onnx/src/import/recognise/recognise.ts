import { dtypes, isDType, type TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import { ops, type OpDefinition } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import { derived } from "../../claim/derivations.ts";
import { literalOf, noSize } from "../../claim/literals.ts";
import type { ClaimedTensor, ClaimedValue, Derivation, OperationClaim } from "../../claim/operation-claim.ts";
import { DimValues, symbolSources } from "../../export/dim-values.ts";
import { OnnxWriter, type ValueName } from "../../export/onnx-writer.ts";
import { writeOperation } from "../../export/write-operation.ts";
import type { NodeProto } from "../../proto/onnx_pb.ts";
import { nodeName } from "../check-graph.ts";
import { ReadCall } from "../read-context.ts";
import { isTensorData } from "../value.ts";
import type { FileValues } from "./file-values.ts";
import { sameExpression } from "./same-expression.ts";

/** An operation in the place of nodes. */
export interface Recognised {
  readonly node: Node;
  /** Compares the file with the operation, whose users must be there. */
  readonly check: () => void;
}

/**
 * Goal: the operation that a claim names, in the place of the nodes that spell it out.
 * Method: the operation is added to the graph. Once all are there, each is written as the export writes it, and the file must
 * hold the same expression, down to the bits of its constants: a claim can be wrong, but it is not believed then.
 *
 * @throws QF5024 where the file does not hold what the claim says, or the claim makes no sense; QS codes for operands that do not fit
 */
export function recognise(proto: NodeProto, claim: OperationClaim, file: FileValues): Recognised {
  const op = operationOf(proto, claim);
  const operands = new Operands(proto, file);
  const args = claim.args.map((arg) => operands.argument(arg));
  const attributes = Object.entries(claim.attributes).map(
    ([name, value]) => [name, literalOf(value, file.sizeOf)] as const,
  );
  const result = proto.output[0] as string;
  const { graph } = file.context;
  const node = graph.callFunction(op, args, Object.fromEntries(attributes), { name: result });
  if (!isSmallEnough(node)) throw refused(proto, "its sizes are too large to write it again");
  const check = (): void => {
    if (!operands.isWrittenAs(node, result)) throw refused(proto, `it does not spell out ${op.id}`);
  };
  return { node, check };
}

function refused(proto: NodeProto, why: string): QuantraceError {
  return failure("QF5024", { place: `node ${nodeName(proto)}`, why });
}

function operationOf(proto: NodeProto, { op, version }: OperationClaim): OpDefinition {
  const found = Object.hasOwn(ops, op) ? (ops as Readonly<Record<string, OpDefinition>>)[op] : undefined;
  if (found?.version !== version) throw refused(proto, `${op} is no operation of this version`);
  return found;
}

/** Tables of divisors and places have at most as many numbers as an operand or the result has elements. */
const MOST_ELEMENTS = 2 ** 24;

const writesTables = /pool|interpolate|full|arange/i;

/** A claim from anyone must not make the writers take memory that the file does not stand for. */
function isSmallEnough(node: CallFunctionNode): boolean {
  if (!writesTables.test(node.op.id)) return true;
  return [node, ...node.args.filter(isNode)].every((one) => {
    const sizes = tensorTypeOf(one).shape.map((size) => (typeof size === "number" ? Math.max(1, size) : 1));
    return sizes.reduce((count, size) => count * size, 1) <= MOST_ELEMENTS;
  });
}

/** The operands of one claim, and the writer that they are bound in. */
class Operands {
  readonly #proto: NodeProto;
  readonly #file: FileValues;
  readonly #writer = new OnnxWriter();
  readonly #bound = new Map<ValueName, string>();
  readonly #call: ReadCall;

  constructor(proto: NodeProto, file: FileValues) {
    this.#proto = proto;
    this.#file = file;
    const { context, inputs } = file;
    this.#call = new ReadCall({ ...proto, input: [], attribute: [] }, context);
    for (const [input, name] of inputs) this.#bind(input, name);
  }

  #bind(node: Node, value: string): void {
    const name = this.#writer.name(value);
    this.#writer.bind(node, name);
    this.#bound.set(name, value);
  }

  argument(claimed: unknown): Argument {
    if (Array.isArray(claimed)) return claimed.map((item) => this.argument(item));
    if (typeof claimed !== "object" || claimed === null) return claimed as Argument;
    if ("value" in claimed) return this.#value(claimed as ClaimedValue);
    if ("tensor" in claimed) return this.#state(this.#tensor((claimed as ClaimedTensor).tensor));
    return literalOf(claimed, this.#file.sizeOf) as Argument;
  }

  #value({ value, by }: ClaimedValue): Node {
    const found = this.#file.context.values.get(value);
    if (found === undefined) throw refused(this.#proto, `nothing gives its operand ${value}`);
    if (by === undefined) {
      const node = this.#call.asNode(found);
      this.#bind(node, value);
      return node;
    }
    const isFree = !this.#file.derived.has(value);
    this.#file.derived.add(value);
    const written = isFree && found.kind === "constant" && isTensorData(found.tensor) ? found.tensor : null;
    const tensor = written === null || !isDerivation(by) ? null : derived(written, by);
    if (tensor === null) throw refused(this.#proto, `its operand is not made from ${value}`);
    return this.#state(tensor);
  }

  #tensor({ dtype, shape, data }: ClaimedTensor["tensor"]): TensorData {
    const isTensor = isDType(dtype) && Array.isArray(shape) && shape.length <= 1 && Array.isArray(data);
    if (!isTensor || (shape[0] ?? 1) !== data.length) throw refused(this.#proto, "it holds no tensor");
    const values = dtypes[dtype].create(data.length);
    for (const [i, value] of data.entries()) values[i] = Number(literalOf(value, noSize));
    return { dtype, shape, data: values };
  }

  /** A constant that the file holds in another form, or not at all. */
  #state(tensor: TensorData): Node {
    const name = `${this.#proto.output[0]}.constant`;
    const node = this.#call.state(name, tensor);
    this.#writer.bind(node, this.#writer.weight(name, tensor));
    return node;
  }

  /** Whether the file holds what the export writes for the operation. */
  isWrittenAs(node: CallFunctionNode, result: string): boolean {
    const { context, inputs } = this.#file;
    const dims = new DimValues(this.#writer, symbolSources(inputs.map(([input]) => input)));
    this.#writer.begin(node.name, []);
    const value = writeOperation(node, { writer: this.#writer, dims, state: context.graph.state });
    return sameExpression({ writer: this.#writer, bound: this.#bound }, this.#file, [value, result]);
  }
}

function isDerivation(by: Derivation): boolean {
  if (by.kind === "transposed") return true;
  return by.kind === "moved" && (by.dtype === "int8" || by.dtype === "uint8") && Array.isArray(by.points);
}
