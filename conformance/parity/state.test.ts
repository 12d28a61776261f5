import { linear, Module, nn, relu, type Tensor } from "@quantrace/core";
import { isNode, print, spec } from "@quantrace/ir";
import { calibrate, convert, loadCalibration, saveCalibration, prepare } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callOf, everything, modelOf, quantize, quantizeQat, random, resultsOf } from "./quantize.ts";

/*
 * What prepared and converted models keep, under which names, and how it is saved and copied.
 */

describe("names and state", () => {
  class Functional extends Module {
    readonly w = new nn.Linear(5, 5).weight;
    forward(x: Tensor): Tensor {
      return linear(x, this.w);
    }
  }
  const make = () =>
    modelOf(
      { mods1: new nn.Sequential(new nn.Linear(5, 5), new nn.Linear(5, 5)), mods2: new nn.Linear(5, 5) },
      (m, x) => relu(m.mods2.forward(m.mods1.forward(x) as Tensor)),
    );

  test("every int8 operation has its scale and zero point in the graph, and its module's path", async () => {
    const { int8, inputs } = await quantize(make(), [[5, 5]]);
    expect(
      int8.lowered.map(({ op, scale, zeroPoint }) => [op, scale > 0, Number.isInteger(zeroPoint)]),
    ).toEqual(Array.from({ length: 3 }, () => ["quantized.linear", true, true]));
    const paths = int8.lowered.map(({ node }) => int8.graph.find(node)?.origin.scope?.path);
    expect(paths.slice(0, 2)).toEqual(["mods1.0", "mods1.1"]);
    const names = ["mods1.0", "mods1.1", "mods2"];
    for (const name of names) expect(int8.graph.state.get(`${name}.weight`)?.dtype).toBe("int8");
    const quantized = callOf(int8.graph, "quantize");
    expect(quantized.args.filter((arg) => !isNode(arg)).length).toBe(2);
    expect(resultsOf(int8, inputs)[0]?.shape).toEqual([5, 5]);
  });

  test("observers are named after the value that they watch, whatever runs around it", () => {
    const model = modelOf(
      { mods1: new nn.Sequential(new nn.Linear(5, 5), new nn.Linear(5, 5)), mods2: new nn.Linear(5, 5) },
      (m, x) => {
        const y = m.mods2.forward((m.mods1.forward(x) as Tensor).add(4));
        return [y.add(2), y.mul(5)];
      },
    );
    const { plan } = prepare(model, everything, [spec("float32", [1, 5])] as never);
    const names = ["x", "linear", "linear_1", "add", "linear_2", "add_1", "mul"];
    expect([...plan.observers.keys()]).toEqual(names.map((name) => `observer_${name}`));
    expect(plan.places.map(({ node, observer }) => observer.endsWith(node))).toEqual(names.map(() => true));
  });

  test("calibration that is saved and loaded into another prepared model converts to the same", async () => {
    const model = make();
    const prepared = () => prepare(model, everything, [spec("float32", [5, 5])] as never);
    const calibrated = await calibrate(prepared(), [random([5, 5], 1)]);
    const [a, b] = [convert(calibrated), convert(loadCalibration(prepared(), saveCalibration(calibrated)))];
    const x = random([5, 5], 2);
    expect(resultsOf(b, [x])[0]?.toArray()).toEqual(resultsOf(a, [x])[0]?.toArray());
    expect(print(b.graph)).toBe(print(a.graph));
  });

  test("one prepared model can be calibrated and converted several times, each on its own", async () => {
    const prepared = prepare(make(), everything, [spec("float32", [5, 5])] as never);
    const [a, b] = [
      await calibrate(prepared, [random([5, 5], 1)]),
      await calibrate(prepared, [random([5, 5], 2)]),
    ];
    const once = print(convert(a).graph);
    expect(print(convert(b).graph)).not.toBe(once);
    expect([print(convert(a).graph), prepared.batches]).toEqual([once, 0]);
  });

  test("the state of a converted model can be copied and loaded, and gives the same results", async () => {
    const [a, b] = await Promise.all([1, 2].map(() => quantize(make(), [[8, 5]])));
    const x = a!.inputs;
    for (const { data } of b!.int8.stateDict().values()) data.fill(1);
    expect(resultsOf(b!.int8, x)[0]?.toArray()).not.toEqual(resultsOf(a!.int8, x)[0]?.toArray());
    b!.int8.loadStateDict(a!.int8.stateDict());
    expect(resultsOf(b!.int8, x)[0]?.toArray()).toEqual(resultsOf(a!.int8, x)[0]?.toArray());
    const copy = a!.int8.graph.copy();
    expect(print(copy)).toBe(print(a!.int8.graph));
  });

  test("weights that a function reads are stored under the name of the module that has them", async () => {
    const model = modelOf({ mods: new Functional() }, ({ mods }, x) => mods.forward(x));
    const { int8 } = await quantizeQat(model, [[5, 5]]);
    expect([...int8.graph.state.keys()]).toContain("mods.w");
  });
});
