import type { TensorData, TypedArray } from "@quantrace/core";
import { copyLayout } from "../../packages/kernels/src/copy-layout.ts";
import type { Kernels } from "../../packages/kernels/src/kernels.ts";
import type { InTurns } from "../../packages/kernels/src/oracle/in-turns.ts";
import { seenByPlanner } from "../../packages/kernels/src/oracle/seen-by-planner.ts";
import { sizeOf } from "../../packages/kernels/src/oracle/values.ts";
import type { KernelCall } from "./kernel-calls.ts";

/** The result of a call whose parts ran one after the other, and how they share its bytes. */
export interface TurnsResult {
  readonly data: TypedArray;
  /** Bytes of the result or of the scratch that more than one part wrote. */
  readonly twice: readonly number[];
  /** Bytes of the result that none wrote. */
  readonly never: readonly number[];
}

/** A byte is written when it is no longer what it was filled with, in one of two fillings. */
const CANARIES = [0xa5, 0x5a] as const;

/** Runs a call part by part, with an eye on what each part writes, and then once more undisturbed. */
export function runInTurns(turns: InTurns, kernels: Kernels, { request, expected }: KernelCall): TurnsResult {
  const { memory } = kernels;
  const mark = memory.top;
  const { late, ...known } = request;
  const operands = seenByPlanner(request.operands, late);
  const planned = kernels.plan({ ...known, operands, output: expected });
  const inputs = planned.inputs.map(({ operand, spec: { layout = "contiguous" } }) => {
    const { data, shape } = request.operands[operand] as TensorData;
    const laid = data.slice();
    copyLayout(data, "contiguous", laid, layout, shape);
    const address = memory.reserve(laid.byteLength, "an activation");
    new Uint8Array(memory.wasm.buffer, address).set(
      new Uint8Array(laid.buffer, laid.byteOffset, laid.byteLength),
    );
    return address;
  });
  const outputBytes = sizeOf(expected.shape) * expected.data.BYTES_PER_ELEMENT;
  const output = memory.reserve(outputBytes, "the result");
  const scratch = memory.reserve(planned.scratchBytes, "scratch");
  planned.place({ inputs, output, scratch });

  const bytes = new Uint8Array(memory.wasm.buffer, output, scratch + planned.scratchBytes - output);
  const writers = new Map<number, Set<number>>();
  for (const canary of CANARIES) {
    turns.watch = {
      before: () => bytes.fill(canary),
      after: (part) => {
        bytes.forEach((value, at) => {
          if (value !== canary) writers.set(at, (writers.get(at) ?? new Set()).add(part));
        });
      },
    };
    planned.run();
  }
  turns.watch = null;
  planned.run();

  const Data = expected.data.constructor as new (from: ArrayBufferLike | number) => TypedArray;
  const laid = new Data(bytes.slice(0, outputBytes).buffer);
  const data = new Data(expected.data.length);
  copyLayout(laid, planned.output.layout ?? "contiguous", data, "contiguous", expected.shape);
  memory.release(mark);
  return {
    data,
    twice: [...writers].filter(([, parts]) => parts.size > 1).map(([at]) => at),
    never: Array.from({ length: outputBytes }, (_, at) => at).filter((at) => !writers.has(at)),
  };
}
