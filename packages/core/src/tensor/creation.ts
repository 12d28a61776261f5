import { type DType, dtypes } from "../dtype/dtype.ts";
import { failure } from "../errors/index.ts";
import { elementCount } from "../shape/shape.ts";
import { fromData } from "./apply.ts";
import type { EagerTensor, NestedNumbers } from "./tensor.ts";

export interface TensorOptions {
  readonly dtype?: DType;
  /** Without it a typed array or a flat list has one dimension. */
  readonly shape?: readonly number[];
}

/**
 * Makes a tensor of numbers: nested arrays, a typed array, or one number. A typed array decides the dtype and is
 * used without a copy; other input is float32 unless `dtype` says otherwise.
 *
 * @throws QS1005 uneven nesting; QS1006 the number of values does not fit the shape
 * @example
 * tensor([[1, 2], [3, 4]]).shape; // => [2, 2]
 */
export function tensor(values: NestedNumbers | ArrayBufferView, options: TensorOptions = {}): EagerTensor {
  if (ArrayBuffer.isView(values)) return fromTypedArray(values, options);
  const dtype = options.dtype ?? "float32";
  const nested = shapeOf(values);
  const flat = Array.isArray(values) ? (values.flat(Infinity) as number[]) : [values as number];
  const shape = options.shape ?? nested;
  checkCount(flat.length, shape);
  const data = dtypes[dtype].create(flat.length);
  data.set(flat);
  return fromData({ dtype, shape: [...shape], data }) as EagerTensor;
}

function fromTypedArray(values: ArrayBufferView, options: TensorOptions): EagerTensor {
  const dtype = options.dtype ?? dtypeOf(values);
  const info = dtypes[dtype];
  if (!(values instanceof (info.create(0).constructor as new () => object))) {
    throw failure("QS1007", { op: "tensor", attribute: "dtype", found: dtype, expected: dtypeOf(values) });
  }
  const data = values as ReturnType<typeof info.create>;
  const shape = options.shape ?? [data.length];
  checkCount(data.length, shape);
  return fromData({ dtype, shape: [...shape], data }) as EagerTensor;
}

function dtypeOf(values: ArrayBufferView): DType {
  if (values instanceof Float32Array) return "float32";
  if (values instanceof Int8Array) return "int8";
  if (values instanceof Uint8Array) return "uint8";
  if (values instanceof Int32Array) return "int32";
  throw failure("QS1012", {
    op: "tensor",
    operand: "values",
    found: values.constructor.name,
    expected: "a Float32Array, Int8Array, Uint8Array or Int32Array",
  });
}

function checkCount(found: number, shape: readonly number[]): void {
  for (const size of shape) {
    if (Number.isSafeInteger(size) && size >= 0) continue;
    throw failure("QS1005", {
      op: "tensor",
      shape: `[${shape.join(", ")}]`,
      reason: `${size} is not a size`,
    });
  }
  const expected = elementCount(shape);
  if (found !== expected)
    throw failure("QS1006", { op: "tensor", found, shape: `[${shape.join(", ")}]`, expected });
}

/** The shape of nested arrays. Throws QS1005 when they are uneven. */
function shapeOf(values: NestedNumbers): number[] {
  if (typeof values === "number") return [];
  const [first] = values;
  const inner = first === undefined ? [] : shapeOf(first);
  for (const item of values) {
    const own = shapeOf(item);
    if (own.length === inner.length && own.every((size, i) => size === inner[i])) continue;
    throw failure("QS1005", { op: "tensor", shape: "nested arrays", reason: "rows differ in length" });
  }
  return [values.length, ...inner];
}
