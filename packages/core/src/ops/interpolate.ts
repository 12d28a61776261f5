import { mulDims } from "../dim/arithmetic.ts";
import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { resizeGradient } from "./gradients/interpolate-gradient.ts";
import { interpolateBilinear, placesBetween } from "./kernels/bilinear.ts";
import { nearestPixels } from "./kernels/nearest-pixels.ts";

/**
 * Resizes an image to `size`, or by whole factors. In mode `nearest` pixel i of n comes from pixel `floor(i * H / n)`;
 * in mode `bilinear` it lies between four: at `(i + 0.5) * H / n - 0.5` of H, or with `alignCorners` at
 * `i * (H - 1) / (n - 1)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...size]`, or `[N, C, H * scaleFactor[0], W * scaleFactor[1]]`
 * @exactness nearest: exact; PyTorch computes which pixel is taken in float32, and is one off for some large factors.
 *   bilinear: deterministic: places in float32 as in PyTorch, then along rows, then between them, each
 *   `f32(f32(f32(1 - t) * a) + f32(t * b))`
 * @throws QS1002 the image is empty; QS1003 bilinear on integers; QS1007 both of `size` and `scaleFactor` are given
 *   or neither, one is below 1, another mode, or `alignCorners` without bilinear
 * @source torch.nn.functional.interpolate; ONNX Resize-13
 * @example
 * interpolate(tensor([[[[1, 2]]]]), { scaleFactor: 2 }).toArray(); // => [[[[1, 1, 2, 2], [1, 1, 2, 2]]]]
 * interpolate(tensor([[[[0, 4]]]]), { size: [1, 4], mode: "bilinear" }).toArray(); // => [[[[0, 1, 3, 4]]]]
 */
export const interpolate: OpDefinition = defineOp({
  id: "interpolate",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T", ["N", "C", "H", "W"])],
  attributes: {
    size: { kind: "dims?", default: null },
    scaleFactor: { kind: "pair?", default: null },
    mode: { kind: "string", default: "nearest" },
    alignCorners: { kind: "bool", default: false },
  },
  infer: inferInterpolate,
  normalize: checkAttributes,
});

function inferInterpolate([x]: readonly OperandType[], { size, scaleFactor, mode }: Attributes): TensorType {
  const { dtype, shape } = x as TensorType;
  if (mode === "bilinear" && dtype !== "float32") {
    const expected = "float32 (mode bilinear)";
    throw failure("QS1003", { op: "interpolate", operand: "x", found: dtype, expected });
  }
  const [n, c, h, w] = shape as [DimValue, DimValue, DimValue, DimValue];
  if (h === 0 || w === 0) {
    const expected = "[N, C, H, W] with H and W above 0";
    throw failure("QS1002", { op: "interpolate", operand: "x", found: formatShape(shape), expected });
  }
  if (size !== null) return { dtype, shape: [n, c, ...(size as SymbolicShape)] };
  const [rows, columns] = scaleFactor as readonly [number, number];
  return { dtype, shape: [n, c, mulDims(h, rows), mulDims(w, columns)] };
}

function checkAttributes(attributes: Attributes): Attributes {
  const { size, scaleFactor, mode, alignCorners } = attributes;
  const wrong = (attribute: string, found: string, expected: string) =>
    failure("QS1007", { op: "interpolate", attribute, found, expected });
  if (mode !== "nearest" && mode !== "bilinear")
    throw wrong("mode", JSON.stringify(mode), `"nearest" or "bilinear"`);
  if (mode === "nearest" && alignCorners === true)
    throw wrong("alignCorners", "true", "false in mode nearest");
  if ((size === null) === (scaleFactor === null)) {
    throw wrong("size", size === null ? "null" : "given", "either size or scaleFactor");
  }
  const sizes = (size ?? scaleFactor) as SymbolicShape;
  if (sizes.length !== 2 || sizes.some((one) => typeof one === "number" && one < 1)) {
    const name = size === null ? "scaleFactor" : "size";
    throw wrong(name, formatShape(sizes), "height and width, each 1 or more");
  }
  return attributes;
}

export function interpolateReference(
  [x]: readonly [TensorData],
  { mode, alignCorners }: { readonly mode: string; readonly alignCorners: boolean },
  y: TensorData,
): void {
  const [height, width] = x.shape.slice(2) as [number, number];
  const [rowCount, columnCount] = y.shape.slice(2) as [number, number];
  if (mode === "bilinear") {
    const rows = placesBetween(height, rowCount, alignCorners);
    const columns = placesBetween(width, columnCount, alignCorners);
    return interpolateBilinear(x, rows, columns, y);
  }
  const rows = nearestPixels(height, rowCount);
  const columns = nearestPixels(width, columnCount);
  let to = 0;
  for (let plane = 0; plane < x.data.length; plane += height * width) {
    for (const row of rows) {
      for (const column of columns) y.data[to++] = x.data[plane + row * width + column] as number;
    }
  }
}

export const interpolateQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.interpolate",
};

export const interpolateOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Resize"],
  note: "sizes are an input; nearest: asymmetric, floor; bilinear: mode linear, half_pixel or align_corners",
};

export const interpolateGradient: GradientFacet = resizeGradient;
