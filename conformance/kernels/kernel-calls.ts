import { dtypes, evaluateOp, type OpId, ops, references, type TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import type { OpDefinition } from "@quantrace/core/ops";
import fc, { type Arbitrary } from "fast-check";
import type { CallRequest } from "../../packages/kernels/src/call-request.ts";
import type { Kernels } from "../../packages/kernels/src/kernels.ts";
import type { KernelEntry, KernelOp } from "../../packages/kernels/src/manifest/index.ts";
import { seenByPlanner } from "../../packages/kernels/src/oracle/seen-by-planner.ts";
import { type Call, calls } from "../operands.ts";
import { loadSamples, type Sample, type SampleCase } from "../sample.ts";

/** A call that a kernel serves, and what the reference kernel makes of it. */
export interface KernelCall {
  readonly request: Omit<CallRequest, "operands" | "output"> & {
    readonly operands: readonly (TensorData | null)[];
    /** Operands that come with each run: weights, where the kernel is for training. */
    readonly late?: readonly number[];
  };
  readonly expected: TensorData;
}

const samples = await loadSamples();

/** Channels and filters that fill tiles, with and without tails. */
const wide: Arbitrary<readonly [number, number]> = fc.constantFrom(
  [8, 8],
  [13, 13],
  [16, 16],
  [16, 20],
  [20, 32],
  [3, 16],
);
const qparams = (filters: number) => ["number", "number", [filters], [filters], [], []] as const;

const wideConvolutions = (isQuantized: boolean): Arbitrary<SampleCase> =>
  fc
    .record({
      sizes: wide,
      isDepthwise: fc.nat({ max: 2 }).map((n) => n === 0),
      height: fc.integer({ min: 3, max: 11 }),
      width: fc.integer({ min: 3, max: 11 }),
      kernel: fc.constantFrom(1, 3, 3, 3, 5),
      stride: fc.constantFrom(1, 1, 1, 2),
      hasBias: fc.boolean(),
    })
    .map(({ sizes: [channels, filters], isDepthwise, height, width, kernel, stride, hasBias }) => {
      const groups = isDepthwise ? channels : 1;
      const out = isDepthwise ? channels : filters;
      const padding = (kernel - 1) / 2;
      return {
        shapes: [
          [1, channels, height, width],
          [out, channels / groups, kernel, kernel],
          hasBias ? [out] : null,
          ...(isQuantized ? qparams(out) : []),
        ],
        attributes: { stride: [stride, stride], padding: [padding, padding], dilation: [1, 1], groups },
      };
    });

const wideLayers: Arbitrary<SampleCase> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), wide)
  .map(([rows, [k, n]]) => ({ shapes: [[rows, k], [n, k], null, ...qparams(n)], attributes: {} }));

/** Poolings see one channel at a time, so their images may as well have more. */
const withMoreChannels = (cases: Arbitrary<SampleCase>): Arbitrary<SampleCase> =>
  fc.tuple(cases, fc.constantFrom(15, 16, 17, 35)).map(([{ shapes, attributes }, channels]) => {
    const [batch = 1, , ...sizes] = shapes[0] as readonly number[];
    return { shapes: [[batch, channels, ...sizes], ...shapes.slice(1)], attributes };
  });

/** The sample of an operation, with shapes that fill tiles among its own. */
function sampleOf(id: string): Sample {
  const sample = samples.get(id) ?? {};
  const { cases } = sample;
  const more = (drawn: Arbitrary<SampleCase>): Sample => ({
    ...sample,
    cases:
      cases === undefined
        ? drawn
        : fc.oneof({ weight: 3, arbitrary: drawn }, { weight: 1, arbitrary: cases }),
  });
  if (id === "conv2d" || id === "quantized.conv2d") return more(wideConvolutions(id !== "conv2d"));
  if (id === "quantized.linear") return more(wideLayers);
  return id.includes("Pool") && cases !== undefined ? more(withMoreChannels(cases)) : sample;
}

/** Random calls of an operation. */
export function drawnCalls(id: KernelOp): Arbitrary<Call> {
  const drawn = calls(ops[id as OpId], sampleOf(id));
  if (!id.startsWith("quantized.conv")) return drawn;
  return fc.tuple(drawn, fc.boolean()).map(([call, isSymmetric]) => (isSymmetric ? symmetric(call) : call));
}

const WEIGHT_ZERO_POINT = 6;

/** The same call with weights without zero points, which some kernels want. */
function symmetric(call: Call): Call {
  const operands = call.operands.map((operand, i) =>
    i === WEIGHT_ZERO_POINT ? withZeros(operand) : operand,
  );
  return { ...call, operands };
}

function withZeros(operand: Call["operands"][number]): Call["operands"][number] {
  if (operand === null || typeof operand === "number" || !("data" in operand)) return 0;
  return { ...operand, data: operand.data.map(() => 0) };
}

/** The call for a kernel with what the reference makes of it; null where the kernel does not serve it. */
export function callFor(entry: KernelEntry, id: KernelOp, call: Call, kernels: Kernels): KernelCall | null {
  const op: OpDefinition = ops[id as OpId];
  const operands = call.operands.map((operand, i) => tensorOf(op, call, operand, i)).flat();
  const expected = evaluateOp(op, references[op.id as OpId], call.operands, call.attributes);
  const request = { op: id, operands, attributes: call.attributes as never, kernel: entry.name };
  const served = [{ request }, { request: { ...request, late: PARAMETERS } }].find((form) =>
    isServed(form.request, expected, kernels),
  );
  return served === undefined ? null : { ...served, expected };
}

/** Weight and bias of a layer. */
const PARAMETERS: readonly number[] = [1, 2];

function isServed({ late, ...known }: KernelCall["request"], output: TensorData, kernels: Kernels): boolean {
  const mark = kernels.memory.top;
  try {
    kernels.plan({ ...known, operands: seenByPlanner(known.operands, late), output });
    return true;
  } catch (error) {
    if (error instanceof QuantraceError && error.code !== "QK1001") return false;
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
