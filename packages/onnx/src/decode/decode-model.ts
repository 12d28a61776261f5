import { fromBinary } from "@bufbuild/protobuf";
import { failure } from "@quantrace/core/errors";
import { type ModelProto, ModelProtoSchema } from "../proto/onnx_pb.ts";
import { completeLimits, type OnnxLimits } from "./limits.ts";
import { scanMessage } from "./scan-message.ts";

/**
 * The messages of an ONNX file. The bytes may come from anyone: they are scanned against the limits before anything is
 * allocated, and names never become keys of objects.
 *
 * @throws QF5020 for bytes that are no ONNX file; QF5021 for a file beyond a limit
 */
export function decodeModel(bytes: Uint8Array, options: OnnxLimits = {}): ModelProto {
  const limits = completeLimits(options);
  if (bytes.length > limits.bytes)
    throw failure("QF5021", { what: "bytes", found: bytes.length, limit: limits.bytes });
  scanMessage(bytes, ModelProtoSchema, limits);
  const model = decoded(bytes);
  if (model.graph === undefined || model.opsetImport.length === 0)
    throw failure("QF5020", {
      offset: bytes.length,
      expected: model.graph === undefined ? "a graph" : "an operator set",
      found: "the end of the file",
    });
  return model;
}

/** What the scan has accepted fails here only for text that is no UTF-8. Unknown fields are not kept: they may be all of the file. */
function decoded(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw failure("QF5020", { offset: 0, expected: "an ONNX model", found });
  }
}
