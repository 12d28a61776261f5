import type { CallFunctionNode } from "@quantrace/ir/graph";
import type { TensorSpec } from "../../call-request.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { explained, type NodeExplanation } from "../explanation.ts";
import { bytesOf, type Slot } from "../slot.ts";
import type { SlotOperand } from "../steps/reference-step.ts";

/** What is known of a call when it has been planned. */
export interface CallFacts {
  readonly node: CallFunctionNode;
  readonly operands: readonly SlotOperand[];
  readonly place: Slot;
  readonly runs: string;
  readonly reason: string | null;
  readonly relayouts: number;
  /** Null where no kernel runs. */
  readonly call: PlannedCall | null;
  readonly threads: number;
}

/** How a call runs. An alias and a constant move nothing in a run. */
export function explainCall({
  node,
  operands,
  place,
  runs,
  reason,
  relayouts,
  call,
  threads,
}: CallFacts): NodeExplanation {
  const base = { ...explained(node.name, node.op.id, runs, reason), relayouts };
  if (runs === "alias" || runs === "constant") return { ...base, layout: place.layout };
  const slots = operands.flatMap((operand) => operand ?? []);
  const moved = [...new Set(slots)].filter(({ block }) => block !== null);
  return {
    ...base,
    layout: place.layout,
    tile: call === null ? null : tileOf(call.kernel.name),
    macs: macsOf(node.op.id, slots, place.spec),
    weightBytes: call?.heldBytes ?? 0,
    activationBytes:
      moved.reduce((sum, { spec }) => sum + bytesOf(spec), bytesOf(place.spec)) + (call?.scratchBytes ?? 0),
    parts: call !== null && call.kernel.splits ? threads : 1,
  };
}

/** Rows and columns as the kernel's name has them. */
function tileOf(name: string): NodeExplanation["tile"] {
  const [, rows, columns] = /_(\d+)x(\d+)/.exec(name) ?? [];
  return [Number(rows), Number(columns)];
}

/** Operations by what is multiplied with every element of the result, or of x where the convolution is transposed. */
const layers = /^(?:quantized\.)?(conv\d?d?|convTranspose\d?d?|linear|matmul)(?:Dynamic)?$/;

function macsOf(op: string, [x, weight]: readonly Slot[], y: TensorSpec): number {
  const kind = layers.exec(op)?.[1];
  if (kind === undefined || x === undefined || weight === undefined) return 0;
  if (kind === "matmul") return elementsOf(y.shape) * (x.spec.shape.at(-1) ?? 1);
  const ofOne = elementsOf(weight.spec.shape.slice(1));
  return kind.startsWith("convTranspose") ? elementsOf(x.spec.shape) * ofOne : elementsOf(y.shape) * ofOne;
}

function elementsOf(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}
