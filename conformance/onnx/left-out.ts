import type { OpId, TensorData } from "@quantrace/core";
import type { Call } from "../operands.ts";

/** Calls that are exported and not compared, because ONNX Runtime 1.30 does something else with them. */
interface LeftOut {
  readonly ops: RegExp;
  readonly holds: (call: Call) => boolean;
  /** What ONNX Runtime does. */
  readonly why: string;
}

function tensorsOf({ operands }: Call): readonly TensorData[] {
  return operands
    .flat()
    .filter((operand): operand is TensorData => typeof operand === "object" && operand !== null);
}

const isEmpty = ({ data }: TensorData): boolean => data.length === 0;

const hasEmpty = (call: Call): boolean => tensorsOf(call).some(isEmpty);

const hasNoChannels = (call: Call): boolean => tensorsOf(call)[0]?.shape[1] === 0;

const leftOut: readonly LeftOut[] = [
  {
    ops: /^topk/,
    holds: hasEmpty,
    why: "TopK of no elements ends the process with a floating point exception",
  },
  {
    ops: /pool[123]d$/i,
    holds: hasNoChannels,
    why: "poolings without channels are refused: `invalid channel count`, or `SetOutputSize`",
  },
  {
    ops: /^groupNorm$/,
    holds: hasEmpty,
    why: "GroupNormalization of no elements fails in a Reshape of its own",
  },
  {
    ops: /^linear$/,
    holds: hasEmpty,
    why: "MatMul and Add become a Gemm between two Reshapes, which take a size of 0 for one to copy",
  },
  {
    ops: /^(quantized\.)?matmul$/,
    holds: hasEmpty,
    why: "MatMul of no elements does not broadcast; QLinearMatMul leaves its outputs as they were",
  },
  {
    ops: /^quantized\.linear(Dynamic)?$/,
    holds: hasEmpty,
    why: "MatMulInteger over no elements leaves its outputs as they were",
  },
  {
    ops: /^quantized\.choose/,
    holds: hasEmpty,
    why: "ReduceMin and ReduceMax of no elements fail",
  },
  {
    ops: /^argmax$/,
    holds: hasEmpty,
    why: "ArgMax of no elements keeps the size of the dimension that it reduces",
  },
];

/** Why a call is left out; null where it is compared. */
export function whyLeftOut(id: OpId, call: Call): string | null {
  return leftOut.find(({ ops, holds }) => ops.test(id) && holds(call))?.why ?? null;
}
