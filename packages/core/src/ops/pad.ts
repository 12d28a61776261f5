import { addDims, subDims } from "../dim/arithmetic.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatShape } from "../dim/symbolic-dim.ts";
import { checkNumber } from "../dtype/check-number.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { foldMargins } from "./gradients/fold-margins.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { marginsOf, padElements, type PadMode } from "./kernels/pad-elements.ts";

const MODES: readonly unknown[] = ["constant", "reflect", "replicate"];

/**
 * Adds elements around a tensor. `pad` is how many: left and right of the last dimension, then of the one before it,
 * and so on; a number below 0 cuts off. They are `value` (mode `constant`), the tensor mirrored at its edge without
 * repeating it (`reflect`), or the edge itself (`replicate`).
 *
 * @shape x `[..., S, ...]` gives `[..., before + S + after, ...]`
 * @exactness exact
 * @throws QS1002 more is cut off than there is, or there is no element to mirror or to repeat; QS1007 `pad` is not in
 *   pairs or has more of them than x has dimensions, or another mode; QS1014 the dtype does not hold `value`
 * @source torch.nn.functional.pad (mode circular is not here); ONNX Pad-13
 * @example
 * pad(tensor([1, 2, 3]), [1, 2]).toArray(); // => [0, 1, 2, 3, 0, 0]
 * pad(tensor([1, 2, 3]), [1, 2], "reflect").toArray(); // => [2, 1, 2, 3, 2, 1]
 */
export const pad: OpDefinition = defineOp({
  id: "pad",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: {
    pad: { kind: "ints" },
    mode: { kind: "string", default: "constant" },
    value: { kind: "float", default: 0 },
  },
  infer: inferPad,
  normalize: checkPad,
  api: { positional: 3 },
});

function inferPad([x]: readonly OperandType[], attributes: Attributes): TensorType {
  const { dtype, shape } = x as TensorType;
  const sizes = attributes["pad"] as readonly number[];
  if (sizes.length > 2 * shape.length) {
    const expected = `at most ${2 * shape.length} numbers for rank ${shape.length}`;
    throw failure("QS1007", { op: "pad", attribute: "pad", found: formatShape(sizes), expected });
  }
  checkNumber("pad", dtype, attributes["value"] as number, "value");
  const mode = attributes["mode"] as PadMode;
  const margins = marginsOf(sizes, shape.length);
  const padded = shape.map((size, d): DimValue => {
    const [before, after] = margins[d] as readonly [number, number];
    const least = leastSize(mode, before, after);
    if (rangeOf(subDims(size, least)).max < 0) {
      const expected = `${least} or more in dimension ${d} (pad is ${formatShape(sizes)}, mode ${mode})`;
      throw failure("QS1002", { op: "pad", operand: "x", found: formatShape(shape), expected });
    }
    return addDims(size, before + after);
  });
  return { dtype, shape: padded };
}

/** The smallest size that the margins can be put around. */
function leastSize(mode: PadMode, before: number, after: number): number {
  const cut = Math.max(0, -before) + Math.max(0, -after);
  const added = Math.max(0, before, after);
  if (mode === "constant" || added === 0) return cut;
  return Math.max(cut, mode === "reflect" ? added + 1 : 1);
}

function checkPad(attributes: Attributes): Attributes {
  const wrong = (attribute: string, found: string, expected: string) =>
    failure("QS1007", { op: "pad", attribute, found, expected });
  const [sizes, mode] = [attributes["pad"] as readonly number[], attributes["mode"]];
  if (sizes.length % 2 === 1) throw wrong("pad", formatShape(sizes), "an even number of numbers");
  if (MODES.includes(mode)) return attributes;
  throw wrong("mode", JSON.stringify(mode), MODES.map((one) => JSON.stringify(one)).join(", "));
}

export function padReference(
  [x]: readonly [TensorData],
  { pad: sizes, mode, value }: { pad: readonly number[]; mode: PadMode; value: number },
  y: TensorData,
): void {
  padElements(x, marginsOf(sizes, x.shape.length), mode, value, y);
}

export const padQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "quantized.pad" };

export const padOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Pad"],
  note: "pads is an input: all befores, then all afters; replicate is called edge",
};

interface PadAttributes {
  readonly pad: readonly number[];
  readonly mode: PadMode;
}

/** What was added is cut off, what was cut off is 0; what was mirrored or repeated is added to its source. */
export const padGradient: GradientFacet = smooth(
  ({
    operands: [x],
    attributes: { pad: sizes, mode },
    dy,
    f,
  }: GradientCall<readonly [Tensor], PadAttributes>) => [
    mode === "constant"
      ? dy.pad(sizes.map((size) => -size))
      : foldMargins(f, dy, x, marginsOf(sizes, x.ndim), mode),
  ],
);
