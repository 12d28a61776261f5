import { claimKey, type OperationClaim } from "../../claim/operation-claim.ts";
import type { GraphProto, NodeProto } from "../../proto/onnx_pb.ts";
import { graphClaimIn, type ReadGraphClaim } from "./graph-claim.ts";

/** What a file says of itself. What is no claim by its form is none. */
export interface Claims {
  /** By the value that they are about. */
  readonly operations: ReadonlyMap<string, OperationClaim>;
  readonly graph: ReadGraphClaim | null;
}

export const noClaims: Claims = { operations: new Map(), graph: null };

export function claimsIn(proto: GraphProto): Claims {
  return { operations: operationsIn(proto), graph: graphClaimIn(proto) };
}

function operationsIn({ node }: GraphProto): Claims["operations"] {
  const claims = new Map<string, OperationClaim>();
  for (const { output, metadataProps } of node) {
    const text = metadataProps.find(({ key }) => key === claimKey)?.value;
    const claim = text === undefined ? null : claimOf(text);
    if (claim !== null) claims.set(output[0] as string, claim);
  }
  return claims;
}

function claimOf(text: string): OperationClaim | null {
  try {
    const claim = JSON.parse(text) as Partial<OperationClaim> | null;
    const isClaim =
      typeof claim?.op === "string" && Array.isArray(claim.args) && typeof claim.attributes === "object";
    return isClaim && claim.attributes !== null ? (claim as OperationClaim) : null;
  } catch {
    return null;
  }
}

/** The nodes that the outputs depend on, where a claim is read instead of the nodes behind it; and all constants. */
export function neededNodes(
  node: readonly NodeProto[],
  { output }: GraphProto,
  claims: Claims["operations"],
): readonly NodeProto[] {
  if (claims.size === 0) return node;
  const used = new Set(output.map(({ name }) => name));
  const needed = node.toReversed().filter((one) => {
    if (one.opType === "Constant") return true;
    if (!one.output.some((name) => used.has(name))) return false;
    const claim = claims.get(one.output[0] as string);
    for (const name of claim === undefined ? one.input : valuesOf(claim.args)) used.add(name);
    return true;
  });
  return needed.reverse();
}

/** The values of the file that operands name. */
function valuesOf(args: readonly unknown[]): readonly string[] {
  return args.flatMap((arg) => {
    if (Array.isArray(arg)) return arg.flatMap((item) => valueOf(item));
    return valueOf(arg);
  });
}

function valueOf(arg: unknown): readonly string[] {
  const value = (arg as { readonly value?: unknown } | null)?.value;
  return typeof value === "string" ? [value] : [];
}
