import { create } from "@bufbuild/protobuf";
import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { storedBytes } from "@quantrace/core/safetensors";
import { type TensorProto, TensorProtoSchema } from "../proto/onnx_pb.ts";
import { dataTypes, isOnnxDType } from "./data-types.ts";

/** A tensor of sizes: ONNX takes those as int64. */
export function int64Proto(name: string, values: readonly (number | bigint)[], rank: 0 | 1): TensorProto {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setBigInt64(i * 8, BigInt(value), true);
  });
  const dims = rank === 0 ? [] : [BigInt(values.length)];
  return create(TensorProtoSchema, { name, dims, dataType: dataTypes.int64, rawData: bytes });
}

/** A tensor as ONNX stores it: little-endian bytes. The bytes are not copied on a little-endian machine. */
export function tensorProto(name: string, tensor: TensorData): TensorProto {
  const { dtype, shape } = tensor;
  if (!isOnnxDType(dtype)) throw failure("QF5002", { op: name, why: `it holds ${dtype}` });
  return create(TensorProtoSchema, {
    name,
    dims: shape.map(BigInt),
    dataType: dataTypes[dtype],
    rawData: storedBytes(tensor) as Uint8Array<ArrayBuffer>,
  });
}
