import { type DimConstraint, symbolDim } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { type Argument, type Literal, type Node, PlaceholderRef, type SignatureTree } from "@quantrace/ir";
import { graphClaimKey } from "../../claim/graph-claim.ts";
import { literalOf, noSize } from "../../claim/literals.ts";
import type { GraphProto } from "../../proto/onnx_pb.ts";

/** What a file says of the graph as a whole, once its form was checked. */
export interface ReadGraphClaim {
  /** The form of the arguments; `inputOf` gives the placeholder of an input. */
  readonly signature: (inputOf: (name: string) => string) => readonly SignatureTree[];
  /** The form of the result; `outputOf` gives the node of an output. */
  readonly result: (outputOf: (name: string) => Node) => Argument;
  readonly sizes: ReadonlyMap<string, DimConstraint>;
}

/** The claim of a file; null where there is none, or none that makes sense. */
export function graphClaimIn({ metadataProps }: GraphProto): ReadGraphClaim | null {
  const text = metadataProps.find(({ key }) => key === graphClaimKey)?.value;
  if (text === undefined) return null;
  try {
    const { signature, result, sizes } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(signature)) return null;
    return {
      signature: (inputOf) =>
        signature.map((tree) => treeOf<SignatureTree>(tree, (name) => new PlaceholderRef(inputOf(name)))),
      result: (outputOf) => treeOf<Argument>(result, outputOf),
      sizes: constraintsOf(sizes),
    };
  } catch (error) {
    if (error instanceof QuantraceError || error instanceof SyntaxError || error instanceof TypeError)
      return null;
    throw error;
  }
}

/** Trees of ours are not nested deeper. */
const DEEPEST = 64;

function treeOf<T>(claimed: unknown, leafOf: (name: string) => T, depth = 0): T {
  if (depth > DEEPEST) throw failure("QF5024", { place: "a claim", why: "it is nested too deeply" });
  const next = (item: unknown): T => treeOf(item, leafOf, depth + 1);
  if (Array.isArray(claimed)) return claimed.map(next) as T;
  const { value, record } = (claimed ?? {}) as { readonly value?: unknown; readonly record?: unknown };
  if (typeof value === "string") return leafOf(value);
  if (!Array.isArray(record)) return literalOf(claimed, noSize) as Literal as T;
  const entries = record as readonly (readonly [string, unknown])[];
  return Object.fromEntries(entries.map(([key, item]) => [String(key), next(item)])) as T;
}

/** A constraint that no symbol can have is none. */
function constraintsOf(sizes: unknown): ReadonlyMap<string, DimConstraint> {
  const entries = Object.entries((sizes ?? {}) as Readonly<Record<string, Partial<DimConstraint>>>);
  return new Map(
    entries.map(([name, { multipleOf = 1, min = 0, max = Number.MAX_SAFE_INTEGER }]) => {
      const constraint = { multipleOf, min, max };
      symbolDim(name, constraint);
      return [name, constraint];
    }),
  );
}
