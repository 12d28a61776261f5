import type { DimValue, DType } from "@quantrace/core";
import { type Argument, tensorTypeOf } from "@quantrace/ir";
import type { CallContext, ProposedCall } from "../call-context.ts";

/** Proposals for the operations behind layers: their parameters depend on the sizes of the input. */
export const layerRecipes: Readonly<Record<string, (context: CallContext) => ProposedCall | null>> = {
  batchNorm: (context) => {
    const x = context.value((dtype, shape) => dtype === "float32" && shape.length >= 2 && isKnown(shape[1]));
    if (x === null) return null;
    const channels = [tensorTypeOf(x).shape[1] as number];
    const affine = (): Argument => (context.draw.chance(4) ? null : context.state("float32", channels));
    const args = [x, affine(), affine(), context.state("float32", channels), context.positiveState(channels)];
    return { args, attributes: { training: false } };
  },
  observe: (context) => {
    const x = context.floats();
    return x === null ? null : { args: [x], attributes: { observer: "observer_x" } };
  },
  groupNorm: (context) => {
    const x = context.value((dtype, shape) => dtype === "float32" && shape.length >= 2 && isKnown(shape[1]));
    if (x === null) return null;
    const channels = tensorTypeOf(x).shape[1] as number;
    const numGroups = channels % 2 === 0 && context.draw.chance(2) ? 2 : context.draw.one([1, channels]);
    const affine = (): Argument => (context.draw.chance(3) ? null : context.state("float32", [channels]));
    return { args: [x, affine(), affine()], attributes: { numGroups } };
  },
  layerNorm: (context) => {
    const x = context.value(
      (dtype, shape) => dtype === "float32" && shape.length >= 1 && isKnown(shape.at(-1)),
    );
    if (x === null) return null;
    const { shape } = tensorTypeOf(x);
    const known = shape.length - 1 - shape.findLastIndex((dim) => !isKnown(dim));
    const normalizedShape = shape.slice(-context.draw.int(1, Math.min(3, known))) as number[];
    const affine = (): Argument =>
      context.draw.chance(3) ? null : context.state("float32", normalizedShape);
    return { args: [x, affine(), affine()], attributes: { normalizedShape } };
  },
  interpolate: (context) => {
    const { draw } = context;
    const accepts = (_: DType, shape: readonly DimValue[]): boolean =>
      shape.length === 4 && shape.slice(2).every(isKnown);
    const x = context.value(accepts);
    const size = [draw.int(1, 5), draw.int(1, 5)];
    const place = draw.chance(2) ? { size } : { scaleFactor: draw.int(1, 2) };
    const mode = draw.chance(2) ? {} : { mode: "bilinear", alignCorners: draw.chance(2) };
    const attributes: Readonly<Record<string, number[] | number | string | boolean>> = { ...place, ...mode };
    return x === null ? null : { args: [x], attributes };
  },
  embedding: (context) => {
    const { draw } = context;
    const rows = draw.int(1, 5);
    const shape = draw.one<readonly number[]>([[], [3], [2, 4]]);
    const weight = context.state("float32", [rows, draw.int(1, 4)]);
    return { args: [context.indexState(shape, rows), weight] };
  },
  matmul: (context) => {
    const x = context.value(
      (dtype, shape) => dtype === "float32" && shape.length >= 2 && isKnown(shape.at(-1)),
    );
    if (x === null) return null;
    return {
      args: [x, context.state("float32", [tensorTypeOf(x).shape.at(-1) as number, context.draw.int(1, 4)])],
    };
  },
  clamp: (context) => {
    const [x, min] = [context.floats(), context.draw.int(-4, 2) / 2];
    const bounds = context.draw.one<Readonly<Record<string, number | null>>>([
      { min, max: min + 1 },
      { min, max: null },
      { min: null, max: min },
    ]);
    return x === null ? null : { args: [x], attributes: bounds };
  },
  quantize: (context) => quantized(context),
  fakeQuantize: (context) => quantized(context),
  dequantize: (context) => {
    const x = context.value((dtype) => dtype === "uint8" || dtype === "int8") ?? context.state("int8", [3]);
    return { args: [x, 2 ** context.draw.int(-4, 0), context.draw.int(0, 3)] };
  },
};

function quantized(context: CallContext): ProposedCall | null {
  const x = context.floats();
  const signed = context.draw.chance(2);
  if (x === null) return null;
  const attributes = { dtype: signed ? "int8" : "uint8" };
  return { args: [x, 2 ** context.draw.int(-4, 0), signed ? 0 : context.draw.int(0, 255)], attributes };
}

function isKnown(dim: DimValue | undefined): boolean {
  return typeof dim === "number" && dim > 0;
}
