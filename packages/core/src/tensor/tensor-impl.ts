import "../errors/register.ts";
import { number, whole } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { checkNumber } from "../dtype/check-number.ts";
import { publish } from "../dim/functions.ts";
import { formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import type { Dim } from "../dim/dim.ts";
import type { DType, TypedArray } from "../dtype/dtype.ts";
import { describeValue, failure, isInstance } from "../errors/index.ts";
import { formatType, type TensorType } from "../op/tensor-type.ts";
import type { NestedNumbers } from "./tensor.ts";
import type { TensorData } from "./tensor-data.ts";

/**
 * The one class behind `Tensor`, `EagerTensor` and `Parameter`; a tracer derives its own from it, so a traced tensor
 * is `instanceof Tensor`. Methods for operations are put on the prototype from the table of operations.
 */
export class TensorImpl {
  static {
    // Logging a tensor, traced or not, is safe and says what it is.
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: TensorImpl): string {
        return this.toString();
      },
    });
  }

  readonly "~tensor" = true as const;
  readonly type: TensorType;
  /** Null for a traced tensor. */
  readonly storage: TensorData | null;

  constructor(type: TensorType, storage: TensorData | null) {
    this.type = type;
    this.storage = storage;
  }

  get dtype(): DType {
    return this.type.dtype;
  }

  get shape(): readonly Dim[] {
    return this.type.shape.map(publish);
  }

  get ndim(): number {
    return this.type.shape.length;
  }

  /** Its shape with a known rank. */
  dims(rank: number): readonly Dim[] {
    checkDims(rank);
    if (this.ndim === rank) return this.shape;
    throw failure("QS1002", {
      op: "dims",
      operand: "x",
      found: formatShape(this.type.shape),
      expected: `rank ${rank}`,
    });
  }

  get data(): TypedArray {
    return this.values("data").data;
  }

  /** Its only element. */
  item(): number {
    const { data } = this.values("item()");
    if (data.length === 1) return data[0] as number;
    throw failure("QS1006", { op: "item", found: data.length, shape: "[]", expected: 1 });
  }

  /** Its elements as nested arrays. */
  toArray(): NestedNumbers {
    const { data, shape } = this.values("toArray()");
    return nest(data, shape, 0, { at: 0 });
  }

  /** Takes another tensor's elements over. */
  copy_(from: TensorImpl): this {
    if (!isInstance(from, TensorImpl)) {
      const [found, expected] = [describeValue(from), "a tensor with data"];
      throw failure("QS1012", { op: "copy_", operand: "from", found, expected });
    }
    const target = this.values("copy_()");
    const source = from.values("copy_()");
    if (formatType(target) !== formatType(source)) {
      throw failure("QS1002", {
        op: "copy_",
        operand: "from",
        found: formatType(source),
        expected: formatType(target),
      });
    }
    target.data.set(source.data);
    return this;
  }

  /** Sets all elements. */
  fill_(value: number): this {
    const { dtype, data } = this.values("fill_()");
    checkFill(value);
    checkNumber("fill_", dtype, value, "value");
    data.fill(value);
    return this;
  }

  /** What it is, in one line. */
  toString(): string {
    return `Tensor ${formatType(this.type)}`;
  }

  /** The data, or QS1011 when the tensor is traced. A tracer's class overrides it with its own error. */
  protected values(what: string): TensorData {
    if (this.storage === null) throw failure("QS1011", { what });
    return this.storage;
  }
}

const checkDims = signature("dims", { rank: whole(0) });
const checkFill = signature("fill_", { value: number });

function nest(data: TypedArray, shape: SymbolicShape, depth: number, cursor: { at: number }): NestedNumbers {
  if (depth === shape.length) return data[cursor.at++] as number;
  return Array.from({ length: shape[depth] as number }, () => nest(data, shape, depth + 1, cursor));
}
