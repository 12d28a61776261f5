import { crc32, encodeUtf8 } from "@quantrace/core/safetensors";
import { type Graph, print } from "@quantrace/ir";

/**
 * What the graph of a step says, and what it holds: parameters that do not train, buffers that nothing updates, and tensors
 * of the loss stand in the graph, and a training of the same text with others of them would be another one.
 */
export function stepFingerprint(graph: Graph): string {
  const held = [...graph.state].map(([key, { data }]) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return `${key} ${crc32(bytes).toString(16)}`;
  });
  return crc32(encodeUtf8([print(graph, { sources: false }), ...held].join("\n"))).toString(16);
}
