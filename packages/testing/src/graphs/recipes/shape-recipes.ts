import { addDims, type DimValue, floorDivDims, mulDims, productOfDims } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import { type CallContext, numbersOf, type ProposedCall } from "../call-context.ts";

/** Proposals for the operations that move elements: their attributes depend on the operand's shape. */
export const shapeRecipes: Readonly<Record<string, (context: CallContext) => ProposedCall | null>> = {
  reshape: (context) =>
    onShape(context, 0, (x, shape) => {
      const cut = context.draw.int(0, shape.length);
      const parts = [productOfDims(shape.slice(0, cut)), productOfDims(shape.slice(cut))];
      return { args: [x], attributes: { shape: context.draw.chance(2) ? parts : [productOfDims(shape)] } };
    }),
  flatten: (context) =>
    onShape(context, 1, (x, shape) => {
      const startDim = context.draw.int(0, shape.length - 1);
      return { args: [x], attributes: { startDim, endDim: context.draw.int(startDim, shape.length - 1) } };
    }),
  permute: (context) =>
    onShape(context, 0, (x, shape) => ({
      args: [x],
      attributes: { dims: context.draw.shuffle(shape.map((_, i) => i)) },
    })),
  transpose: (context) =>
    onShape(context, 1, (x, shape) => {
      const [dim0, dim1] = [context.draw.int(0, shape.length - 1), context.draw.int(-shape.length, -1)];
      return { args: [x], attributes: { dim0, dim1 } };
    }),
  squeeze: (context) => onShape(context, 0, (x) => ({ args: [x] })),
  unsqueeze: (context) =>
    onShape(context, 0, (x, shape) => ({
      args: [x],
      attributes: { dim: context.draw.int(-shape.length - 1, shape.length) },
    })),
  expand: (context) =>
    onShape(context, 0, (x, shape) => ({
      args: [x],
      attributes: {
        shape: [context.draw.int(1, 2), ...shape.map((dim) => (dim === 1 ? context.draw.int(1, 3) : dim))],
      },
    })),
  slice: (context) =>
    onShape(context, 1, (x, shape) => {
      const dim = context.draw.int(0, shape.length - 1);
      const size = shape[dim] as DimValue;
      const end = context.draw.chance(2) ? size : floorDivDims(addDims(size, 1), 2);
      const start = context.draw.chance(2) ? 0 : context.draw.int(-3, 2);
      const step = typeof size === "number" ? context.draw.int(1, 3) : 1;
      return { args: [x], attributes: { dim, start, end, step } };
    }),
  cat: (context) =>
    onShape(context, 1, (x, sizes) => {
      const axis = context.draw.int(0, sizes.length - 1);
      const dim = context.draw.chance(2) ? axis : axis - sizes.length;
      const shape = numbersOf(sizes);
      if (shape === null || context.draw.chance(3)) return { args: [[x, x]], attributes: { dim } };
      const other = context.state("float32", shape.with(axis, context.draw.int(0, 3)));
      return { args: [[x, other, x]], attributes: { dim } };
    }),
  pad: (context) =>
    onShape(context, 1, (x, shape) => {
      // A symbol may be too small to be mirrored.
      const isKnown = shape.slice(-2).every((size) => typeof size === "number");
      const outer = shape.length > 1 && context.draw.chance(2);
      const second = [context.draw.int(-1, 1), context.draw.int(0, 2)];
      return {
        args: [x],
        attributes: {
          pad: [context.draw.int(-1, 2), context.draw.int(0, 2), ...(outer ? second : [])],
          mode: context.draw.one(["constant", "replicate", isKnown ? "reflect" : "constant"]),
        },
      };
    }),
  gather: (context) => indexed(context, (x, index, dim) => ({ args: [x, index], attributes: { dim } })),
  scatterAdd: (context) =>
    indexed(context, (x, index, dim, shape) => ({
      args: [x, index, context.state("float32", shape)],
      attributes: { dim },
    })),
  topkValues: (context) =>
    onShape(context, 1, (x, shape) => {
      const { draw } = context;
      const dim = draw.int(-shape.length, shape.length - 1);
      const size = shape.at(dim);
      const k = draw.int(1, typeof size === "number" ? Math.max(size, 1) : 1);
      return { args: [x], attributes: { k, dim, largest: draw.chance(2) } };
    }),
  amax: (context) =>
    onShape(context, 0, (x, shape) => {
      const { draw } = context;
      const dim = draw.chance(3) || shape.length === 0 ? null : [draw.int(-shape.length, shape.length - 1)];
      return { args: [x], attributes: { dim, keepdim: draw.chance(2) } };
    }),
  full: ({ draw, values }) => {
    const symbolic = values
      .flatMap((node) => tensorTypeOf(node).shape)
      .filter((dim) => typeof dim !== "number");
    const size: DimValue = draw.chance(2) ? (draw.pick(symbolic) ?? 2) : draw.int(1, 3);
    return {
      args: [],
      attributes: { shape: [mulDims(size, draw.int(1, 2)), draw.int(1, 3)], value: draw.int(-4, 4) / 4 },
    };
  },
};

/** A proposal for a value whose sizes are known, and an index for one of its dimensions. */
function indexed(
  context: CallContext,
  propose: (x: Node, index: Node, dim: number, shape: readonly number[]) => ProposedCall,
): ProposedCall | null {
  const { draw } = context;
  return onShape(context, 1, (x, sizes) => {
    const shape = numbersOf(sizes);
    if (shape === null || shape.includes(0)) return null;
    const dim = draw.int(0, shape.length - 1);
    const chosen = shape.map((size, d) => (d === dim ? draw.int(1, 5) : draw.int(1, size)));
    const index = context.indexState(chosen, shape[dim] as number);
    return propose(x, index, draw.chance(2) ? dim : dim - shape.length, chosen);
  });
}

/** A proposal for a value of rank `minRank` or more; null when there is none. */
function onShape(
  context: CallContext,
  minRank: number,
  propose: (x: Node, shape: readonly DimValue[]) => ProposedCall | null,
): ProposedCall | null {
  const x = context.value(
    (dtype, shape) => dtype === "float32" && shape.length >= minRank && shape.length <= 5,
  );
  return x === null ? null : propose(x, tensorTypeOf(x).shape);
}
