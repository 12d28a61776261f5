import { nn, type Parameter, tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { anyModel, classShares, type ModelCase, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import type { ReportRow } from "../report/report-row.ts";
import { prepare } from "../prepare/prepare.ts";
import {
  defaultDynamicQConfig,
  float16WeightOnlyQConfig,
  int4WeightOnlyQConfig,
  minMaxQConfig,
  weightOnlyQConfig,
} from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { forecast } from "./forecast.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

const told = ({ node, op, requested, quantized, lowered, reason, why }: ReportRow): object => ({
  node,
  op,
  requested,
  quantized,
  lowered,
  reason,
  why,
});

describe("forecast", () => {
  test("tells the report of the conversion before there are weights and data", async () => {
    await fc.assert(
      fc.asyncProperty(anyModel(), async ({ model, specs, inputs }) => {
        const { graph } = symbolicTrace(model, specs);
        const calibrated = await calibrate(prepare(model, mapping, specs), inputs.map((x) => [x]) as never);
        const { report, graph: converted } = convert(calibrated);
        const found = forecast(graph, mapping);
        const calls = report.filter((row) => isCall(row.node));
        expect(found.rows.map(told)).toEqual(calls.map(told));
        const bytes = [...converted.state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
        expect(found.int8Bytes).toBe(bytes);
        function isCall(name: string): boolean {
          const kind = graph.find(name)?.kind;
          return kind === "call_function" || kind === "call_module";
        }
      }),
      propertyConfig({ numRuns: 60 }),
    );
  });

  test("is asked of models with int8 operations, with float ones, and with both", () => {
    const classes = ({ model, specs }: ModelCase): readonly string[] => {
      const { rows } = forecast(symbolicTrace(model, specs).graph, mapping);
      const int8 = rows.filter(({ lowered }) => lowered !== null).length;
      return [
        int8 === 0 ? "float" : int8 === rows.length ? "int8" : "both",
        ...rows.map(({ reason }) => reason),
      ];
    };
    const shares = classShares(anyModel(), classes, { numRuns: 300 });
    for (const name of ["float", "int8", "both"]) expect(shares.get(name) ?? 0).toBeGreaterThan(0.05);
    expect(shares.size).toBeGreaterThan(7);
  });

  test("needs no values: a model without any has the same forecast", () => {
    const layer = new nn.Sequential(
      new nn.Conv2d(3, 8, 3, { bias: false }),
      new nn.BatchNorm2d(8),
      new nn.ReLU(),
    );
    const { graph } = symbolicTrace(layer.eval(), [spec("float32", ["N", 3, 8, 8])]);
    const bare = graph.copy();
    for (const [key, { dtype, shape }] of bare.state) {
      const unread = {
        dtype,
        shape,
        get data(): never {
          throw new RangeError("read");
        },
      };
      bare.state.set(key, unread);
    }
    expect(forecast(bare).rows.map(told)).toEqual(forecast(graph).rows.map(told));
  });

  test("counts what operations multiply, and what they read", () => {
    const layer = new nn.Conv2d(4, 8, [3, 2], { groups: 2 }).eval();
    const { rows, macs, int8Macs, floatBytes } = forecast(
      symbolicTrace(layer, [spec("float32", [2, 4, 5, 5])]).graph,
    );
    const outputs = 2 * 8 * 3 * 4;
    expect([macs, int8Macs]).toEqual([outputs * 2 * 3 * 2, outputs * 2 * 3 * 2]);
    expect(rows.map((row) => [row.floatBytes, row.int8Bytes])).toEqual([
      [4 * (8 * 2 * 3 * 2 + 8), 8 * 2 * 3 * 2 + 4 * 8 + 4 * 8],
    ]);
    expect(floatBytes).toBe(4 * (8 * 2 * 3 * 2 + 8));
  });

  test.each([
    [defaultDynamicQConfig, 64 * 32 + 4 * 32 + 4 * 32, 64 * 32],
    [weightOnlyQConfig, 64 * 32 + 4 * 32 + 4 * 32, 0],
    [int4WeightOnlyQConfig({ groupSize: 32 }), (64 * 32) / 2 + 4 * 64 + 4 * 32, 0],
    [float16WeightOnlyQConfig, 2 * 64 * 32 + 4 * 32, 0],
  ])("counts the bytes of every mode: $name", (setting, bytes, onIntegers) => {
    const { graph } = symbolicTrace(new nn.Linear(64, 32).eval(), [spec("float32", [1, 64])]);
    const found = forecast(graph, new QConfigMapping().setGlobal(setting));
    expect(found.rows.map(({ int8Bytes }) => int8Bytes)).toEqual([bytes]);
    expect([found.int8Bytes, found.int8Macs]).toEqual([bytes, onIntegers]);
  });

  test("counts sizes that are not known as symbols", () => {
    const net = new nn.Sequential(new nn.Linear(4, 3), new nn.ReLU(), new nn.Linear(3, 2));
    const { macs } = forecast(symbolicTrace(net.eval(), [spec("float32", ["N", 4])]).graph);
    expect(String(macs)).toBe("18*N");
  });

  test("leaves the graph that it is given as it was", () => {
    const net = new nn.Linear(2, 2).eval();
    (net.weight as Parameter).data.set(tensor([1, 2, 3, 4]).data);
    const { graph } = symbolicTrace(net, [spec("float32", [1, 2])]);
    forecast(graph);
    expect([...(graph.state.get("weight")?.data ?? [])]).toEqual([1, 2, 3, 4]);
  });
});
