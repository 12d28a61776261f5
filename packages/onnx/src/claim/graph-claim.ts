import type { DimConstraint } from "@quantrace/core";
import type { ClaimedLiteral } from "./operation-claim.ts";

/**
 * What a file of ours says of the graph as a whole, since ONNX has flat lists of inputs and outputs and sizes without
 * constraints. It stands in the `metadata_props` of the graph, as JSON.
 */
export interface GraphClaim {
  /** The form of the arguments, with the names of inputs. */
  readonly signature: readonly ClaimedTree[];
  /** The form of the result, with the names of outputs. */
  readonly result: ClaimedTree;
  /** The sizes that are constrained, by name. */
  readonly sizes: Readonly<Record<string, DimConstraint>>;
}

/** The key among the graph's `metadata_props`. */
export const graphClaimKey = "quantrace.graph";

export type ClaimedTree =
  | { readonly value: string }
  | ClaimedLiteral
  | readonly ClaimedTree[]
  | { readonly record: readonly (readonly [string, ClaimedTree])[] };
