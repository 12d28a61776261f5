import { ops } from "@quantrace/core";
import { tensorTypeOf } from "@quantrace/ir";
import { elementType } from "../../decode/read-tensor.ts";
import type { OnnxDType } from "../../model/data-types.ts";
import type { OpReader, ReadCall } from "../read-context.ts";
import type { Constant, Value, Widened } from "../value.ts";
import { asSizes } from "./sizes.ts";

/** A cast is one of a few: to where the value is already, between integers and reals, to bool. */
export const cast: OpReader = (call) => {
  const to = elementType(call.int("to", 0), call.proto.output[0] ?? "");
  call.int("saturate", 1);
  const value = call.value(0);
  if (asSizes(value) !== null) return castSizes(call, value, to);
  if (value.kind === "constant" && value.tensor.dtype === "int32" && to === "int64") return wide(value);
  if (value.kind === "sums" && to === "float32") return { ...value, isReal: true };
  if (value.kind === "widened") return castWidened(call, value, to);
  const node = call.asNode(value);
  const from = tensorTypeOf(node).dtype;
  if (from === to || (from === "int32" && to === "int64")) return value;
  if (to === "bool") return call.add(ops.ne, [node, 0]);
  const isByte = from === "uint8" || from === "int8";
  if (isByte && (to === "int32" || to === "int64")) return { kind: "widened", node, offset: 0 };
  if (to === "float32" && (isByte || from === "int32")) return call.add(ops.dequantize, [node, 1, 0]);
  if (to === "float32" && from === "bool") return call.add(ops.where, [node, 1, 0]);
  if (to === "float32" && (from === "float16" || from === "bfloat16")) return call.add(ops.toFloat32, [node]);
  if (call.context.whole.has(node) && (to === "uint8" || to === "int8" || to === "int32"))
    return call.add(ops.quantize, [node, 1, 0], { dtype: to });
  throw call.unsupported(`it casts ${from} to ${to}`);
};

/** A constant as whole numbers of 64 bits, which may be sizes. */
function wide({ name, tensor }: Constant): Constant {
  const data = BigInt64Array.from(tensor.data as Int32Array, BigInt);
  return { kind: "constant", name, tensor: { dtype: "int64", shape: tensor.shape, data } };
}

/** Sizes stay what they are as whole numbers; as reals they must be known. */
function castSizes(call: ReadCall, value: Value, to: OnnxDType): Value {
  if (to === "int64" || to === "int32") return value;
  const values = call.numbers(0) as readonly number[];
  if (to !== "float32") throw call.unsupported(`it casts sizes to ${to}`);
  const shape =
    value.kind === "constant"
      ? value.tensor.shape
      : value.kind === "sizes" && value.rank === 1
        ? [values.length]
        : [];
  return {
    kind: "constant",
    name: call.proto.output[0] as string,
    tensor: { dtype: to, shape, data: Float32Array.from(values) },
  };
}

/** Moved by half of their range, integers of 8 bits fit into the other type exactly. */
function castWidened(call: ReadCall, { node, offset }: Widened, to: OnnxDType): ReturnType<OpReader> {
  const { dtype } = tensorTypeOf(node);
  if (to === "int32" || to === "int64") return { kind: "widened", node, offset };
  if (to === dtype && offset === 0) return node;
  const fits =
    (to === "uint8" && dtype === "int8" && offset === 128) ||
    (to === "int8" && dtype === "uint8" && offset === -128);
  if (to !== "float32" && !fits) throw call.unsupported(`it casts ${dtype} moved by ${offset} to ${to}`);
  const real = call.add(ops.dequantize, [node, 1, -offset]);
  return to === "float32" ? real : call.add(ops.quantize, [real, 1, 0], { dtype: to });
}
