import { Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { fillState } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { minMaxQConfig } from "./default-qconfigs.ts";
import {
  type DefaultBackend,
  getDefaultQatQConfigMapping,
  getDefaultQConfigMapping,
  getSymmetricQnnpackQatQConfigMapping,
  getSymmetricQnnpackQConfigMapping,
} from "./default-mappings.ts";
import { parseQConfigMapping } from "./parse-qconfig-mapping.ts";
import { type MappingEntry, type QConfigMapping, subject } from "./qconfig-mapping.ts";
import { prepare } from "../prepare/prepare.ts";

const backends: readonly DefaultBackend[] = ["native", "x86", "fbgemm", "qnnpack", "onednn"];

/** The observer of a setting in short: what is not PyTorch's default. */
function short(observer: { readonly name: string; readonly settings: object }): string {
  const { quantMin, quantMax, mapping, eps, axis, scale, zeroPoint } = observer.settings as Readonly<
    Record<string, unknown>
  >;
  return [
    observer.name.replace("Observer", ""),
    `${quantMin}..${quantMax}`,
    ...(mapping === "symmetric" ? ["symmetric"] : []),
    ...(eps === 2 ** -12 ? ["eps 2^-12"] : []),
    ...(typeof axis === "number" ? [`axis ${axis}`] : []),
    ...(scale === undefined ? [] : [`${scale} ${zeroPoint}`]),
  ].join(" ");
}

function settingsOf({ entries }: QConfigMapping): Readonly<Record<string, readonly [string, string]>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const { activation, weight } = entry.setting as NonNullable<MappingEntry["setting"]>;
      return [subject(entry), [activation === null ? "none" : short(activation), short(weight)]];
    }),
  );
}

const PER_CHANNEL = "PerChannelMinMax -128..127 symmetric axis 0";
const PER_TENSOR = "MinMax -128..127 symmetric";
const fixed = {
  "objectType hardsigmoid": ["FixedQParams 0..255 0.00390625 0", PER_TENSOR],
  "objectType sigmoid": ["FixedQParams 0..255 0.00390625 0", PER_TENSOR],
  "objectType softmax": ["FixedQParams 0..255 0.00390625 0", PER_TENSOR],
  "objectType tanh": ["FixedQParams 0..255 0.0078125 128", PER_TENSOR],
};
const prelu = { "objectType prelu": ["Histogram 0..255", "MinMax 0..255"] };
const transposed = (setting: readonly [string, string]) => ({
  "objectType convTranspose1d": setting,
  "objectType convTranspose2d": setting,
  "objectType convTranspose3d": setting,
});

describe("the defaults of PyTorch's backends, as research says they are", () => {
  test("x86 and fbgemm: 7 bits for activations, per tensor weights for transposed convolutions", () => {
    for (const backend of ["x86", "fbgemm"] as const)
      expect(settingsOf(getDefaultQConfigMapping(backend))).toEqual({
        global: ["Histogram 0..127", PER_CHANNEL],
        ...transposed(["Histogram 0..127", PER_TENSOR]),
        ...prelu,
        ...fixed,
      });
  });

  test("qnnpack: 8 bits, weights per tensor", () => {
    expect(settingsOf(getDefaultQConfigMapping("qnnpack"))).toEqual({
      global: ["Histogram 0..255", PER_TENSOR],
      ...transposed(["Histogram 0..255", PER_TENSOR]),
      ...prelu,
      ...fixed,
    });
  });

  test("onednn: 8 bits, weights per channel, transposed convolutions as well", () => {
    expect(settingsOf(getDefaultQConfigMapping("onednn"))).toEqual({
      global: ["Histogram 0..255", PER_CHANNEL],
      ...transposed(["Histogram 0..255", PER_CHANNEL]),
      ...prelu,
      ...fixed,
    });
  });

  test("for training: moving averages, 7 bits on x86 and fbgemm", () => {
    const globals = backends
      .slice(1)
      .map((backend) => settingsOf(getDefaultQatQConfigMapping(backend))["global"]);
    const channels = "MovingAveragePerChannelMinMax -128..127 symmetric axis 0";
    expect(globals).toEqual([
      ["MovingAverageMinMax 0..127", channels],
      ["MovingAverageMinMax 0..127", channels],
      ["MovingAverageMinMax 0..255", "MovingAverageMinMax -128..127 symmetric"],
      ["MovingAverageMinMax 0..255", channels],
    ]);
    expect(settingsOf(getDefaultQatQConfigMapping("fbgemm"))["objectType convTranspose2d"]).toEqual([
      "MovingAverageMinMax 0..127",
      "MovingAverageMinMax -128..127 symmetric",
    ]);
  });

  test("symmetric qnnpack: int8, no scale below 2^-12, known ranges stay in uint8", () => {
    const setting = ["Histogram -128..127 eps 2^-12", "MinMax -127..127 symmetric eps 2^-12"] as const;
    expect(settingsOf(getSymmetricQnnpackQConfigMapping())).toEqual({
      global: setting,
      ...transposed(setting),
      "objectType prelu": setting,
      ...fixed,
    });
    expect(settingsOf(getSymmetricQnnpackQatQConfigMapping())["global"]).toEqual([
      "MovingAverageMinMax -128..127 eps 2^-12",
      "MovingAverageMinMax -127..127 symmetric eps 2^-12",
    ]);
  });

  test("native: ours", () => {
    expect(settingsOf(getDefaultQConfigMapping())).toEqual({
      global: ["Histogram 0..255", "PerChannelMinMax -127..127 symmetric axis 0"],
    });
    expect(settingsOf(getDefaultQatQConfigMapping())["global"]?.[0]).toBe("MovingAverageMinMax 0..255");
  });
});

describe("a default mapping", () => {
  type Made = readonly [name: string, () => QConfigMapping];
  const all = backends.flatMap((backend): Made[] => [
    [backend, () => getDefaultQConfigMapping(backend)],
    [`${backend}, training`, () => getDefaultQatQConfigMapping(backend)],
  ]);
  all.push(["symmetric", getSymmetricQnnpackQConfigMapping]);
  all.push(["symmetric, training", getSymmetricQnnpackQatQConfigMapping]);

  test.each(all)("of %s comes back from its text", (_, mapping) => {
    const text = JSON.stringify(mapping());
    const back = parseQConfigMapping(text);
    expect(JSON.stringify(back)).toBe(text);
    expect(settingsOf(back)).toEqual(settingsOf(mapping()));
  });

  test.each(all)("of %s is for models without the operations that it names", async (_, mapping) => {
    const model = new nn.Linear(2, 2).eval() as nn.Linear;
    const prepared = prepare(model, mapping(), [spec("float32", ["N", 2])]);
    const { report } = convert(await calibrate(prepared, [tensor([[1, -2]])]));
    expect(report.find(({ node }) => node === "linear")?.lowered).toBe("quantized.linear");
  });

  test("test_get_default_qconfig_valid_backend: another backend is refused", () => {
    for (const make of [getDefaultQConfigMapping, getDefaultQatQConfigMapping])
      expect(() => make("imaginary" as never)).toThrow(QuantraceError);
    expect(() => getDefaultQConfigMapping("imaginary" as never)).toThrow(
      'QS1013: getDefaultQConfigMapping: backend is "imaginary", expected one of "native", "x86", "fbgemm", "qnnpack", "onednn"',
    );
  });

  test("test_default_qconfig_mapping_override_global: its entries for operations stay when the global one is set", () => {
    const mapping = getDefaultQConfigMapping("fbgemm").setGlobal(minMaxQConfig);
    const settings = settingsOf(mapping);
    expect(settings["global"]?.[0]).toBe("MinMax 0..255");
    expect(settings["objectType tanh"]?.[0]).toBe("FixedQParams 0..255 0.0078125 128");
  });

  test("an entry of the user's in the place of one of its own must match something again", () => {
    const mapping = getDefaultQConfigMapping("fbgemm").setObjectType(ops.tanh, null);
    expect(() => prepare(new nn.Linear(2, 2).eval(), mapping, [spec("float32", ["N", 2])])).toThrow("QQ2001");
  });

  test("is followed where the model has the operations", async () => {
    class Net extends Module {
      readonly up = new nn.ConvTranspose2d(1, 2, 2);
      readonly conv = new nn.Conv2d(2, 2, 1);
      forward(x: Tensor): Tensor {
        return this.conv.forward(this.up.forward(x)).tanh();
      }
    }
    const model = new Net();
    fillState(model, 3);
    const mapping = getDefaultQConfigMapping("fbgemm");
    const prepared = prepare(model.eval(), mapping, [spec("float32", [1, 1, 3, 3])]);
    const { report } = convert(
      await calibrate(prepared, [
        tensor([
          [
            [
              [1, 2, 3],
              [4, 5, 6],
              [7, 8, 9],
            ],
          ],
        ]),
      ]),
    );
    const weights = report.flatMap(({ node, weight }) => (weight === null ? [] : [[node, weight.qscheme]]));
    expect(weights).toEqual([
      ["convTranspose2d", "perTensorSymmetric"],
      ["conv2d", "perChannelSymmetric"],
    ]);
    expect(report.find(({ node }) => node === "tanh")?.requested).toBe("fx.fixed.tanh");
  });
});
