import { Module, nn, type Tensor } from "@quantrace/core";
import { cat } from "@quantrace/core/functional";
import { spec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { prepare } from "../prepare/prepare.ts";
import type { StandaloneConfig } from "./standalone-config.ts";
import {
  mapping,
  specs,
  Standalone,
  integers,
  float,
  quantized,
  named,
  calls,
  images,
  net,
} from "./standalone-models.test-helper.ts";

describe("groups around a standalone module", () => {
  class Around extends Module {
    readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly standalone: Standalone = new Standalone();
    readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly other: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly joins: boolean;
    constructor(joins: boolean) {
      super();
      this.joins = joins;
    }
    forward(x: Tensor): Tensor {
      const y = this.conv.forward(x);
      const z = this.standalone.forward(y.maxPool2d(2)).maxPool2d(2);
      return this.last.forward(this.joins ? cat([z, this.other.forward(x.mul(-7)).maxPool2d(4)], 0) : z);
    }
  }

  test.each([
    [false, 0],
    [true, 1],
  ])(
    "integers that it gives are moved as they are; beside others (%s) they are requantized",
    async (joins, count) => {
      const prepared = prepare(
        net(() => new Around(joins)),
        mapping,
        specs,
        {
          prepareCustomConfig: named(quantized),
        },
      );
      const moved = [...prepared.plan.groups.values()].find((values) => values.includes("maxPool2d_1"));
      expect(moved).toEqual(
        joins ? ["standalone", "maxPool2d_1", "conv2d_1", "maxPool2d_2", "cat"] : ["maxPool2d_1"],
      );
      expect(prepared.plan.groups.has("standalone/observer_conv2d")).toBe(!joins);
      const calibrated = await calibrate(prepared, images);
      const converted = convert(calibrated);
      verify(converted.graph);
      const found = calls(converted.graph);
      expect(found.filter((call) => call === "quantized.requantize")).toHaveLength(count);
      expect(found.filter((call) => call === "dequantize")).toHaveLength(1);
      const reference = convertToReference(calibrated);
      for (const image of images)
        expect(reference.run(image).toArray()).toEqual(converted.run(image).toArray());
    },
  );

  test("one that gives what it takes, moved, has the range of what goes in", async () => {
    class Both extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly [Tensor, { readonly pooled: Tensor }] {
        return [this.conv.forward(x), { pooled: x.maxPool2d(2) }];
      }
    }
    class Outer extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      readonly standalone: Both = new Both();
      readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly Tensor[] {
        const [a, { pooled }] = this.standalone.forward(this.conv.forward(x));
        return [this.last.forward(a), this.last.forward(pooled)];
      }
    }
    const inner = new PrepareCustomConfig().setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0, 1]);
    const prepared = prepare(
      net(() => new Outer()),
      mapping,
      specs,
      {
        prepareCustomConfig: named({ qconfigMapping: mapping, prepareCustomConfig: inner }),
      },
    );
    const calibrated = await calibrate(prepared, images);
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph).sort()).toEqual(
      [
        "quantize",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.maxPool2d",
        "dequantize",
        "dequantize",
      ].sort(),
    );
  });

  test("one in another, and two in a row", async () => {
    class Nested extends Module {
      readonly standalone: Standalone = new Standalone();
      readonly other: Standalone = new Standalone();
      forward(x: Tensor): Tensor {
        return this.other.forward(this.standalone.forward(x));
      }
    }
    class Outer extends Module {
      readonly standalone: Nested = new Nested();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(x).mul(2);
      }
    }
    const pair = integers.setStandaloneModuleClass(Standalone, quantized);
    const prepared = prepare(
      net(() => new Outer()),
      mapping,
      specs,
      {
        prepareCustomConfig: named({ qconfigMapping: mapping, prepareCustomConfig: pair }),
      },
    );
    const calibrated = await calibrate(prepared, images);
    expect([...calibrated.states.keys()]).toEqual(
      [
        "observer_x",
        "standalone/standalone/observer_conv2d",
        "standalone/other/observer_conv2d",
        "observer_mul",
      ].sort((a, b) => [...calibrated.states.keys()].indexOf(a) - [...calibrated.states.keys()].indexOf(b)),
    );
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "quantized.lookup",
      "dequantize",
    ]);
    expect(converted.report.filter(({ op }) => op === "conv2d").map(({ scope }) => scope?.path)).toEqual([
      "standalone.standalone.conv",
      "standalone.other.conv",
    ]);
  });

  test("sizes that differ between calls: with names in its specs", async () => {
    class Sizes extends Module {
      readonly standalone: Standalone = new Standalone();
      forward(x: Tensor): readonly Tensor[] {
        return [this.standalone.forward(x), this.standalone.forward(x.maxPool2d(2))];
      }
    }
    const at = (config: StandaloneConfig) =>
      prepare(
        net(() => new Sizes()),
        mapping,
        specs,
        { prepareCustomConfig: named(config) },
      );
    expect(() => at(float)).toThrow("QQ1151");
    const exampleSpecs = [spec("float32", ["B", 1, "H", "W"])];
    for (const config of [float, quantized]) {
      const converted = convert(await calibrate(at({ ...config, exampleSpecs }), images));
      verify(converted.graph);
      const [a, b] = converted.run(images[0]!);
      expect([a!.shape, b!.shape]).toEqual([
        [2, 1, 4, 4],
        [2, 1, 2, 2],
      ]);
    }
  });
});
