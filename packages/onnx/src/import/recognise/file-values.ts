import { type DimValue, parseDim } from "@quantrace/core";
import type { PlaceholderNode } from "@quantrace/ir";
import type { GraphProto, NodeProto } from "../../proto/onnx_pb.ts";
import { noConstraints } from "../input-type.ts";
import type { ReadContext } from "../read-context.ts";
import type { ReadGraphClaim } from "./graph-claim.ts";

/** The file that claims are compared with, and what became of it so far. */
export interface FileValues {
  readonly context: ReadContext;
  /** The nodes that give values. */
  readonly producers: ReadonlyMap<string, NodeProto>;
  readonly inputs: readonly (readonly [PlaceholderNode, name: string])[];
  /** The constants that others were derived from. Each is so once at most, that a short file makes no large graph. */
  readonly derived: Set<string>;
  /** A size that the file names. */
  readonly sizeOf: (text: string) => DimValue;
}

export function fileValues(
  proto: GraphProto,
  context: ReadContext,
  claim: ReadGraphClaim | null,
): FileValues {
  const sizes = claim?.sizes ?? noConstraints;
  const producers = new Map(proto.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const inputs = proto.input.flatMap(({ name }) => {
    const value = context.values.get(name);
    return value?.kind === "node" ? [[value.node as PlaceholderNode, name] as const] : [];
  });
  return { context, producers, inputs, derived: new Set(), sizeOf: (text) => parseDim(text, sizes) };
}
