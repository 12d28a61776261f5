import { dtypes, evaluateOp, type OpId, ops, references, type TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import type { OpDefinition } from "@quantrace/core/ops";
import fc, { type Arbitrary } from "fast-check";
import type { CallRequest } from "../../packages/kernels/src/call-request.ts";
import type { Kernels } from "../../packages/kernels/src/kernels.ts";
import type { KernelEntry, KernelOp } from "../../packages/kernels/src/manifest/index.ts";
import { type Call, calls } from "../operands.ts";
import { loadSamples, type Sample } from "../sample.ts";

/** A call that a kernel serves, and what the reference kernel makes of it. */
export interface KernelCall {
  readonly request: Omit<CallRequest, "operands" | "output"> & {
    readonly operands: readonly (TensorData | null)[];
  };
  readonly expected: TensorData;
}

const samples = await loadSamples();

/** Convolutions that fill tiles: enough channels and filters for every kernel, with and without tails. */
const wide: Arbitrary<readonly number[]> = fc.constantFrom([8, 8], [13, 13], [16, 16], [16, 20], [20, 32], [3, 16]);

/** The sample of an operation, with shapes that fill tiles among its own. */
function sampleOf(id: string): Sample {
  const sample = samples.get(id) ?? {};
  if (id !== "quantized.conv2d" && id !== "conv2d") return sample;
  const quantized = id.startsWith("quantized.");
  const cases = fc
    .record({
      sizes: wide,
      isDepthwise: fc.boolean(),
      height: fc.integer({ min: 3, max: 11 }),
      width: fc.integer({ min: 3, max: 11 }),
      kernel: fc.constantFrom(1, 3, 5),
      stride: fc.constantFrom(1, 1, 2),
      hasBias: fc.boolean(),
    })
    .map(({ sizes: [channels = 1, filters = 1], isDepthwise, height, width, kernel, stride, hasBias }) => {
      const groups = isDepthwise ? channels : 1;
      const out = isDepthwise ? channels : filters;
      const padding = (kernel - 1) / 2;
      const shapes = [
        [1, channels, height, width],
        [out, channels / groups, kernel, kernel],
        hasBias ? [out] : null,
        ...(quantized ? ["number" as const, "number" as const, [out], [out], [] as const, [] as const] : []),
      ];
      return {
        shapes,
        attributes: { stride: [stride, stride], padding: [padding, padding], dilation: [1, 1], groups },
      };
    });
  return { ...sample, cases: fc.oneof(cases, sample.cases ?? cases) };
}

/** Random calls of an operation. */
export function drawnCalls(id: KernelOp): Arbitrary<Call> {
  return calls(ops[id as OpId], sampleOf(id));
}

/** The call for a kernel with what the reference makes of it; null where the kernel does not serve it. */
export function callFor(entry: KernelEntry, id: KernelOp, call: Call, kernels: Kernels): KernelCall | null {
  const op: OpDefinition = ops[id as OpId];
  const operands = call.operands.map((operand, i) => tensorOf(op, call, operand, i)).flat();
  const expected = evaluateOp(op, references[op.id as OpId], call.operands, call.attributes);
  const request = { op: id, operands, attributes: call.attributes as never, kernel: entry.name };
  const mark = kernels.memory.top;
  try {
    kernels.plan({ ...request, output: expected });
    return { request, expected };
  } catch (error) {
    if (error instanceof QuantraceError && error.code !== "QK1001") return null;
    throw error;
  } finally {
    kernels.memory.release(mark);
  }
}

/** Plain numbers as tensors of rank 0, which is what the backend makes of them. */
function tensorOf(
  op: OpDefinition,
  call: Call,
  operand: Call["operands"][number],
  index: number,
): (TensorData | null)[] {
  if (operand === null) return [null];
  if (typeof operand !== "number") return [operand].flat() as TensorData[];
  const declared = [op.operands[index]?.dtype].flat()[0] ?? "float32";
  const like = call.operands.flat().find((other) => typeof other === "object" && other !== null);
  const dtype = declared === "T" || declared === "U" ? (like as TensorData).dtype : declared;
  const data = dtypes[dtype].create(1);
  data[0] = operand;
  return [{ dtype, shape: [], data }];
}
