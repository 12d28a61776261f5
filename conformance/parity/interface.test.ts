import { Module, nn, type Tensor } from "@quantrace/core";
import { spec, verify } from "@quantrace/ir";
import { calibrate, convert, prepare, PrepareCustomConfig } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callsOf, count, everything, modelOf, quantize, random } from "./quantize.ts";

/*
 * Inputs and outputs that are integers or trees of tensors.
 */

const conv = () => new nn.Conv2d(1, 1, 1);
const image = [2, 1, 4, 4];
const twoConvs = () =>
  modelOf({ conv1: conv(), conv2: conv() }, ({ conv1, conv2 }, x) => conv2.forward(conv1.forward(x)));

describe("inputs and outputs", () => {
  const kinds: readonly (readonly [string, readonly number[], readonly number[], number, number])[] = [
    ["integers in, integers out", [0], [0], 0, 0],
    ["float32 in, integers out", [], [0], 1, 0],
    ["integers in, float32 out", [0], [], 0, 1],
    ["float32 in, float32 out", [], [], 1, 1],
  ];

  test.each(kinds)("%s", async (_, inputs, outputs, quantizes, dequantizes) => {
    const prepareCustomConfig = new PrepareCustomConfig()
      .setInputQuantizedIndexes(inputs)
      .setOutputQuantizedIndexes(outputs);
    const prepared = prepare(twoConvs(), everything, [spec("float32", image)] as never, {
      prepareCustomConfig,
    });
    expect(prepared.plan.places.map(({ node }) => node)).toEqual(["x", "conv2d", "conv2d_1"]);
    const int8 = convert(await calibrate(prepared, [random(image, 1)]));
    verify(int8.graph);
    const calls = callsOf(int8.graph);
    expect([count(calls, "quantize"), count(calls, "quantized.conv2d"), count(calls, "dequantize")]).toEqual([
      quantizes,
      2,
      dequantizes,
    ]);
    const dtypes = [
      int8.graph.placeholders[0]?.type.dtype,
      (int8.graph.output.type as { dtype: string }).dtype,
    ];
    expect(dtypes).toEqual([inputs, outputs].map((at) => (at.length === 0 ? "float32" : "uint8")));
  });

  test("an output in a record is integers where that is asked for", async () => {
    const prepareCustomConfig = new PrepareCustomConfig().setOutputQuantizedIndexes([0]);
    const model = modelOf({ conv: conv() }, ({ conv }, x) => ({ output: conv.forward(x) }));
    const { calls } = await quantize(model, [image], { prepareCustomConfig });
    expect(calls.int8).toEqual(["quantize", "quantized.conv2d"]);
  });

  test("a number added to an input that is integers is a table, with no quantize before it", async () => {
    const prepareCustomConfig = new PrepareCustomConfig().setInputQuantizedIndexes([0]);
    const prepared = prepare(
      modelOf({}, (_, x) => x.add(0.5)),
      everything,
      [spec("float32", [4])] as never,
      {
        prepareCustomConfig,
      },
    );
    const { graph } = convert(await calibrate(prepared, [random([4], 1)]));
    expect(callsOf(graph)).toEqual(["quantized.lookup", "dequantize"]);
  });

  test("an output that no operation quantizes cannot be integers, and is refused by name", () => {
    const prepareCustomConfig = new PrepareCustomConfig().setOutputQuantizedIndexes([0]);
    const identity = modelOf({ identity: new nn.Identity() }, ({ identity }, x) => identity.forward(x));
    const work = () =>
      prepare(identity, everything, [spec("float32", image)] as never, { prepareCustomConfig });
    expect(work).toThrow(/^QQ2008.*%x is not quantized/);
  });

  test("may be records, lists and nothing at all", async () => {
    class Records extends Module {
      readonly conv = conv();
      forward(x: { readonly input: Tensor }): { readonly output: Tensor } {
        return { output: this.conv.forward(x.input) };
      }
    }
    const prepared = prepare(new Records().eval(), everything, [{ input: spec("float32", image) }]);
    const int8 = convert(await calibrate(prepared, [[{ input: random(image, 1) }]]));
    expect(int8.run({ input: random(image, 2) }).output.shape).toEqual(image);

    const deep = await quantize(
      modelOf({ conv: conv() }, ({ conv }, x) => {
        const y = conv.forward(x);
        return [{ foo: [y] }, [{ foo: [[y]] }]];
      }),
      [image],
    );
    expect(deep.calls.int8).toEqual(["quantize", "quantized.conv2d", "dequantize"]);
    expect((deep.int8 as never as { run(x: unknown): unknown }).run(random(image, 1))).toMatchObject([
      { foo: [{ shape: image }] },
      [{ foo: [[{ shape: image }]] }],
    ]);

    const nothing = await quantize(
      modelOf({}, () => null),
      [[1]],
    );
    expect([nothing.calls.int8, nothing.int8.graph.output.args]).toEqual([[], [null]]);
  });

  test("a value that nothing uses is dropped, and nothing observes it", async () => {
    const found = await quantize(
      modelOf({}, (_, x) => {
        const y = x.add(x);
        y.sigmoid();
        return y;
      }),
      [[3]],
    );
    expect(found.observed).toEqual(["x", "add"]);
    expect(found.calls.int8).toEqual(["quantize", "quantized.add", "dequantize"]);
  });
});
