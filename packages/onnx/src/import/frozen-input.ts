import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { elementType, type StoredTensor } from "../decode/read-tensor.ts";
import type { ValueInfoProto } from "../proto/onnx_pb.ts";
import { type InputShapes, inputType, noConstraints } from "./input-type.ts";
import type { Constant } from "./value.ts";

/** Inputs that become constants, by name. */
export type InputConstants = Readonly<Record<string, TensorData>>;

/** An input that is given once and for all, with elements of its own. Throws QF5030 where it is another kind of tensor. */
export function frozenInput(input: ValueInfoProto, given: TensorData, shapes: InputShapes): Constant {
  const { name, type } = input;
  const tensorType = type?.value.case === "tensorType" ? type.value.value : undefined;
  const isOpen = tensorType?.shape === undefined && !Object.hasOwn(shapes, name);
  const { dtype, shape } = inputType(input, isOpen ? { [name]: given.shape } : shapes, noConstraints);
  const fits =
    given.dtype === dtype &&
    given.shape.length === shape.length &&
    shape.every((size, d) => typeof size !== "number" || size === given.shape[d]) &&
    given.data.length === given.shape.reduce((count, size) => count * size, 1);
  if (!fits)
    throw failure("QF5030", {
      input: name,
      expected: `${dtype}[${shape.join(", ")}]`,
      found: `${given.dtype}[${given.shape.join(", ")}] of ${given.data.length} elements`,
    });
  const isWide = elementType(tensorType?.elemType ?? 0, name) === "int64";
  const own = [...given.shape];
  const tensor: StoredTensor = isWide
    ? { dtype: "int64", shape: own, data: BigInt64Array.from(given.data, BigInt) }
    : { dtype: given.dtype, shape: own, data: given.data.slice() };
  return { kind: "constant", name, tensor };
}
