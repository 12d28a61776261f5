import type { DType } from "../../dtype/dtype.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes, AttributeSpec } from "../../op/attributes.ts";
import type { OnnxFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand, type OperandSpec } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { averageWindows } from "./average-windows.ts";
import { adaptiveType, normalizePool, pooledType } from "./pooled-type.ts";
import { adaptiveWindows, type PoolWindow, slidingWindows } from "./pool-windows.ts";
import { evenly, imagePattern, type Spatial, spatialKind, type SpatialRank } from "./spatial.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

/** How a pooling operation takes its images: as float32, or as integers with what their qparams need. */
export interface PoolForm {
  readonly dtype: DType | readonly DType[];
  readonly qparams: readonly OperandSpec[];
  readonly public: boolean;
}

const FLOAT: PoolForm = { dtype: "float32", qparams: [], public: true };

/** The average pooling of one to three spatial dimensions. As in PyTorch, the first has no `divisorOverride`. */
export function averagePool(id: string, rank: SpatialRank, form: PoolForm = FLOAT): OpDefinition {
  const kind = spatialKind(rank);
  const divisor: Readonly<Record<string, AttributeSpec>> =
    rank === 1 ? {} : { divisorOverride: { kind: "int?", default: null } };
  return defineOp({
    id,
    version: 1,
    operands: [operand("x", form.dtype, imagePattern(rank)), ...form.qparams],
    attributes: {
      kernelSize: { kind },
      stride: { kind: `${kind}?`, default: null },
      padding: { kind, default: evenly(rank, 0) },
      ceilMode: { kind: "bool", default: false },
      countIncludePad: { kind: "bool", default: true },
      ...divisor,
    },
    infer: ([x], attributes) => pooledType(id, rank, x as TensorType, attributes),
    normalize: (attributes) => normalizePool(id, checkDivisor(id, attributes)),
    api: { positional: 1, method: form.public, public: form.public },
  });
}

function checkDivisor(op: string, attributes: Attributes): Attributes {
  const found = (attributes["divisorOverride"] ?? null) as number | null;
  if (found === null || found >= 1) return attributes;
  throw failure("QS1007", { op, attribute: "divisorOverride", found, expected: "1 or more" });
}

/** The adaptive average pooling of one to three spatial dimensions. */
export function adaptiveAveragePool(id: string, rank: SpatialRank, form: PoolForm = FLOAT): OpDefinition {
  return defineOp({
    id,
    version: 1,
    operands: [operand("x", form.dtype, imagePattern(rank)), ...form.qparams],
    attributes: { outputSize: { kind: spatialKind(rank) } },
    infer: ([x], { outputSize }) => adaptiveType(id, rank, x as TensorType, outputSize as Spatial),
    normalize: (attributes) => checkWindowAttributes(id, attributes),
    api: { positional: 1, method: form.public, public: form.public },
  });
}

/** The attributes of an average pooling as its kernels get them. */
export interface AveragePoolAttributes extends PoolWindow {
  readonly divisorOverride?: number | null;
}

export function averagePoolReference(
  [x]: readonly [TensorData],
  { divisorOverride = null, ...window }: AveragePoolAttributes,
  y: TensorData,
): void {
  averageWindows(x, slidingWindows(x.shape.slice(2), y.shape.slice(2), window), divisorOverride, y);
}

export function adaptiveAveragePoolReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  averageWindows(x, adaptiveWindows(x.shape.slice(2), y.shape.slice(2)), null, y);
}

export const averagePoolOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["AveragePool", "Mul"],
  note: "divisorOverride multiplies the average by pixels / divisor, and has no ONNX form together with ceilMode",
};

export const adaptiveAveragePoolOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["GlobalAveragePool", "AveragePool"],
  note: "GlobalAveragePool for one pixel, AveragePool where the sizes are known and divide; else there is no form",
};
