import { type EagerTensor, type Module, type OpId, references, type Tensor } from "@quantrace/core";
import { type Attributes, evaluateOp, type Operand, type OpDefinition } from "@quantrace/core/ops";
import { type Entry, fromData, type Recorder, tensorData, withRecorder } from "@quantrace/core/tracing";

interface Step {
  readonly op: OpDefinition;
  readonly operands: readonly Operand<Tensor>[];
  readonly attributes: Attributes;
  readonly result: Tensor;
}

/**
 * A trace by example, as frameworks without an analyser make them: the operations that one run with real tensors
 * carried out. On other inputs it computes what the source does only if the source decided nothing by values.
 */
export class Tape implements Recorder {
  readonly #steps: Step[] = [];
  readonly #inputs: readonly Tensor[];
  readonly #result: unknown;

  constructor(net: Module & { forward(...args: never[]): unknown }, inputs: readonly EagerTensor[]) {
    this.#inputs = inputs;
    this.#result = withRecorder(this, () => net.forward(...(inputs as never[])));
  }

  apply(op: OpDefinition, operands: readonly Operand<Tensor>[], attributes: Attributes): Tensor {
    const result = compute(op, operands, attributes);
    this.#steps.push({ op, operands, attributes, result });
    return result;
  }

  callModule(module: Module, forward: Entry, args: readonly unknown[]): unknown {
    return forward.apply(module, args as never[]);
  }

  readTraining(): void {
    // The mode stays as it is.
  }

  /** The same operations on other inputs. */
  replay(inputs: readonly EagerTensor[]): unknown {
    const known = new Map<unknown, Tensor>(this.#inputs.map((input, i) => [input, inputs[i] as Tensor]));
    const resolve = (operand: Operand<Tensor>): Operand<Tensor> => {
      if (Array.isArray(operand)) return operand.map((item: Tensor) => known.get(item) ?? item);
      return known.get(operand) ?? operand;
    };
    for (const { op, operands, attributes, result } of this.#steps) {
      known.set(result, compute(op, operands.map(resolve), attributes));
    }
    return known.get(this.#result) ?? this.#result;
  }
}

function compute(op: OpDefinition, operands: readonly Operand<Tensor>[], attributes: Attributes): Tensor {
  const data = operands.map((operand) => {
    if (operand === null || typeof operand === "number") return operand;
    return Array.isArray(operand) ? operand.map(tensorData) : tensorData(operand as Tensor);
  });
  return fromData(evaluateOp(op, references[op.id as OpId], data, attributes));
}
