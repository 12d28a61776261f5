import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf, sizes, spatialCases } from "../spatial.test-helper.ts";
import { indicesOf } from "../values.test-helper.ts";
import type { OpId } from "../definitions.generated.ts";
import { integersFrom, realOf, run, tensorOf } from "./run-op.test-helper.ts";
import { exactOutput, exactSum, type Layer, layers, operandsOf } from "./weighted.test-helper.ts";

interface Case {
  readonly layer: Layer;
  readonly window: Readonly<Record<"stride" | "padding" | "dilation" | "outputPadding", readonly number[]>>;
  readonly groups: number;
}

/** Layers of one rank. The weight of a transposed one has the inputs first, and one scale per output of a group. */
function cases(rank: number, transposed: boolean): Arbitrary<Case> {
  return fc
    .tuple(
      spatialCases(rank, 2),
      sizes(rank, 0, 1),
      fc.record({
        batch: fc.integer({ min: 1, max: 2 }),
        groups: fc.integer({ min: 1, max: 3 }),
        depth: fc.integer({ min: 1, max: 2 }),
        perGroup: fc.integer({ min: 1, max: 2 }),
      }),
    )
    .filter(([{ size, kernel, stride, padding, dilation }]) =>
      size.every((s, d) => (s - 1) * stride[d]! + dilation[d]! * (kernel[d]! - 1) + 1 > 2 * padding[d]!),
    )
    .chain(([{ size, kernel, ...window }, wanted, { batch, groups, depth, perGroup }]) => {
      const outputPadding = wanted.map((p, d) =>
        Math.min(p, Math.max(window.stride[d]!, window.dilation[d]!) - 1),
      );
      const [inputs, outputs] = [groups * depth, groups * perGroup];
      const weight = transposed ? [inputs, perGroup, ...kernel] : [outputs, depth, ...kernel];
      const axis = transposed ? 1 : 0;
      return layers([batch, inputs, ...size], weight, axis, outputs).map((layer) => ({
        layer,
        window: { ...window, outputPadding },
        groups,
      }));
    });
}

function attributesOf({ layer, window, groups }: Case, transposed: boolean): object {
  const { outputPadding, ...rest } = window;
  return { ...rest, ...(transposed ? { outputPadding } : {}), groups, dtype: layer.yDType };
}

/** Every output from its definition, in big integers: each pair of input and weight that meets there. */
function exact({ layer, window, groups }: Case, shape: readonly number[], transposed: boolean): number[] {
  const { stride, padding, dilation } = window;
  const xShape = layer.x.shape;
  const weightShape = layer.weight.shape;
  const [inputs, outputs] = [xShape[1] as number, shape[1] as number];
  const [depth, perGroup] = [inputs / groups, outputs / groups];
  return indicesOf(shape).map(([n, o, ...place]) => {
    const first = Math.floor((o as number) / perGroup) * depth;
    const pairs: [number, number][] = [];
    for (const [c, ...tap] of indicesOf([depth, ...weightShape.slice(2)])) {
      const pixel = place.map((at, d) =>
        transposed
          ? (at + padding[d]! - tap[d]! * dilation[d]!) / stride[d]!
          : at * stride[d]! - padding[d]! + tap[d]! * dilation[d]!,
      );
      const input = first + (c as number);
      const xAt = pixel.every(Number.isInteger) ? placeOf([n as number, input, ...pixel], xShape) : null;
      const channels = transposed ? [input, (o as number) % perGroup] : [o as number, c as number];
      if (xAt !== null) pairs.push([xAt, placeOf([...channels, ...tap], weightShape) as number]);
    }
    const channel = transposed ? (o as number) % perGroup : (o as number);
    return exactOutput(layer, channel, exactSum(layer, channel, pairs, o as number));
  });
}

const forms = [1, 2, 3].flatMap((rank) => [
  [`conv${rank}d`, rank, false] as const,
  [`convTranspose${rank}d`, rank, true] as const,
]);

describe.each(forms)("quantized.%s", (name, rank, transposed) => {
  const id = `quantized.${name}` as OpId;
  const axis = transposed ? 1 : 0;

  it("is the exact sum of its definition, requantized", () => {
    fc.assert(
      fc.property(cases(rank, transposed), (of) => {
        const y = run(id, operandsOf(of.layer), attributesOf(of, transposed));
        expect([...y.data]).toEqual(exact(of, y.shape, transposed));
      }),
      { numRuns: 150 },
    );
  });

  it("is within one step of the float operation on dequantized values", () => {
    fc.assert(
      fc.property(cases(rank, transposed), (of) => {
        const { layer } = of;
        const { weightScales, weightZeroPoints, xq, bias } = layer;
        const scales = tensorOf("float32", [weightScales.length], weightScales);
        const zeroPoints = tensorOf("int32", [weightZeroPoints.length], weightZeroPoints);
        const weight = run("dequantize", [layer.weight, scales, zeroPoints], { axis });
        const outputs = bias === null ? 0 : bias.data.length;
        const steps = Array.from({ length: outputs }, (_, o) =>
          Math.fround(xq.scale * (weightScales[o % weightScales.length] as number)),
        );
        const real = bias && run("dequantize", [bias, tensorOf("float32", [outputs], steps), 0], { axis: 0 });
        const { dtype: _, ...attributes } = attributesOf(of, transposed) as { dtype: string };
        const expected = integersFrom(
          run(name as OpId, [realOf(layer.x, xq), weight, real], attributes),
          layer.yDType,
          layer.yq,
        );
        const found = run(id, operandsOf(layer), attributesOf(of, transposed));
        expect(found.shape).toEqual(expected.shape);
        found.data.forEach((q, i) =>
          expect(Math.abs(q - (expected.data[i] as number))).toBeLessThanOrEqual(1),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("refuses qparams of the weight that are not one per output channel of a group", () => {
    const shape = transposed ? [3, 2] : [2, 3];
    const ones = Array<number>(rank).fill(1);
    const x = tensorOf("uint8", [1, 3, ...ones], [1, 2, 3]);
    const weight = tensorOf("int8", [...shape, ...ones], [1, 2, 3, 4, 5, 6]);
    const scales = tensorOf("float32", [3], [1, 1, 1]);
    const call = () => run(id, [x, weight, null, 1, 0, scales, 0, 1, 0], {});
    expect(call).toThrow(expect.objectContaining({ code: "QS1002" }));
  });
});
