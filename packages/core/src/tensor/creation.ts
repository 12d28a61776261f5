import { type Fault, type Kind } from "../arguments/kind.ts";
import { dtype, listOf, options, whole } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { checkNumber } from "../dtype/check-number.ts";
import { type DType, dtypes } from "../dtype/dtype.ts";
import { describeValue, failure } from "../errors/index.ts";
import { elementCount } from "../shape/shape.ts";
import { fromData } from "./apply.ts";
import type { EagerTensor, NestedNumbers } from "./tensor.ts";

/** Deeper nesting is no tensor but a mistake, a list that contains itself for instance. */
const MAX_RANK = 32;

const VALUES = "a number, nested arrays of numbers, or a typed array";

/** Numbers all the way down. */
const values: Kind = {
  expected: VALUES,
  faultIn: (value, path) => (ArrayBuffer.isView(value) ? null : faultInNested(value, path, 0)),
};

const checkTensor = signature("tensor", {
  values,
  options: options<TensorOptions>({ dtype, shape: listOf(whole(0)) }),
});

function faultInNested(value: unknown, path: string, depth: number): Fault | null {
  if (typeof value === "number") return null;
  const expected = depth === 0 ? VALUES : "a number or an array of them";
  if (!Array.isArray(value)) return { path, found: describeValue(value), expected };
  if (depth === MAX_RANK)
    return { path, found: "an array", expected: `at most ${MAX_RANK} levels of nesting` };
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    if (typeof item === "number") continue;
    const fault = faultInNested(item, `${path}[${i}]`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** Options of `tensor`. */
export interface TensorOptions {
  readonly dtype?: DType;
  /** Without it a typed array or a flat list has one dimension. */
  readonly shape?: readonly number[];
}

/**
 * Makes a tensor of numbers: nested arrays, a typed array, or one number. A typed array decides the dtype and is
 * used without a copy; other input is float32 unless `dtype` says otherwise.
 *
 * @throws QS1005 uneven nesting; QS1006 the number of values does not fit the shape; QS1013 an argument is of another
 *   kind, a list item for instance that is no number; QS1014 the dtype does not hold a number
 * @example
 * tensor([[1, 2], [3, 4]]).shape; // => [2, 2]
 */
export function tensor(values: NestedNumbers | ArrayBufferView, options: TensorOptions = {}): EagerTensor {
  checkTensor(values, options);
  if (ArrayBuffer.isView(values)) return fromTypedArray(values, options);
  const dtype = options.dtype ?? "float32";
  const nested = shapeOf(values);
  const flat = Array.isArray(values) ? (values.flat(MAX_RANK) as number[]) : [values as number];
  const shape = options.shape ?? nested;
  checkCount(flat.length, shape);
  const data = dtypes[dtype].create(flat.length);
  for (let i = 0; i < flat.length; i++) {
    const value = flat[i] as number;
    data[i] = value;
    // What comes back unchanged fits, except that a byte holds more than a bool.
    if (data[i] !== value || dtype === "bool") checkNumber("tensor", dtype, value, `element ${i}`);
  }
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
  if (dtype === "bool") data.forEach((value, i) => checkNumber("tensor", dtype, value, `element ${i}`));
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
  const inner = values.length === 0 ? [] : shapeOf(values[0] as NestedNumbers);
  for (let i = 1; i < values.length; i++) {
    const own = shapeOf(values[i] as NestedNumbers);
    if (own.length === inner.length && own.every((size, d) => size === inner[d])) continue;
    throw failure("QS1005", { op: "tensor", shape: "nested arrays", reason: "rows differ in length" });
  }
  return [values.length, ...inner];
}
