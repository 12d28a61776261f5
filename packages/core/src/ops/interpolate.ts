import { mulDims } from "../dim/arithmetic.ts";
import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * Resizes an image to `size`, or by whole factors. In mode `nearest`, the only one, pixel i of n comes from pixel
 * `floor(i * H / n)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...size]`, or `[N, C, H * scaleFactor[0], W * scaleFactor[1]]`
 * @exactness exact; PyTorch computes which pixel is taken in float32, and is one off for some large factors
 * @throws QS1002 the image is empty; QS1007 both of `size` and `scaleFactor` are given or neither, one is below 1, or
 *   another mode
 * @source torch.nn.functional.interpolate; ONNX Resize-13
 * @example
 * interpolate(tensor([[[[1, 2]]]]), { scaleFactor: 2 }).toArray(); // => [[[[1, 1, 2, 2], [1, 1, 2, 2]]]]
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
  },
  infer: inferInterpolate,
  normalize: checkAttributes,
});

function inferInterpolate([x]: readonly OperandType[], { size, scaleFactor }: Attributes): TensorType {
  const { dtype, shape } = x as TensorType;
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
  const { size, scaleFactor, mode } = attributes;
  const wrong = (attribute: string, found: string, expected: string) =>
    failure("QS1007", { op: "interpolate", attribute, found, expected });
  if (mode !== "nearest") throw wrong("mode", JSON.stringify(mode), `"nearest"`);
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

export function interpolateReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  const [height, width] = x.shape.slice(2) as [number, number];
  const rows = sources(height, y.shape[2] as number);
  const columns = sources(width, y.shape[3] as number);
  let to = 0;
  for (let plane = 0; plane < x.data.length; plane += height * width) {
    for (const row of rows) {
      for (const column of columns) y.data[to++] = x.data[plane + row * width + column] as number;
    }
  }
}

/** For each of `count` pixels the one of `size` that it comes from. */
function sources(size: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}

export const interpolateQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "interpolate" };

export const interpolateOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Resize"],
  note: "nearest, asymmetric, floor; sizes are an input",
};
