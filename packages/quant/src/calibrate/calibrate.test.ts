import { readFileSync } from "node:fs";
import { type EagerTensor, Module, nn, parameter, tensor, type Tensor, where } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { calibrate, type CalibrationProgress } from "./calibrate.ts";

class Net extends Module {
  fc = new nn.Linear(2, 2);

  forward(x: Tensor): Tensor {
    return this.fc.forward(x).relu();
  }
}

/** The logarithm of a batch with a 0 in it is -inf, and is not itself observed. */
class Logs extends Module {
  fc = new nn.Linear(2, 2);

  forward(x: Tensor): Tensor {
    return this.fc.forward(x.log().div(3));
  }
}

/** A parameter that stays in float32 and is not finite. */
class Scaled extends Module {
  scale = parameter(tensor([1, NaN]));
  fc = new nn.Linear(2, 2);

  forward(x: Tensor): Tensor {
    return this.fc.forward(x.div(this.scale));
  }
}

/** Infinities whose reciprocals are 0. */
class Masked extends Module {
  fc = new nn.Linear(2, 2);

  forward(x: Tensor): Tensor {
    return this.fc.forward(where(x.gt(0), x, Infinity).rsqrt());
  }
}

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

function prepared(): ObservedGraphModule<Net["forward"]> {
  return prepare(new Net().eval(), mapping, [spec("float32", ["N", 2])]);
}

function batch(...values: number[]): EagerTensor {
  return tensor(values, { shape: [values.length / 2, 2] });
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError
      ? error.problems.map((problem) => problem.code).join(" ")
      : `raw ${String(error)}`;
  }
}

describe("calibrate", () => {
  test("gives a new model; the old one keeps its state", async () => {
    const before = prepared();
    const after = await calibrate(before, [batch(1, 2), batch(3, -4)]);
    expect(before.batches).toBe(0);
    expect(after.batches).toBe(2);
    expect(after.states.get("observer_x")).toEqual({ min: -4, max: 3 });
    expect(before.states.get("observer_x")).toEqual({ min: Infinity, max: -Infinity });
  });

  test("can go on where it stopped", async () => {
    const model = prepared();
    const inTwo = await calibrate(await calibrate(model, [batch(1, 2)]), [batch(3, -4)]);
    const inOne = await calibrate(model, [batch(1, 2), batch(3, -4)]);
    expect(inTwo.states).toEqual(inOne.states);
    expect(inTwo.batches).toBe(2);
  });

  test("takes async data and all arguments in an array, and reports progress", async () => {
    const seen: CalibrationProgress[] = [];
    const data = async function* (): AsyncGenerator<unknown> {
      yield [batch(1, 2)];
      yield batch(5, 6);
    };
    const after = await calibrate(prepared(), data(), { total: 2, onProgress: (p) => seen.push(p) });
    expect(after.batches).toBe(2);
    expect(seen).toEqual([
      { batches: 1, total: 2 },
      { batches: 2, total: 2 },
    ]);
  });

  test("refuses no data", async () => {
    expect(await codeOf(() => calibrate(prepared(), []))).toBe("QQ3001");
  });

  test("names the batch and the node of a NaN, and keeps the state", async () => {
    const model = await calibrate(prepared(), [batch(1, 2)]);
    const states = new Map(model.states);
    const data = [batch(1, 1), batch(Number.NaN, 1)];
    await expect(calibrate(model, data)).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: 1 },
      context: { node: "x" },
    });
    expect(model.states).toEqual(states);
  });

  test.each([NaN, Infinity, -Infinity])("names the batch and the input that holds %d", async (value) => {
    const data = [batch(1, 1), batch(2, 2), batch(1, value)];
    await expect(calibrate(prepared(), data)).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: 2, problem: `value ${value} at index 1 cannot be quantized` },
      context: { node: "x" },
    });
  });

  test("names the first node whose value is not finite, observed or not", async () => {
    const model = prepare(new Logs().eval(), mapping, [spec("float32", ["N", 2])]);
    expect(model.plan.places.map(({ node }) => node)).not.toContain("log");
    const error = await calibrate(model, [batch(1, 2), batch(3, 0)]).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: "QQ3006",
      params: { batch: 1, problem: "value -Infinity at index 1 cannot be quantized" },
      context: { node: "log", modulePath: "", source: { line: expect.any(Number) } },
    });
    const { source } = (error as QuantraceError).context;
    expect(readFileSync(import.meta.filename, "utf8").split("\n")[(source?.line ?? 0) - 1]).toContain(
      "x.log()",
    );
  });

  test("names a parameter that is not finite", async () => {
    const model = prepare(new Scaled().eval(), mapping, [spec("float32", ["N", 2])]);
    await expect(calibrate(model, [batch(1, 2)])).rejects.toMatchObject({
      params: { batch: 0, problem: "value NaN at index 1 cannot be quantized" },
      context: { node: "scale" },
    });
  });

  test("takes infinities that no observed value comes from", async () => {
    const model = prepare(new Masked().eval(), mapping, [spec("float32", ["N", 2])]);
    expect((await calibrate(model, [batch(1, -2)])).batches).toBe(1);
  });

  test("names a batch of the wrong shape", async () => {
    await expect(calibrate(prepared(), [tensor([1, 2, 3], { shape: [1, 3] })])).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: 0 },
    });
  });

  test("tells a failing data source from a failing model", async () => {
    const broken = function* (): Generator<unknown> {
      yield batch(1, 2);
      throw new TypeError("no disk");
    };
    await expect(calibrate(prepared(), broken())).rejects.toMatchObject({
      code: "QQ3005",
      params: { problem: "no disk" },
    });
  });

  test("stops when it is aborted, before and in between", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(calibrate(prepared(), [batch(1, 2)], { signal: controller.signal })).rejects.toThrow(
      "enough",
    );
    const second = new AbortController();
    const onProgress = (): void => second.abort(new Error("one is enough"));
    const run = calibrate(prepared(), [batch(1, 2), batch(1, 2)], { signal: second.signal, onProgress });
    await expect(run).rejects.toThrow("one is enough");
  });

  test("QQ3007 where the signal says no reason", async () => {
    const run = calibrate(prepared(), [batch(1, 2)], { signal: { aborted: true } });
    await expect(run).rejects.toMatchObject({ code: "QQ3007" });
  });
});

describe("convert", () => {
  test("refuses a model that was not calibrated, with this line in the message", async () => {
    expect(await codeOf(() => convert(prepared()))).toBe("QQ3009");
    expect(await codeOf(() => convertToReference(prepared()))).toBe("QQ3009");
  });

  test("lists every observer that saw nothing", async () => {
    const calibrated = await calibrate(prepared(), [tensor(new Float32Array(0), { shape: [0, 2] })]);
    expect(await codeOf(() => convert(calibrated))).toBe("QQ3008 QQ3008");
  });

  test("raises the weight scale of a channel whose bias would not fit int32, and still computes it", async () => {
    const net = new Net().eval();
    net.fc.weight.data.set([1e-9, 1e-9, 1, 1]);
    net.fc.bias?.data.set([1000, 1]);
    const calibrated = await calibrate(prepare(net, mapping, [spec("float32", ["N", 2])]), [
      batch(1, 2, -1, 3),
    ]);
    const int8 = convert(calibrated);
    const [wide, narrow] = int8.run(batch(1, 1)).data;
    expect(Math.abs((wide as number) - 1000)).toBeLessThan(5);
    expect(narrow).toBeGreaterThan(0);
  });

  test("leaves the calibrated model as it was and gives the same bits twice", async () => {
    const calibrated = await calibrate(prepared(), [batch(1, 2, 3, 4)]);
    const states = new Map(calibrated.states);
    const [a, b] = [convert(calibrated), convert(calibrated)].map((model) => [
      ...model.run(batch(1, 2)).data,
    ]);
    expect(a).toEqual(b);
    expect(calibrated.states).toEqual(states);
  });
});
