import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Graph, Node } from "@quantrace/ir";
import type { LoweredNode } from "@quantrace/quant";
import { isDequantize } from "./dequantized.ts";

/** Where an int8 node stands in the reference graph. */
export interface LoweredPlace {
  readonly row: LoweredNode;
  /** The quantize whose integers it gives. */
  readonly quantize: CallFunctionNode;
  /** The float operation on dequantized values. */
  readonly root: CallFunctionNode;
  /** The relu or clamp between the two, where there is one. */
  readonly activation: CallFunctionNode | null;
}

/** The places of all int8 nodes, by their names. */
export function loweredPlaces(
  reference: Graph,
  lowered: readonly LoweredNode[],
): ReadonlyMap<string, LoweredPlace> {
  const quantizes = new Map<string, CallFunctionNode>();
  for (const node of reference.nodes()) {
    if (node.kind === "call_function" && node.op === ops.quantize)
      quantizes.set((node.args[0] as Node).name, node);
  }
  return new Map(
    lowered.map((row) => {
      const quantize = quantizes.get(row.value) as CallFunctionNode;
      const value = quantize.args[0] as CallFunctionNode;
      const isRoot = value.args.flat().some((arg) => isDequantize(arg as Node));
      const root = isRoot ? value : (value.args[0] as CallFunctionNode);
      return [row.node, { row, quantize, root, activation: isRoot ? null : value }];
    }),
  );
}

/** The bounds that an activation puts on a value, as real numbers. */
export function boundsOf(activation: CallFunctionNode | null): readonly [number, number] {
  if (activation === null) return [-Infinity, Infinity];
  if (activation.op === ops.relu) return [0, Infinity];
  if (activation.op !== ops.clamp) throw new TypeError(`${activation.op.id} is no clamp`);
  const { min, max } = activation.attributes as { readonly min: number | null; readonly max: number | null };
  return [min ?? -Infinity, max ?? Infinity];
}
