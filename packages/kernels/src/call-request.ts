import type { DType, TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { Layout } from "./layout.ts";
import type { KernelOp } from "./manifest/index.ts";
import type { ConvTranspose2dAttributes } from "./plan/float/conv-transpose2d.ts";
import type { DropoutMaskAttributes } from "./plan/float/dropout-mask.ts";
import type { FakeQuantizeAttributes } from "./plan/float/fake-quantize.ts";
import type { LayerNormAttributes } from "./plan/float/layer-norm.ts";
import type { ReductionAttributes } from "./plan/float/reduce.ts";
import type { ScatterAddAttributes } from "./plan/float/scatter-add.ts";
import type { SoftmaxAttributes } from "./plan/float/softmax.ts";
import type { GatherAttributes } from "./plan/float/take.ts";
import type { GeluAttributes } from "./plan/float/unary.ts";
import type { UpdateRangeAttributes } from "./plan/float/update-range.ts";
import type { PermuteAttributes, TransposeAttributes } from "./plan/permute.ts";
import type { DynamicAttributes } from "./plan/quantized/dynamic-range.ts";
import type { CatAttributes } from "./plan/concat.ts";
import type { DequantizeAttributes, QuantizeAttributes } from "./plan/quantized/conversion.ts";
import type { InterpolateAttributes } from "./plan/quantized/interpolate.ts";
import type { RealClampAttributes } from "./plan/quantized/lookup.ts";
import type { PadAttributes } from "./plan/quantized/pad.ts";
import type { MeanAttributes, PoolAttributes } from "./plan/quantized/pooling.ts";
import type { PlainInterpolateAttributes } from "./plan/interpolate.ts";
import type { PlainPadAttributes } from "./plan/pad.ts";
import type { SliceAttributes } from "./plan/slice.ts";
import type { PlannedCall } from "./planned-call.ts";

/** Dtype and shape of a tensor whose data comes later, and how its elements lie: in the order of its shape by default. */
export interface TensorSpec extends Pick<TensorData, "dtype" | "shape"> {
  readonly layout?: Layout;
}

/** An operand of a call: a constant with its data, an activation without, or null where it is left out. */
export type CallOperand = TensorData | TensorSpec | null;

/** The attributes of a convolution: pairs are [height, width]. */
export interface Conv2dAttributes {
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

/** The attributes of a convolution along one dimension. */
export interface Conv1dAttributes {
  readonly stride: readonly [number];
  readonly padding: readonly [number];
  readonly dilation: readonly [number];
  readonly groups: number;
}

/** The attributes of a convolution along any number of dimensions: one number for each. */
export interface ConvolutionAttributes {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
}

/** The attributes of a transposed convolution. */
export interface TransposedAttributes extends ConvolutionAttributes {
  readonly outputPadding: readonly number[];
}

/** The integers that a fused relu or clamp leaves. Null: the range of the output's dtype. */
export interface ClampAttributes {
  readonly clampMin?: number | null;
  readonly clampMax?: number | null;
}

/** The attributes that each operation takes, complete. */
export interface KernelAttributes {
  readonly conv2d: Conv2dAttributes;
  readonly convTranspose2d: ConvTranspose2dAttributes;
  readonly linear: object;
  readonly matmul: object;
  readonly "quantized.conv1d": Conv1dAttributes & ClampAttributes;
  readonly abs: object;
  readonly add: object;
  readonly div: object;
  readonly eq: object;
  readonly ge: object;
  readonly gt: object;
  readonly le: object;
  readonly lt: object;
  readonly mean: ReductionAttributes;
  readonly ne: object;
  readonly sum: ReductionAttributes;
  readonly where: object;
  readonly maxPool2dIndices: PoolAttributes;
  readonly scatterAdd: ScatterAddAttributes;
  readonly dropoutMask: DropoutMaskAttributes;
  readonly embedding: object;
  readonly gather: GatherAttributes;
  readonly logSoftmax: SoftmaxAttributes;
  readonly erf: object;
  readonly exp: object;
  readonly expm1: object;
  readonly fakeQuantize: FakeQuantizeAttributes;
  readonly hardsigmoid: object;
  readonly hardswish: object;
  readonly log: object;
  readonly logicalAnd: object;
  readonly logicalOr: object;
  readonly log1p: object;
  readonly maximum: object;
  readonly minimum: object;
  readonly rsqrt: object;
  readonly updateRange: UpdateRangeAttributes;
  readonly expand: object;
  readonly interpolate: PlainInterpolateAttributes;
  readonly pad: PlainPadAttributes;
  readonly gelu: GeluAttributes;
  readonly layerNorm: LayerNormAttributes;
  readonly mul: object;
  readonly neg: object;
  readonly permute: PermuteAttributes;
  readonly relu: object;
  readonly sigmoid: object;
  readonly silu: object;
  readonly softmax: SoftmaxAttributes;
  readonly sqrt: object;
  readonly sub: object;
  readonly tanh: object;
  readonly transpose: TransposeAttributes;
  readonly clamp: { readonly min: number | null; readonly max: number | null };
  readonly batchNorm: { readonly eps: number; readonly training: boolean };
  readonly "quantized.conv2d": Conv2dAttributes & ClampAttributes;
  readonly "quantized.conv3d": ConvolutionAttributes & ClampAttributes;
  readonly "quantized.convTranspose1d": TransposedAttributes & ClampAttributes;
  readonly "quantized.convTranspose2d": TransposedAttributes & ClampAttributes;
  readonly "quantized.convTranspose3d": TransposedAttributes & ClampAttributes;
  readonly "quantized.linear": ClampAttributes;
  readonly "quantized.chooseScale": DynamicAttributes;
  readonly "quantized.chooseZeroPoint": DynamicAttributes;
  readonly "quantized.linearDynamic": object;
  readonly "quantized.matmul": ClampAttributes;
  readonly "quantized.add": ClampAttributes;
  readonly "quantized.mul": ClampAttributes;
  readonly "quantized.adaptiveAvgPool1d": object;
  readonly "quantized.adaptiveAvgPool2d": object;
  readonly "quantized.adaptiveAvgPool3d": object;
  readonly "quantized.avgPool1d": PoolAttributes;
  readonly "quantized.avgPool2d": PoolAttributes;
  readonly "quantized.avgPool3d": PoolAttributes;
  readonly "quantized.maxPool2d": PoolAttributes;
  readonly maxPool1d: PoolAttributes;
  readonly maxPool2d: PoolAttributes;
  readonly maxPool3d: PoolAttributes;
  readonly avgPool1d: PoolAttributes;
  readonly avgPool2d: PoolAttributes;
  readonly adaptiveAvgPool1d: object;
  readonly adaptiveAvgPool2d: object;
  readonly adaptiveAvgPool3d: object;
  readonly adaptiveMaxPool1d: object;
  readonly adaptiveMaxPool2d: object;
  readonly adaptiveMaxPool3d: object;
  readonly "quantized.lookup": object;
  readonly "quantized.relu": object;
  readonly "quantized.clamp": RealClampAttributes;
  readonly "quantized.requantize": ClampAttributes;
  readonly "quantized.pad": PadAttributes;
  readonly "quantized.interpolate": InterpolateAttributes;
  readonly cat: CatAttributes;
  readonly slice: SliceAttributes;
  readonly "quantized.mean": MeanAttributes;
  readonly dequantize: DequantizeAttributes;
  readonly quantize: QuantizeAttributes;
  readonly relayout: object;
}

/** What is to be computed. Shapes have passed the operation's shape rule, or are checked again. */
export interface CallRequest<O extends KernelOp = KernelOp> {
  readonly op: O;
  readonly operands: readonly CallOperand[];
  readonly attributes: KernelAttributes[O];
  readonly output: TensorSpec;
  /** The kernel to use, by name; the best one by default. */
  readonly kernel?: string | undefined;
  /**
   * A call that was planned before with the same constants, for other sizes of the activations. Where both get the
   * same kernel, this call reads the packed constants of that one, which must stay in memory.
   */
  readonly sharing?: PlannedCall | undefined;
  /** True when packing must not take long, because it is for one run: large constants are packed in their smallest form. */
  readonly isProvisional?: boolean | undefined;
}

/** The call to share constants with, or null where the kernel is another. */
export function sharedCall(request: CallRequest, kernel: string): PlannedCall | null {
  return request.sharing?.kernel.name === kernel ? request.sharing : null;
}

/** The operand at an index, which must be there. Throws QS1008. */
export function operandAt(request: CallRequest, index: number, operand: string): TensorSpec {
  const found = request.operands[index] ?? null;
  if (found === null) throw failure("QS1008", { op: request.op, operand });
  return found;
}

/** The operand at an index, or null when it is left out. */
export function optionalOperandAt(request: CallRequest, index: number): TensorSpec | null {
  return request.operands[index] ?? null;
}

/** The operand at an index, which must be there with all its data. Throws QS1006, QS1008, QK1007. */
export function constantAt(request: CallRequest, index: number, operand: string): TensorData {
  const found = operandAt(request, index, operand);
  if (!isConstant(found)) throw failure("QK1007", { op: request.op, operand });
  const expected = found.shape.reduce((count, size) => count * size, 1);
  if (found.data.length === expected) return found;
  const shape = `[${found.shape.join(", ")}]`;
  throw failure("QS1006", {
    op: `${request.op}, operand ${operand}`,
    found: found.data.length,
    shape,
    expected,
  });
}

function isConstant(operand: TensorSpec): operand is TensorData {
  return "data" in operand;
}

/** True for an operand that comes with each run. */
export function isActivation(request: CallRequest, index: number): boolean {
  const operand = request.operands[index] ?? null;
  return operand !== null && !isConstant(operand);
}

/** The operand at an index with its data, or null when it is left out. Throws QK1007. */
export function optionalConstantAt(request: CallRequest, index: number, operand: string): TensorData | null {
  return (request.operands[index] ?? null) === null ? null : constantAt(request, index, operand);
}

/** Throws QK1004 unless the operand has one of the dtypes. */
export function checkDType<D extends DType>(
  request: CallRequest,
  operand: string,
  spec: TensorSpec,
  ...expected: readonly D[]
): asserts spec is TensorSpec & { readonly dtype: D } {
  if ((expected as readonly DType[]).includes(spec.dtype)) return;
  throw failure("QK1004", { op: request.op, operand, found: spec.dtype, expected: expected.join(" or ") });
}

/** Throws QS1002 unless the operand has the shape. */
export function checkShape(
  request: CallRequest,
  operand: string,
  spec: TensorSpec,
  expected: readonly number[],
): void {
  const { shape } = spec;
  if (shape.length === expected.length && shape.every((size, i) => size === expected[i])) return;
  throw wrongShape(request, operand, shape, `[${expected.join(", ")}]`);
}

/** The error for an operand of the wrong shape. */
export function wrongShape(
  request: CallRequest,
  operand: string,
  shape: readonly number[],
  expected: string,
): QuantraceError {
  return failure("QS1002", { op: request.op, operand, found: `[${shape.join(", ")}]`, expected });
}
