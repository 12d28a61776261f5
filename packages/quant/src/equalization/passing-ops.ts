import { formatType, type OpDefinition, ops, type TensorType } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode, isTensorType, type Node } from "@quantrace/ir";

/** Where the channels of a result lie in what it was made of: so many consecutive ones are one channel there. */
export interface StepBack {
  readonly input: Node;
  readonly dim: number;
}

/** From a dimension of the result to the one of the input; null where channels do not stay apart. */
type Rule = (node: CallFunctionNode, input: TensorType, dim: number) => number | null;

const same: Rule = (_, __, dim) => dim;
const sameIf =
  (holds: (node: CallFunctionNode) => boolean): Rule =>
  (node, input, dim) =>
    holds(node) ? same(node, input, dim) : null;

/** Windows lie in the dimensions after the second. */
const windowed: Rule = (_, __, dim) => (dim === 1 ? dim : null);

const reduced: Rule = ({ attributes }, { shape }, dim) => {
  const gone = ((attributes["dim"] as readonly number[] | null) ?? shape.map((_, d) => d)).map((d) =>
    positive(d, shape.length),
  );
  if (attributes["keepdim"] === true) return gone.includes(dim) ? null : dim;
  const kept = shape.map((_, d) => d).filter((d) => !gone.includes(d));
  return kept[dim] ?? null;
};

const permuted: Rule = ({ attributes }, { shape }, dim) => {
  const from = (attributes["dims"] as readonly number[])[dim];
  return from === undefined ? null : positive(from, shape.length);
};

const transposed: Rule = ({ attributes }, { shape }, dim) => {
  const [a, b] = [attributes["dim0"], attributes["dim1"]].map((d) => positive(d as number, shape.length));
  return (dim === a ? b : dim === b ? a : dim) as number;
};

const sliced: Rule = ({ attributes }, { shape }, dim) =>
  positive(attributes["dim"] as number, shape.length) === dim ? null : dim;

/**
 * A reshape keeps channels apart when there is as much before them and behind them as there was: `[N, C, H, W]` to
 * `[N, C H W]` makes H W consecutive channels of one.
 */
const reshaped: Rule = ({ type }, { shape }, dim) => {
  const size = type.shape[dim];
  if (typeof size !== "number") return null;
  const from = shape.findIndex((channels, d) => {
    if (typeof channels !== "number" || size % channels !== 0) return false;
    if (channels === 1 && size !== 1) return false;
    const block = [...type.shape.slice(dim + 1), size / channels];
    return (
      volume(shape.slice(0, d)) === volume(type.shape.slice(0, dim)) &&
      volume(shape.slice(d + 1)) === volume(block)
    );
  });
  return from === -1 ? null : from;
};

const RULES: ReadonlyMap<OpDefinition, Rule> = new Map<OpDefinition, Rule>([
  [ops.relu, same],
  [ops.leakyRelu, same],
  [ops.prelu, same],
  [ops.abs, same],
  [ops.neg, same],
  [ops.mul, sameIf(({ args }) => args.some((arg) => typeof arg === "number"))],
  [ops.div, sameIf(({ args }) => typeof args[1] === "number")],
  [ops.maximum, sameIf(({ args }) => args.includes(0))],
  [ops.minimum, sameIf(({ args }) => args.includes(0))],
  [
    ops.clamp,
    sameIf(({ attributes: { min, max } }) => [min, max].every((bound) => bound === null || bound === 0)),
  ],
  [ops.dropout, sameIf(({ attributes }) => attributes["training"] === false)],
  [ops.maxPool1d, windowed],
  [ops.maxPool2d, windowed],
  [ops.maxPool3d, windowed],
  [ops.avgPool1d, windowed],
  [ops.avgPool2d, windowed],
  [ops.avgPool3d, windowed],
  [ops.adaptiveAvgPool1d, windowed],
  [ops.adaptiveAvgPool2d, windowed],
  [ops.adaptiveAvgPool3d, windowed],
  [ops.adaptiveMaxPool1d, windowed],
  [ops.adaptiveMaxPool2d, windowed],
  [ops.adaptiveMaxPool3d, windowed],
  [ops.interpolate, windowed],
  [ops.mean, reduced],
  [ops.sum, reduced],
  [ops.amax, reduced],
  [ops.permute, permuted],
  [ops.transpose, transposed],
  [ops.slice, sliced],
  [ops.reshape, reshaped],
  [ops.flatten, reshaped],
  [ops.squeeze, reshaped],
  [ops.unsqueeze, reshaped],
]);

/**
 * Through an operation that a factor of a channel passes, `f(s x) = s f(x)` for s > 0: from a dimension of its result to
 * that of its input. Null for other operations, and where the channels do not stay apart.
 */
export function stepBack(node: Node, dim: number): StepBack | null {
  if (node.kind !== "call_function") return null;
  const rule = RULES.get(node.op);
  const input = node.args.find(isNode);
  if (rule === undefined || input === undefined || !isTensorType(input.type)) return null;
  if (input.type.dtype !== "float32") return null;
  const from = rule(node, input.type, dim);
  return from === null ? null : { input, dim: from };
}

function positive(dim: number, rank: number): number {
  return dim < 0 ? dim + rank : dim;
}

/** How many elements there are, as text: the product of the known sizes, and the others. */
function volume(shape: TensorType["shape"]): string {
  const sizes = shape.filter((size) => typeof size === "number");
  const others = shape.filter((size) => typeof size !== "number");
  const names = others.map((size) => formatType({ dtype: "bool", shape: [size] }));
  return [sizes.reduce((product, size) => product * size, 1), ...names.sort()].join(" ");
}
