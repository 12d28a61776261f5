import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "../../packages/onnx/src/proto/onnx_pb.ts";

/** A file as somebody else could have written it: the same nodes, and nothing said about them. */
export function withoutClaims(bytes: Uint8Array): Uint8Array {
  return withClaims(bytes, () => null);
}

/** A file in which each claim is another one; null for none. */
export function withClaims(
  bytes: Uint8Array,
  change: (claim: string, key: string) => string | null,
): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes);
  for (const holder of [model.graph, ...(model.graph?.node ?? [])])
    if (holder !== undefined)
      holder.metadataProps = holder.metadataProps.flatMap((entry) => {
        const value = change(entry.value, entry.key);
        return value === null ? [] : [{ ...entry, value }];
      });
  return toBinary(ModelProtoSchema, model);
}
