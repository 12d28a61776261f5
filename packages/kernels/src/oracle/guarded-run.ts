import type { TensorData, TypedArray } from "@quantrace/core";
import type { CallRequest } from "../call-request.ts";
import { copyLayout } from "../copy-layout.ts";
import { CONTROL_BYTES } from "../threads/control.ts";
import type { Kernels } from "../kernels.ts";
import type { KernelOp } from "../manifest/index.ts";
import { seenByPlanner } from "./seen-by-planner.ts";
import { sizeOf } from "./values.ts";

const CANARY = 0xa5;
const GAP_BYTES = 64;

/** Which block ends at the very last byte of the memory. */
export type LastBlock = "input" | "scratch" | "output";

/** Where a guarded run puts its blocks. */
export interface Guard {
  readonly last: LastBlock;
  /** Bytes by which every block misses an alignment of 16. */
  readonly misalignment: number;
}

/** The result of a guarded run, and the addresses that it wrote to without leave. */
export interface GuardedResult {
  readonly data: TypedArray;
  readonly kernel: string;
  readonly strayBytes: readonly number[];
}

/**
 * Plans a call and runs it twice between canaries, with one block at the end of the memory. Every byte outside the
 * output and the scratch must stay as it was: operands, packed weights, tables and canaries.
 */
export function guardedRun<O extends KernelOp>(
  kernels: Kernels,
  request: Omit<CallRequest<O>, "operands" | "output"> & {
    readonly operands: readonly (TensorData | null)[];
    /** Operands that the planner sees without their data. */
    readonly late?: readonly number[];
  },
  y: TensorData,
  guard: Guard,
): GuardedResult {
  const { memory } = kernels;
  const mark = memory.top;
  const { late = [], ...known } = request;
  const operands = seenByPlanner(request.operands, late);
  const planned = kernels.plan<O>({ ...known, operands, output: y } as CallRequest<O>);
  const inputs = planned.inputs.map(({ operand }) => request.operands[operand] as TensorData);
  const outputBytes = sizeOf(y.shape) * y.data.BYTES_PER_ELEMENT;
  const laid = inputs.map(({ data, shape }, i) => {
    const there = data.slice();
    copyLayout(data, "contiguous", there, planned.inputs[i]?.spec.layout ?? "contiguous", shape);
    return there;
  });
  const blocks = [
    ...laid.map((data) => ({ kind: "input" as const, bytes: data.byteLength, data })),
    { kind: "scratch" as const, bytes: planned.scratchBytes, data: null },
    { kind: "output" as const, bytes: outputBytes, data: null },
  ].sort((a, b) => Number(a.kind === guard.last) - Number(b.kind === guard.last));

  const total = blocks.reduce((sum, { bytes }) => sum + bytes + GAP_BYTES + 32, GAP_BYTES);
  let at = memory.reserve(total, "the guarded blocks") + GAP_BYTES;
  memory.reserve(memory.wasm.buffer.byteLength - memory.top, "the rest");
  const bytes = new Uint8Array(memory.wasm.buffer);
  bytes.fill(CANARY, at - GAP_BYTES);
  const addresses = blocks.map((block, i) => {
    at = Math.ceil(at / 16) * 16 + guard.misalignment;
    const address = i === blocks.length - 1 ? bytes.length - block.bytes : at;
    at = address + block.bytes + GAP_BYTES;
    if (block.data !== null) bytes.set(bytesOf(block.data), address);
    return address;
  });
  const addressOf = (kind: LastBlock) =>
    addresses[blocks.findIndex((block) => block.kind === kind)] as number;
  const output = addressOf("output");
  const scratch = addressOf("scratch");
  planned.place({ inputs: addresses.filter((_, i) => blocks[i]?.kind === "input"), output, scratch });

  const before = bytes.slice();
  planned.run();
  const first = bytes.slice(output, output + outputBytes);
  planned.run();
  const second = bytes.slice(output, output + outputBytes);
  memory.release(mark);

  const strayBytes = changes(before, bytes, [
    { address: output, bytes: outputBytes },
    { address: scratch, bytes: planned.scratchBytes },
    ...(kernels.threads.count > 1 ? [{ address: CONTROL_ADDRESS, bytes: CONTROL_BYTES }] : []),
  ]);
  for (let i = 0; i < outputBytes; i++) if (first[i] !== second[i]) strayBytes.push(output + i);
  const Data = y.data.constructor as new (from: ArrayBufferLike | number) => TypedArray;
  const result = new Data(outputBytes / y.data.BYTES_PER_ELEMENT);
  copyLayout(new Data(first.buffer), planned.output.layout ?? "contiguous", result, "contiguous", y.shape);
  return { data: result, kernel: planned.kernel.name, strayBytes };
}

/** The first block of a memory that threads share. */
const CONTROL_ADDRESS = 16;

function bytesOf(data: TypedArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** The addresses outside the allowed blocks at which two snapshots differ. Both are whole pages, so whole words. */
function changes(
  before: Uint8Array,
  after: Uint8Array,
  allowed: readonly { readonly address: number; readonly bytes: number }[],
): number[] {
  const old = new Uint32Array(before.buffer);
  const now = new Uint32Array(after.buffer);
  const found: number[] = [];
  for (let word = 0; word < now.length; word++) {
    if (now[word] === old[word]) continue;
    for (let i = 4 * word; i < 4 * word + 4; i++) {
      const inside = allowed.some(({ address, bytes }) => i >= address && i < address + bytes);
      if (after[i] !== before[i] && !inside) found.push(i);
    }
  }
  return found;
}
