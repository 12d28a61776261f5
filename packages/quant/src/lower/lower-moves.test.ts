import { type EagerTensor, Generator, Module, nn, stack, type Tensor, tensor } from "@quantrace/core";
import { type CallFunctionNode, spec } from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { randomBatch } from "./random-net.test-helper.ts";

type Move = (h: Tensor) => Tensor;

/** A convolution, and what moves or chooses its values. */
class Moved extends Module {
  conv = new nn.Conv2d(4, 4, 1, { generator: new Generator(5) });
  readonly #move: Move;

  constructor(move: Move) {
    super();
    this.#move = move;
  }

  forward(x: Tensor): Tensor {
    return this.#move(this.conv.forward(x));
  }
}

const places = tensor([2, 0, 1, 1], { dtype: "int32", shape: [4, 1, 1, 1] }).expand([4, 4, 6, 6]);

/** What each spelling becomes in int8, in order. */
const moves: readonly (readonly [string, Move, readonly string[]])[] = [
  ["pad with zeros", (h) => h.pad([1, 1, 2, 0]), ["quantized.pad"]],
  ["pad with a number", (h) => h.pad([1, 1], "constant", 0.75), ["quantized.pad"]],
  ["pad reflected", (h) => h.pad([2, 1], "reflect"), ["quantized.pad"]],
  ["adaptiveMaxPool2d", (h) => h.adaptiveMaxPool2d(2), ["adaptiveMaxPool2d"]],
  ["maxPool1d", (h) => h.flatten(0, 1).maxPool1d(2), ["flatten", "maxPool1d"]],
  ["amax", (h) => h.amax([2, 3]), ["amax"]],
  ["the values of topk", (h) => h.topk(2).values, ["topkValues"]],
  ["gather", (h) => h.gather(0, places), ["gather"]],
  ["select", (h) => h.select(1, -1), ["slice", "squeeze"]],
  ["narrow", (h) => h.narrow(1, 1, 2), ["slice"]],
  ["stack", (h) => stack([h, h], 1), ["unsqueeze", "unsqueeze", "cat"]],
  ["repeat", (h) => h.repeat([1, 2, 1, 1]), ["reshape", "expand", "reshape"]],
  ["repeatInterleave", (h) => h.repeatInterleave(2, 1), ["unsqueeze", "expand", "reshape"]],
  ["pixelShuffle", (h) => h.pixelShuffle(2), ["reshape", "permute", "reshape"]],
  ["pixelUnshuffle", (h) => h.pixelUnshuffle(3), ["reshape", "permute", "reshape"]],
];

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

async function convertBoth(move: Move) {
  const specs = [spec("float32", [4, 4, 6, 6])] as const;
  const prepared = prepare(new Moved(move).eval(), mapping, specs);
  const calibrated = await calibrate(prepared, [batch(1), batch(2)]);
  return { reference: convertToReference(calibrated), int8: convert(calibrated) };
}

/** Four images. */
function batch(seed: number): EagerTensor {
  const images = [0, 1, 2, 3].map((i) => randomBatch(10 * seed + i).slice(0, 0, 1));
  return stack(images, 0).reshape([4, 4, 6, 6]);
}

/** The operations between the convolution and the result. */
function movesIn({ graph }: Awaited<ReturnType<typeof convertBoth>>["int8"]): string[] {
  const calls = [...graph.nodes()].filter((node): node is CallFunctionNode => node.kind === "call_function");
  const ids = calls
    .map(({ op }) => op.id)
    .filter((id) => !["quantize", "dequantize", "quantized.conv2d"].includes(id));
  return ids.filter((id) => id !== "full");
}

test.each(moves)(
  "%s runs on the integers, with the bits of the reference graph",
  async (_, move, expected) => {
    const { reference, int8 } = await convertBoth(move);
    expect(movesIn(int8)).toEqual(expected);
    const x = batch(3);
    expect((int8.run(x) as EagerTensor).toArray()).toEqual((reference.run(x) as EagerTensor).toArray());
  },
);

test("interpolate nearest has the bits of the reference graph", async () => {
  const { reference, int8 } = await convertBoth((h) => h.interpolate({ scaleFactor: 2 }));
  expect(movesIn(int8)).toEqual(["quantized.interpolate"]);
  const x = batch(3);
  expect((int8.run(x) as EagerTensor).toArray()).toEqual((reference.run(x) as EagerTensor).toArray());
});

test.each([true, false])(
  "interpolate bilinear (alignCorners %s) is within one step",
  async (alignCorners) => {
    const { reference, int8 } = await convertBoth((h) =>
      h.interpolate({ size: [9, 4], mode: "bilinear", alignCorners }),
    );
    expect(movesIn(int8)).toEqual(["quantized.interpolate"]);
    const x = batch(3);
    const [found, expected] = [int8.run(x), reference.run(x)] as [EagerTensor, EagerTensor];
    const scale = Math.min(...int8.lowered.map((row) => row.scale));
    const steps = Array.from(
      found.data,
      (value, i) => Math.abs(value - (expected.data[i] as number)) / scale,
    );
    expect(Math.max(...steps)).toBeLessThan(1.001);
  },
);

test("what has no int8 form stays in float", async () => {
  const { reference, int8 } = await convertBoth((h) => h.cumsum(1).logicalNot());
  expect(movesIn(int8)).toEqual(["cumsum", "logicalNot"]);
  const x = batch(3);
  expect((int8.run(x) as EagerTensor).toArray()).toEqual((reference.run(x) as EagerTensor).toArray());
});
